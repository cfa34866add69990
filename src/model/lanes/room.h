/* Arrays that grow. */
#pragma once

#include <stddef.h>
#include <stdlib.h>

/* The array, of `room` elements of which `count` are in use, with room for one more; it doubles.
 * NULL when memory is short: nothing has changed. */
static inline void *room_for(void *array, int *room, int count, size_t size)
{
    if (count < *room)
        return array;
    int more = *room ? 2 * *room : 8;
    void *grown = realloc(array, (size_t)more * size);
    if (grown)
        *room = more;
    return grown;
}
