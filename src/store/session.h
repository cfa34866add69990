/* The session: what is on the screen, kept in the state folder (state_file.h) while the program
 * runs, so that the next one finds it, however this one ends. Each process has a place of its own,
 * "session-0" and so on, whose lock it holds as long as it lives; it is a set-up file. */
#pragma once

#include <stdbool.h>

enum { SESSION_TEXT_MOST = 9 * 32768 }; /* more than the lines of any set-up */

struct session_place {
    int lock, number; /* both −1: there is none */
};

/* Takes a place that no living process has: newest: the one that was written last, whose text is
 * then there to be offered; else an empty one, or the one written first where there are several.
 * Where there is none message says why, in one line. */
struct session_place session_begin(bool newest, char *message, int size);
void session_end(struct session_place *place);

/* The text that is in it, to be freed, and its age in seconds; NULL: none is. */
char *session_found(const struct session_place *place, double *age);

/* Puts a text in a place that there is, as a whole or not at all. False: message is one line. */
bool session_keep(const struct session_place *place, const char *text, char *message, int size);
