/* A text to be trained on, from a file. */
#pragma once

#include "model/network/own_text.h"

#include <stdbool.h>

/* False: message is one line. */
bool text_file_read(const char *path, struct own_text *text, char *message, int size);
