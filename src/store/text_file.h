/* A text to be trained on, from a file. */
#pragma once

#include "model/network/text/own_text.h"

#include <stdbool.h>

/* Its path is kept with it, from the root on, by which a set-up file finds it again. False: message
 * is one line. */
bool text_file_read(const char *path, struct own_text *text, char *message, int size);
