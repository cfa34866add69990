/* lrscope's version, as "0.1.0", and the day it is of. */
#pragma once

extern const char *const version, *const version_date;
