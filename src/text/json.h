/* Texts as JSON has them. */
#pragma once

enum { JSON_SPELLING_MOST = 8 };

/* The next character of UTF-8, which moves on past it, as the inside of a JSON string spells it:
 * quotes and backslashes escaped, control characters as \u001b. Returns its bytes; 0 at the end. */
int json_spelled(const char **text, char bytes[JSON_SPELLING_MOST]);
