#include "screen/map/map_pixel_order.h"

#include <stdbool.h>

size_t pixel_order_count(int width, int height, int stride)
{
    return (size_t)((width + stride - 1) / stride) * (size_t)((height + stride - 1) / stride);
}

/* Was it run in an earlier, coarser pass? */
static bool earlier(int x, int y, int pass)
{
    return pass < PIXEL_ORDER_COARSEST && x % (2 * pass) == 0 && y % (2 * pass) == 0;
}

void pixel_order_list(int width, int height, int stride, int *pixel)
{
    for (int pass = PIXEL_ORDER_COARSEST; pass >= stride; pass /= 2)
        for (int y = 0; y < height; y += pass)
            for (int x = 0; x < width; x += pass)
                if (!earlier(x, y, pass))
                    *pixel++ = y * width + x;
}
