/* Leaving in good order: a signal is noted, the command ends where it can, and then the process
 * dies of that signal after all, so that a shell's loop ends with it. */
#pragma once

/* From now on INT, TERM and HUP are noted. A second one ends the process at once. */
void interrupt_watch(void);

/* And now they end it at once again. */
void interrupt_unwatch(void);

/* The signal that came, 0 for none. */
int interrupt_signal(void);

/* Dies of that signal; returns the exit status, should the process outlive it. */
int interrupt_follow(void);
