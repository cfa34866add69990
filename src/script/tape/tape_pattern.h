/* Regular expressions as tapes have them (RE2's), by those of the system: \d \s \w and their
 * capitals, (?i) at the beginning, (?:…), *? +? ??, \/ and escaped signs are taken; ^ and $ are a
 * line's. Other words of RE2 are refused by name. */
#pragma once

#include <regex.h>
#include <stdbool.h>
#include <stddef.h>

/* False: message says why; else regfree is due. */
bool tape_pattern(const char *pattern, regex_t *compiled, char *message, size_t size);
