# SPDX-License-Identifier: MIT
#
# The content that ships inside the program (schema, catalog, import spellings,
# rules, demo, themes) becomes one C file; core/base/file/embed.h reads it. The list
# of files goes through a file of its own, so that an added or removed content
# file rebuilds the table as an edited one does.

file(GLOB content RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS
	data/schema/*.sql data/catalog/*.yaml data/import/*.yaml data/rules/*.yaml
	data/demo/*.yaml themes/*.yaml)
list(SORT content)
set(MUSTER_EMBEDDED_C ${CMAKE_BINARY_DIR}/embedded/embedded.c)
set(content_list ${CMAKE_BINARY_DIR}/embedded/files.txt)
string(REPLACE ";" "\n" content_lines "${content}")
file(CONFIGURE OUTPUT ${content_list} CONTENT "${content_lines}" @ONLY)

set(content_paths ${content})
list(TRANSFORM content_paths PREPEND ${CMAKE_SOURCE_DIR}/)
add_custom_command(
	OUTPUT ${MUSTER_EMBEDDED_C}
	COMMAND ${CMAKE_COMMAND} -DSOURCE=${CMAKE_SOURCE_DIR} -DLIST=${content_list}
	        -DOUT=${MUSTER_EMBEDDED_C} -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
	DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed.cmake ${content_list} ${content_paths}
	COMMENT "Embedding the shipped content"
	VERBATIM)
