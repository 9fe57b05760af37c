# SPDX-License-Identifier: MIT
#
# Run at build time: writes OUT, the manual page, as the program MUSTER prints it: with the keys
# that ship, whatever whoever builds has set.

foreach(directory HOME XDG_CONFIG_HOME)
	set(ENV{${directory}} /nonexistent)
endforeach()
execute_process(COMMAND ${MUSTER} help man OUTPUT_FILE ${OUT} COMMAND_ERROR_IS_FATAL ANY)
