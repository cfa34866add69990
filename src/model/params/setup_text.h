/* A line of a set-up: "key value" or "key = value", # begins a comment. What lines make a whole is
 * in plan.h. */
#pragma once

#include "model/params/value.h"

/* The words of a line. */
struct setup_line {
    int key_length, value_length; /* as they stand there; 0: none */
    bool more;                    /* something else follows that is no comment */
    char key[64], value[2 * VALUE_MOST];
};
void setup_line_read(const char *line, struct setup_line *words);

/* Is the value of its key there, whole and alone? False: one line says what is wrong. */
bool setup_line_whole(const struct setup_line *words, char *reason, int size);

/* What to say of a line without a key; and the key with which a fork begins. */
extern const char setup_line_form[], fork_key[];

/* "key is not known, did you mean …?" for a key that no row has. */
void setup_unknown_key(const char *key, char *message, int size);
