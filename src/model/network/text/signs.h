/* The 29 signs that text is made of, as numbers: space, a … z, period, comma. */
#pragma once

#include "model/network/shape.h"

#include <stddef.h>

enum { SIGN_SPACE = 0, SIGN_A = 1, SIGN_PERIOD = 27, SIGN_COMMA = 28 };

/* A sign of a character: letters lower-cased, line ends and tabs as spaces, and other ends of
 * sentences as periods. −1: it has none. */
int sign_of(int character);
char sign_character(int sign);

/* What who knows no more than this about a text pays for a sign, in nats: nothing (ln 29), how
 * often each sign comes, and how often after each other one. */
struct baselines {
    double nothing, letters, pairs;
};
struct baselines baselines_of(const unsigned char *signs, size_t n);
