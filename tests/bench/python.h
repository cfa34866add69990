/* A Python that stays alive and takes a turn when asked, over pipes: the others of a bench. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct python {
    int to, from; /* pipes; -1: none */
    long process;
};

/* Runs a script, as tests/bench/sweep.py. What comes of it is seen where it is read. */
void python_start(struct python *python, const char *script);
void python_end(struct python *python);

/* A line of at most size − 1 characters; empty where the process has gone. */
void python_line(struct python *python, char *line, size_t size);

/* All bytes; false where the process has gone. */
bool python_write(struct python *python, const void *data, size_t size);
bool python_read(struct python *python, void *data, size_t size);
