#include "text/version.h"

const char *const version = "0.1.0", *const version_date = "2026-11-21";
