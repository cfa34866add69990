/* Arrays that grow. */
#ifndef LRSCOPE_MODEL_ROOM_H
#define LRSCOPE_MODEL_ROOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/* Makes sure that an array of `room` elements, of which `count` are in use, has room for one more;
 * it doubles. False when memory is short: nothing has changed. */
static inline bool room_for(void **array, int *room, int count, size_t size)
{
    if (count < *room)
        return true;
    int more = *room ? 2 * *room : 8;
    void *grown = realloc(*array, (size_t)more * size);
    if (!grown)
        return false;
    *array = grown;
    *room = more;
    return true;
}

#endif
