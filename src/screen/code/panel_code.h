/* The set-up as code, to be read on the screen. */
#pragma once

#include "screen/core/view.h"

extern const struct view view_code;
