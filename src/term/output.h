/* Bytes on their way to the terminal: gathered, and written in one piece. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct output {
    int fd;
    size_t size;   /* of what is gathered */
    size_t passed; /* bytes that were added so far, written or not */
    char bytes[1 << 14];
};

void output_start(struct output *output, int fd);

/* What does not fit any more is written at once. */
void output_add(struct output *output, const char *bytes, size_t count);

/* A string of the terminal's description, without its padding ($<5>), which is for terminals that
 * are slower than their line. NULL: nothing. */
void output_sequence(struct output *output, const char *sequence);

/* Writes all. Where that is impossible, since the terminal is gone, it is dropped. */
void output_flush(struct output *output);
