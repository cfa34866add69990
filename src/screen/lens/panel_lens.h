/* The convention lens: what five libraries make of the same schedule. */
#pragma once

#include "screen/core/view.h"

extern const struct view view_lens;
