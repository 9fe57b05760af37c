# SPDX-License-Identifier: MIT
#
# The content that ships inside the program (schema, catalog, import spellings,
# rules, demo, themes) becomes one C file; core/base/file/embed.h reads it. The list
# of files goes through a file of its own, so that an added or removed content
# file rebuilds the table as an edited one does.

# Writes folder/embedded.c of the content files, paths relative to the source.
function(embed_content folder)
	set(list ${folder}/files.txt)
	string(REPLACE ";" "\n" content_lines "${ARGN}")
	file(CONFIGURE OUTPUT ${list} CONTENT "${content_lines}" @ONLY)
	set(paths ${ARGN})
	list(TRANSFORM paths PREPEND ${CMAKE_SOURCE_DIR}/)
	add_custom_command(
		OUTPUT ${folder}/embedded.c
		COMMAND ${CMAKE_COMMAND} -DSOURCE=${CMAKE_SOURCE_DIR} -DLIST=${list}
		        -DOUT=${folder}/embedded.c -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
		DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed.cmake ${list} ${paths}
		COMMENT "Embedding content"
		VERBATIM)
endfunction()

file(GLOB content RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS
	data/schema/*.sql data/catalog/*.yaml data/import/*.yaml data/rules/*.yaml
	data/demo/*.yaml themes/*.yaml)
list(SORT content)
set(MUSTER_EMBEDDED_C ${CMAKE_BINARY_DIR}/embedded/embedded.c)
embed_content(${CMAKE_BINARY_DIR}/embedded ${content})
