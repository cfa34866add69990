/* Leaving a long command in good order: a signal is noted, the command ends at a full row, and then
 * the process dies of that signal after all, so that a shell's loop ends with it. */
#pragma once

/* From now on INT, TERM and HUP are noted. A second one ends the process at once. */
void interrupt_watch(void);

/* The signal that came, 0 for none. */
int interrupt_signal(void);

/* Dies of that signal; returns the exit status, should the process outlive it. */
int interrupt_follow(void);
