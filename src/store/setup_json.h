/* A set-up as JSON, as `lrscope code --as json` and `lrscope run --format json` write it. */
#pragma once

#include <stdbool.h>

/* Writes its lines as a set-up file would have them. Keys that are none of a set-up (made_by, rows
 * …) are left out. False: it is no such JSON, and message says where. text has room for size. */
bool setup_json_lines(const char *json, char *text, int size, char *message, int message_size);
