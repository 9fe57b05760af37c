# SPDX-License-Identifier: MIT
#
# Every tests/<folder>/test_<name>.c is an executable and a CTest test
# <folder>/test_<name>; every tests/screens/*.keys is a test of the screen
# runner, every tests/cli/*.sh one of the command line; tests/fuzz replays corpora;
# tests/house checks the tree itself. tests/bench is built, not run.

pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)
pkg_check_modules(VTERM REQUIRED IMPORTED_TARGET vterm)

# The same for all tests, whatever the machine has set.
set(test_environment
	MUSTER_BIN=${CMAKE_BINARY_DIR}/muster MUSTER_SOURCE=${CMAKE_SOURCE_DIR}
	TZ=UTC LC_ALL=C.UTF-8
	XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/no-config
	XDG_STATE_HOME=${CMAKE_BINARY_DIR}/no-state
	XDG_DATA_HOME=${CMAKE_BINARY_DIR}/no-data
	ASAN_OPTIONS=detect_leaks=1
	UBSAN_OPTIONS=print_stacktrace=1)

function(set_test_surroundings name)
	# The limit is for what hangs, and leaves room for a slow machine.
	set_tests_properties(${name} PROPERTIES TIMEOUT 600
		ENVIRONMENT "${test_environment}"
		ENVIRONMENT_MODIFICATION "NO_COLOR=unset:;LINES=unset:;COLUMNS=unset:")
endfunction()

add_library(test_libraries INTERFACE)
target_link_libraries(test_libraries INTERFACE
	muster_core PkgConfig::CMOCKA PkgConfig::VTERM util)
file(GLOB support_sources CONFIGURE_DEPENDS tests/support/*.c)
if(support_sources)
	add_library(test_support STATIC ${support_sources})
	target_link_libraries(test_support PUBLIC test_libraries)
	target_include_directories(test_support PUBLIC tests)
endif()

# Folders whose tests draw or run the workbench link it too.
set(tui_folders tui pty screens bench)

function(add_test_executable target source folder)
	add_executable(${target} ${source})
	if(TARGET test_support)
		target_link_libraries(${target} PRIVATE test_support)
	endif()
	if(folder IN_LIST tui_folders)
		target_link_libraries(${target} PRIVATE muster_tui)
	endif()
	target_link_libraries(${target} PRIVATE test_libraries)
	target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
	set_target_properties(${target} PROPERTIES
		RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/${folder})
	# Only tests that start the program wait for it.
	if(TARGET muster AND folder MATCHES "^(pty|screens)$")
		add_dependencies(${target} muster)
	endif()
endfunction()

file(GLOB test_sources RELATIVE ${CMAKE_SOURCE_DIR}/tests CONFIGURE_DEPENDS tests/*/test_*.c)
foreach(source IN LISTS test_sources)
	get_filename_component(folder ${source} DIRECTORY)
	get_filename_component(name ${source} NAME_WE)
	add_test_executable(${folder}_${name} ${CMAKE_SOURCE_DIR}/tests/${source} ${folder})
	set_target_properties(${folder}_${name} PROPERTIES OUTPUT_NAME ${name})
	add_test(NAME ${folder}/${name} COMMAND ${folder}_${name})
	set_test_surroundings(${folder}/${name})
endforeach()

# One register more than the program has: its list of registers and its content come before those
# of the library, which are then not linked.
file(GLOB register_content RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS tests/register/data/*/*)
embed_content(${CMAKE_BINARY_DIR}/embedded-register ${content} ${register_content})
function(add_register target)
	target_sources(${target} PRIVATE tests/register/vendor.c
		core/program/register/registers.c
		${CMAKE_BINARY_DIR}/embedded-register/embedded.c)
	target_include_directories(${target} BEFORE PRIVATE tests/register/table)
endfunction()
add_register(register_test_vendor)

file(GLOB runner CONFIGURE_DEPENDS tests/screens/screen_runner.c)
if(runner AND TARGET muster)
	add_test_executable(screen_runner ${runner} screens)
	file(GLOB scripts CONFIGURE_DEPENDS tests/screens/*.keys)
	foreach(script IN LISTS scripts)
		get_filename_component(name ${script} NAME_WE)
		add_test(NAME screens/${name} COMMAND screen_runner $<TARGET_FILE:muster> ${script})
		set_test_surroundings(screens/${name})
	endforeach()
endif()

if(TARGET muster AND EXISTS ${CMAKE_SOURCE_DIR}/tests/screens/screen_picture.c)
	add_test_executable(screen_picture ${CMAKE_SOURCE_DIR}/tests/screens/screen_picture.c screens)
	add_test(NAME house/readme_keys
		COMMAND bash ${CMAKE_SOURCE_DIR}/tests/house/readme_keys.sh)
	set_test_surroundings(house/readme_keys)
endif()

# The program with that register, for the keyboard.
if(TARGET muster AND TARGET screen_runner)
	add_executable(muster_vendor tui/main.c)
	target_link_libraries(muster_vendor PRIVATE muster_tui)
	add_register(muster_vendor)
	set_target_properties(muster_vendor PROPERTIES
		RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/register)
	add_test(NAME register/vendor COMMAND screen_runner $<TARGET_FILE:muster_vendor>
		${CMAKE_SOURCE_DIR}/tests/register/vendor.keys)
	set_test_surroundings(register/vendor)
endif()

# Scripts that use the program as people and scripts do; common.bash is what they share.
file(GLOB cli_scripts CONFIGURE_DEPENDS tests/cli/*.sh)
if(TARGET muster)
	foreach(script IN LISTS cli_scripts)
		get_filename_component(name ${script} NAME_WE)
		add_test(NAME cli/${name} COMMAND bash ${script})
		set_test_surroundings(cli/${name})
	endforeach()
endif()

# Every tests/fuzz/fuzz_NAME.c replays its own corpus, as it is and changed a little; with
# MUSTER_FUZZ, libFuzzer takes the place of replay.c (tests/fuzz/run).
file(GLOB fuzz_sources CONFIGURE_DEPENDS tests/fuzz/fuzz_*.c)
foreach(source IN LISTS fuzz_sources)
	get_filename_component(target ${source} NAME_WE)
	string(REPLACE fuzz_ "" name ${target})
	add_test_executable(${target} ${source} fuzz)
	if(MUSTER_FUZZ)
		target_link_options(${target} PRIVATE -fsanitize=fuzzer)
		continue()
	endif()
	target_sources(${target} PRIVATE tests/fuzz/replay.c)
	add_test(NAME fuzz/${name} COMMAND ${target} 300 ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${name})
	set_test_surroundings(fuzz/${name})
endforeach()

file(GLOB bench_sources CONFIGURE_DEPENDS tests/bench/*.c)
foreach(source IN LISTS bench_sources)
	get_filename_component(name ${source} NAME_WE)
	add_test_executable(bench_${name} ${source} bench)
	set_target_properties(bench_${name} PROPERTIES OUTPUT_NAME ${name})
endforeach()

foreach(check house_rules house_rules_self_test rooms rooms_self_test headers
	headers_self_test dev)
	if(EXISTS ${CMAKE_SOURCE_DIR}/tests/house/${check}.sh)
		add_test(NAME house/${check}
			COMMAND bash ${CMAKE_SOURCE_DIR}/tests/house/${check}.sh)
		set_test_surroundings(house/${check})
	endif()
endforeach()
