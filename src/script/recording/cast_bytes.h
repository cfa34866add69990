/* What text takes in a cast. */
#pragma once

#include <stdint.h>
#include <stdio.h>

/* Writes UTF-8 as the inside of a JSON string. */
void write_json_inside(const char *text, FILE *out);

/* The bytes that a terminal gets, twice, and those that spell them in the file, where an escape is
 * \u001b, and a line feed \n: by that weight both become few. */
int cast_cost(const char *text);
int cast_cost_of(uint32_t codepoint);
