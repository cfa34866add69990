/* What is known of each pixel of the map. */
#include "screen/map/map.h"

#include <stdbool.h>

double map_value_at(const struct span *axis, int pixel, int size)
{
    return span_value(axis, ((double)pixel + 0.5) / (double)size);
}

static const struct trial_result *found(const struct map_image *image, int x, int y)
{
    int place = image->place[y * image->size[0] + x];
    const struct sweep *sweep[] = {image->over, image->sweep};
    for (int i = 0; i < 2 && place >= 0; i++)
        if (sweep[i] && (size_t)place < sweep[i]->ready)
            return &sweep[i]->result[place];
    return NULL;
}

/* From the finest pass that has come to it. */
static const struct trial_result *coarser(const struct map_image *image, int x, int y, int from)
{
    for (int pass = from; pass <= PIXEL_ORDER_COARSEST; pass *= 2) {
        const struct trial_result *result = found(image, x / pass * pass, y / pass * pass);
        if (result)
            return result;
    }
    return NULL;
}

/* What the image before had at the place where this one has the pixel. */
static const struct trial_result *before(const struct map *map, int x, int y)
{
    const struct map_image *last = &map->last;
    int pixel[2], wanted[2] = {x, y};
    if (!last->place || last->axis[0].knob != map->now.axis[0].knob ||
        last->axis[1].knob != map->now.axis[1].knob)
        return NULL;
    for (int i = 0; i < 2; i++) {
        double fraction =
            span_fraction(&last->axis[i], span_at(&map->now.axis[i], ((double)wanted[i] + 0.5) /
                                                                         (double)map->now.size[i]));
        if (!(fraction >= 0.0 && fraction < 1.0))
            return NULL;
        pixel[i] = (int)(fraction * last->size[i]);
    }
    return coarser(last, pixel[0], pixel[1], last->stride);
}

const struct trial_result *map_trial_result(const struct map *map, int x, int y, bool *exact)
{
    const struct map_image *now = &map->now;
    const struct trial_result *result = NULL;
    if (!now->place)
        return NULL;
    int stride = now->stride;
    *exact = true;
    if ((result = found(now, x / stride * stride, y / stride * stride)) != NULL)
        return result;
    *exact = false;
    if (map->last_holds && (result = before(map, x, y)) != NULL)
        return result;
    if ((result = coarser(now, x, y, 2 * stride)) != NULL)
        return result;
    return before(map, x, y);
}

bool map_best(const struct map *map, enum goal goal, int pixel[2])
{
    const struct map_image *now = &map->now;
    if (!now->sweep)
        return false;
    int best = best_trial(now->sweep->result, (int)now->sweep->ready, 1, goal);
    for (int i = 0; best >= 0 && i < now->size[0] * now->size[1]; i++)
        if (now->place[i] == best) {
            pixel[0] = i % now->size[0];
            pixel[1] = i / now->size[0];
            return true;
        }
    return false;
}

/* ---- their order ---- */

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
