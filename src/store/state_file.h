/* What the program keeps for itself from one session to the next: small files of text in the
 * folder that the XDG Base Directory Specification gives to state, $XDG_STATE_HOME/lrscope, or
 * ~/.local/state/lrscope where that is not set. Nothing of it is ever needed: who finds none, or
 * cannot keep any, goes on without. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Is there a folder by the environment, be it made or not? */
bool state_folder_named(void);

/* The text of the file of this name, to be freed; NULL: there is none, it cannot be read, is longer
 * than so many bytes, or is no text. */
char *state_file_read(const char *name, size_t most);

/* Writes it as a whole or not at all: into a temporary file beside it, which then takes its name.
 * Makes the folders that are missing. False: message is one line. */
bool state_file_write(const char *name, const char *text, char *message, int size);

/* The same as often as one likes, for who holds its lock: whole_file_replace. */
bool state_file_replace(const char *name, const char *text, char *message, int size);

/* Holds a lock for as long as the process lives, or until the descriptor is closed: −1 where
 * another process has it, or where it is not to be had; message is one line then. */
int state_file_lock(const char *name, char *message, int size);

/* When it was written, in seconds of the system's time; −1: it is not there. */
double state_file_written(const char *name);
