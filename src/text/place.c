#include "text/place.h"

#include <stdio.h>

struct place place_of(const char *source, int line)
{
    struct place place;
    if (source[0] == '-')
        snprintf(place.text, sizeof place.text, "%s", source);
    else
        snprintf(place.text, sizeof place.text, "%s:%d", source, line);
    return place;
}
