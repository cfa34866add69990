/* Signals: taken at one safe point, and a terminal that is restored even from a crash. */
#pragma once

#include <signal.h>
#include <stdbool.h>

/* Blocks what is taken only while waiting. */
void signals_block(void);

/* Handlers for leaving and for crashes; the present terminal modes are kept for the latter. Before
 * curses starts, which leaves alone what is handled already. */
void signals_install(void);

/* The mask to wait with: what signals_block blocked is let through. */
const sigset_t *signals_while_waiting(void);

/* The signal that asked to leave, 0 for none. */
int signals_leave(void);

/* Was there a stop (Ctrl-Z) to follow? The terminal is restored first, then signals_stop stops the
 * process and returns when it goes on. */
bool signals_stop_wanted(void);
void signals_stop(void);

/* After a crash the screen is given back by sequences of ECMA-48: does the terminal have them? */
void signals_restore_by_sequences(bool ecma48);
