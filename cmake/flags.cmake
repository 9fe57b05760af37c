# SPDX-License-Identifier: MIT
#
# Compiler and linker flags for all of muster: warnings always, hardening as
# the OpenSSF compiler guide has it and as far as this compiler goes, and the
# sanitizers on demand. A probe runs with -Werror, because a compiler that only
# warns of an unknown flag does not have it.

include(CheckCCompilerFlag)
include(CheckLinkerFlag)
include(CheckPIESupported)

function(add_flag_if_known flag)
	string(MAKE_C_IDENTIFIER "has${flag}" known)
	set(CMAKE_REQUIRED_FLAGS -Werror)
	check_c_compiler_flag(${flag} ${known})
	if(${known})
		add_compile_options(${flag})
	endif()
endfunction()

function(add_link_flag_if_known flag)
	string(MAKE_C_IDENTIFIER "links${flag}" known)
	check_linker_flag(C ${flag} ${known})
	if(${known})
		add_link_options(${flag})
	endif()
endfunction()

# -O2, as distributions build; no NDEBUG, for our checks stay in the release.
set(CMAKE_C_FLAGS_RELEASE -O2)
# What is shipped does not say where it was built.
add_compile_options($<$<CONFIG:Release>:-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=>)
add_compile_definitions(_GNU_SOURCE)
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion)
# A newer compiler warns of more than CI has seen; nobody is stopped by that.
set(known_compilers "GNU 12" "Clang 14")
string(REGEX MATCH "^[0-9]+" compiler_major "${CMAKE_C_COMPILER_VERSION}")
if(MUSTER_WERROR AND "${CMAKE_C_COMPILER_ID} ${compiler_major}" IN_LIST known_compilers)
	add_compile_options(-Werror)
elseif(MUSTER_WERROR)
	message(STATUS "Warnings of ${CMAKE_C_COMPILER_ID} ${compiler_major} do not stop the build")
endif()
foreach(flag -Wformat=2 -Wimplicit-fallthrough -Wstrict-prototypes -Wvla)
	add_flag_if_known(${flag})
endforeach()
add_compile_options(-Werror=format-security)
# gcc only: texts that are cut to a fixed length on purpose (see base/mem/err.c).
check_c_compiler_flag(-Wformat-truncation has_Wformat_truncation)
if(has_Wformat_truncation)
	add_compile_options(-Wno-format-truncation)
endif()

set(CMAKE_POSITION_INDEPENDENT_CODE ON)
check_pie_supported(LANGUAGES C)

if(MUSTER_SANITIZE)
	# -O1 halves the time of the tests and keeps the traces readable.
	add_compile_options(-O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer
	                    -fno-sanitize-recover=all)
	add_link_options(-fsanitize=address,undefined)
	if(MUSTER_FUZZ)
		add_compile_options(-fsanitize=fuzzer-no-link)
	endif()
else()
	foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection
	             -ftrivial-auto-var-init=zero)
		add_flag_if_known(${flag})
	endforeach()
	# glibc fortifies optimised code only; Ubuntu's gcc sets a value of its own.
	add_compile_options(
		$<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
		$<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
endif()
foreach(flag -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
	add_link_flag_if_known(${flag})
endforeach()
