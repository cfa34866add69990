/* A folder of its own for a test's files, gone afterwards. */
#pragma once

#include <stddef.h>

/* Makes the folder (one at a time) and returns its path. */
const char *scratch_begin(void);
void scratch_end(void);

/* The same as the set-up and the teardown of a cmocka test or group. */
int scratch_setup(void **state);
int scratch_teardown(void **state);

/* The same, with what the program keeps of lessons in the folder's "state". */
int scratch_setup_state(void **state);
int scratch_teardown_state(void **state);

/* The path of a file in it; good until the next call but three. */
const char *scratch_path(const char *name);

/* Writes a file there and returns its path. */
const char *scratch_file(const char *name, const char *text);
const char *scratch_bytes(const char *name, const void *bytes, size_t size);

/* The content of any file as text, which the caller frees; NULL where there is none. */
char *file_text(const char *path);
