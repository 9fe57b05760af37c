# SPDX-License-Identifier: MIT
#
# The libraries muster stands on, and the one thing it needs of SQLite that not
# every build of SQLite has: the preupdate hook, which writes the history.

include(CheckLibraryExists)
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

pkg_check_modules(CORE REQUIRED IMPORTED_TARGET
	sqlite3>=3.40 yaml-0.1 libsodium libutf8proc jansson libzip expat)
pkg_check_modules(CURSES REQUIRED IMPORTED_TARGET ncursesw tinfo)

pkg_get_variable(SQLITE_LIBDIR sqlite3 libdir)
check_library_exists(sqlite3 sqlite3_preupdate_hook "${SQLITE_LIBDIR}" SQLITE_HAS_PREUPDATE_HOOK)
if(NOT SQLITE_HAS_PREUPDATE_HOOK)
	unset(SQLITE_HAS_PREUPDATE_HOOK CACHE)
	message(FATAL_ERROR
		"This SQLite was built without the preupdate hook, which muster needs to "
		"record every change. Install the SQLite of Debian 12 or Ubuntu 24.04 "
		"(libsqlite3-dev), or build SQLite with -DSQLITE_ENABLE_PREUPDATE_HOOK and "
		"point PKG_CONFIG_PATH at it.")
endif()
add_compile_definitions(SQLITE_ENABLE_PREUPDATE_HOOK)
