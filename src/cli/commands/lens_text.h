/* The lens as text: a table of the features, and behind it the differences in words. */
#pragma once

#include "explain/lens/lens.h"

void lens_text_print(const struct lens *lens);
