/* SPDX-License-Identifier: MIT
 *
 * Being asked to stop while something is written: ^C, SIGTERM and a closed terminal only set a flag
 * then, so that the work can end in order and leave nothing half done. */
#pragma once

#include <stdbool.h>

/* From here to interrupt_end() a request to stop is noted, and a file that grows beyond a limit is
 * an error of write() instead of the end of the program. A signal that is ignored (nohup) stays
 * ignored. Calls nest; the outermost forgets what was asked before. */
void interrupt_begin(void);
/* Was there a request since the outermost interrupt_begin()? False outside of such a section. */
bool interrupt_asked(void);
/* The outermost puts back what was there before. Returns what interrupt_asked() said. */
bool interrupt_end(void);
