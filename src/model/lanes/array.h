/* Arrays that grow. */
#pragma once

#include <stddef.h>
#include <stdlib.h>

/* The array, of `capacity` elements of which `count` are in use, with a place for one more; it
 * doubles. NULL when memory is short: nothing has changed. */
static inline void *array_grow(void *array, int *capacity, int count, size_t size)
{
    if (count < *capacity)
        return array;
    int more = *capacity ? 2 * *capacity : 8;
    void *grown = realloc(array, (size_t)more * size);
    if (grown)
        *capacity = more;
    return grown;
}
