/* The keys of the main screen. */
#pragma once

#include "screen/view.h"

extern const struct view view_help;
