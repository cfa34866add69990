/* The keys of the main screen. */
#pragma once

#include "screen/core/view.h"

extern const struct view view_help;
