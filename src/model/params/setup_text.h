/* A set-up as text: a line a parameter, "key value" or "key = value", # begins a comment. */
#pragma once

#include "model/setup/setup.h"

/* Reads the text into the set-up, which keeps what the text does not name. False: the set-up is as
 * it was, and message is one line that names source, line and remedy. */
bool setup_read(struct setup *setup, const char *text, const char *source, char *message, int size);

/* Writes every parameter that applies, so that setup_read makes the same set-up of it. Returns the
 * bytes it needs without the last 0, as snprintf does. */
int setup_write(const struct setup *setup, char *text, int size);

/* "key is not known, did you mean …?" for a key that no row has. */
void setup_unknown_key(const char *key, char *message, int size);
