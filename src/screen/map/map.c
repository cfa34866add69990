#include "screen/map/map.h"

#include "model/params/resolve.h"
#include "model/problem/problem.h"
#include "model/trials/seeds.h"
#include "screen/map/map_spans.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Seconds that the runs of one picture may take on one core, one after the other: minutes, not
 * hours (side by side those of a landscape take far less). Beyond, it is coarser. */
static const double seconds_most = 400.0;

/* The same for all seeds of a picture, of a landscape and of what trains longer, and coarse before
 * fine; and where the picture is all. */
static const double over_seeds_most = 40.0, over_seeds_long = 400.0, over_seeds_brief = 0.3;

struct map *map_new(void)
{
    struct map *map = calloc(1, sizeof *map);
    if (!map)
        return NULL;
    map->cursor[0] = map->cursor[1] = 0.5;
    map->search = (struct map_search){.budget = 1, .asked = -1, .number = 1};
    return map;
}

static void drop(struct map_image *image)
{
    free(image->place);
    free(image->sweep);
    free(image->over);
    *image = (struct map_image){.stride = 1};
}

void map_free(struct map *map)
{
    if (!map)
        return;
    drop(&map->now);
    drop(&map->last);
    free(map->search.sweep);
    run_free(map->run);
    free(map);
}

/* ---- opening ---- */

/* The cursor begins where the person stands. */
static void cursor_to_present(struct map *map, const struct setup *setup)
{
    for (int axis = 0; axis < 2; axis++)
        map_cursor_to_present(map, setup, axis);
}

static bool holds_present(const struct map *map, const struct setup *setup)
{
    for (int axis = 0; axis < 2; axis++) {
        double fraction = map_present_fraction(map, setup, axis);
        if (!(fraction >= 0.0 && fraction <= 1.0))
            return false;
    }
    return true;
}

void map_open_on(struct ui *ui, const struct span axis[2])
{
    struct map *map = ui->map;
    for (int i = 0; i < 2; i++)
        map->home[i] = map->view[i] = axis[i];
    ui->view = &view_map;
    cursor_to_present(map, ui_setup(ui));
}

static void choose_axes(struct ui *ui)
{
    const struct setup *setup = ui_setup(ui);
    enum param knob[2];
    axis_choose(setup, ui->forking, knob);
    struct span axis[2] = {axis_home(setup, knob[0]), axis_home(setup, knob[1])};
    map_open_on(ui, axis);
}

bool map_is_open(const struct ui *ui) { return ui->view == &view_map; }

bool map_open(struct ui *ui)
{
    struct map *map = ui->map;
    const struct setup *setup = ui_setup(ui);
    struct plan plan;
    if (!map_plan(ui, &plan) && (!map_is_open(ui) || !ui_trains(ui)))
        return false;
    if (ui->forking)
        ui->playhead.playing = false; /* the place of the fork would move with every frame */
    if (!axis_fits(setup, ui->forking, map->view) || !holds_present(map, setup))
        choose_axes(ui);
    else
        cursor_to_present(map, setup);
    return true;
}

void map_close(struct ui *ui)
{
    struct map *map = ui->map;
    map->search.running = false;
    map->asked = map->search.asked = -1; /* whatever was asked for does not come any more */
    ui->dropped |= view_map.slots;
}

/* ---- what is to be run ---- */

bool map_plan(struct ui *ui, struct plan *plan)
{
    char why[MESSAGE_MOST];
    bool trains = ui_trains(ui);
    if (trains && ui_plan_with(ui, ui_setup(ui), plan, why, sizeof why))
        return true;
    if (!trains)
        snprintf(why, sizeof why, "%s", nothing_is_trained);
    if (!trains || ui_up_to_date(ui)) {
        view_close(ui);
        ui_say(ui, "%s", why);
    }
    return false;
}

bool map_same_plan(const struct plan *a, const struct plan *b, const struct span axis[2])
{
    if (a->count != b->count)
        return false;
    for (int part = 0; part < a->count; part++) {
        if (a->part[part].from != b->part[part].from)
            return false;
        for (int id = 0; id < PARAM_COUNT; id++) {
            bool free_there =
                part == a->count - 1 && (id == (int)axis[0].knob || id == (int)axis[1].knob);
            if (!free_there &&
                !param_set_alike(&a->part[part].setup, &b->part[part].setup, (enum param)id))
                return false;
        }
    }
    return true;
}

static bool same_axis(const struct span *a, const struct span *b)
{
    return a->knob == b->knob && a->lo == b->lo && a->hi == b->hi && a->log == b->log;
}

static bool shows(const struct map_image *image, const struct plan *plan, const struct span view[2],
                  const int size[2])
{
    return image->size[0] == size[0] && image->size[1] == size[1] &&
           same_axis(&image->axis[0], &view[0]) && same_axis(&image->axis[1], &view[1]) &&
           map_same_plan(&image->plan, plan, view);
}

/* That a run takes, by the time of an update: the mean over the corners of the view. */
static double run_seconds(const struct plan *plan, const struct span view[2],
                          double update_time(const struct setup *setup))
{
    const double from = plan->part[plan->count - 1].from;
    double seconds = 0.0;
    for (int corner = 0; corner < 4; corner++) {
        struct setup setup = *plan_last(plan);
        for (int i = 0; i < 2; i++)
            param_set(&setup, view[i].knob, span_value(&view[i], corner >> i & 1));
        setup = setup_resolved(&setup);
        seconds += fmax(0.0, setup.steps - from) * update_time(&setup) / 4.0;
    }
    return seconds;
}

static int stride_for(const struct plan *plan, const struct span view[2], const int size[2])
{
    const double seconds = run_seconds(plan, view, problem_update_time);
    int stride = 1;
    while (stride < PIXEL_ORDER_COARSEST &&
           seconds * (double)pixel_order_count(size[0], size[1], stride) > seconds_most)
        stride *= 2;
    return stride;
}

static int seeds_for(const struct ui *ui, const struct map_image *image)
{
    const struct setup *resolved = ui_resolved(ui);
    struct setup high = *plan_last(&image->plan); /* an axis may be the noise, and begin at 0 */
    for (int i = 0; i < 2; i++)
        param_set(&high, image->axis[i].knob, span_value(&image->axis[i], 1.0));
    high = setup_resolved(&high);
    if (!seeds_matter(resolved) && !seeds_matter(&high))
        return 1;
    const size_t count = pixel_order_count(image->size[0], image->size[1], image->stride);
    const double one =
        (double)count * run_seconds(&image->plan, image->axis, problem_update_time_beside);
    const double most = is_landscape(resolved) ? over_seeds_most : over_seeds_long;
    return seeds_within(one, ui->brief ? over_seeds_brief : most);
}

/* The one on the screen steps back, once there is something to see in it. */
static void step_back(struct map *map)
{
    const struct sweep *sweep = map->now.sweep;
    if (!sweep || sweep->ready < sweep->count / 8) {
        drop(&map->now);
        return;
    }
    drop(&map->last);
    map->last = map->now;
    map->now = (struct map_image){.stride = 1};
}

static struct map_image picture_new(const struct ui *ui, const struct plan *plan, const int size[2])
{
    const struct span *view = ui->map->view;
    size_t pixels = (size_t)size[0] * (size_t)size[1];
    struct map_image image = {.plan = *plan,
                              .axis = {view[0], view[1]},
                              .size = {size[0], size[1]},
                              .stride = stride_for(plan, view, size)};
    image.seeds = seeds_for(ui, &image);
    size_t count = pixel_order_count(size[0], size[1], image.stride);
    int *pixel = malloc(count * sizeof *pixel);
    image.place = malloc(pixels * sizeof *image.place);
    if (!pixel || !image.place) {
        free(pixel);
        drop(&image);
        return image;
    }
    for (size_t i = 0; i < pixels; i++)
        image.place[i] = -1;
    pixel_order_list(size[0], size[1], image.stride, pixel);
    for (size_t i = 0; i < count; i++)
        image.place[pixel[i]] = (int)i;
    free(pixel);
    return image;
}

static struct sweep *sweep_of(const struct map_image *image, int seeds)
{
    size_t count = pixel_order_count(image->size[0], image->size[1], image->stride);
    struct sweep *sweep = sweep_new_means(&image->plan, count, seeds);
    if (!sweep)
        return NULL;
    for (int y = 0; y < image->size[1]; y++)
        for (int x = 0; x < image->size[0]; x++) {
            int place = image->place[y * image->size[0] + x];
            if (place >= 0)
                sweep->trial[place] =
                    (struct trial){.count = 2,
                                   .knob = {image->axis[0].knob, image->axis[1].knob},
                                   .value = {map_value_at(&image->axis[0], x, image->size[0]),
                                             map_value_at(&image->axis[1], y, image->size[1])}};
        }
    return sweep;
}

/* With the present seed, or over all. */
static bool all_ready(const struct map_image *image)
{
    return image->sweep && image->sweep->ready == image->sweep->count;
}

bool map_whole(const struct ui *ui)
{
    const struct map_image *now = &ui->map->now;
    return all_ready(now) && now->sweep->seeds == now->seeds;
}

bool map_renew(struct ui *ui, int rows, int cols)
{
    struct map *map = ui->map;
    struct plan plan;
    if (!map_is_open(ui) || !map_plan(ui, &plan))
        return false;
    if (!axis_fits(ui_setup(ui), ui->forking, map->view))
        choose_axes(ui);
    struct map_layout layout = map_layout_for(ui, map->search.shown, rows, cols);
    if (layout.size[0] < 1 || layout.size[1] < 1)
        return false;
    if (!shows(&map->now, &plan, map->view, layout.size)) {
        step_back(map);
        map->now = picture_new(ui, &plan, layout.size);
        map->last_holds = map->last.place && map_same_plan(&map->last.plan, &plan, map->view);
        map->number++;
        map->asked = -1;
    }
    if (!map->now.place)
        ui_no_memory(ui);
    return map->now.place;
}

struct sweep *map_next_sweep(struct ui *ui, int rows, int cols)
{
    struct map *map = ui->map;
    if (!map_renew(ui, rows, cols) || map_whole(ui) || map->asked == ui->generation)
        return NULL;
    /* A run that was taken from the map has made a new generation: what is known stays. */
    const bool over = all_ready(&map->now);
    const struct sweep *known = over ? map->now.over : map->now.sweep;
    struct sweep *sweep =
        known ? sweep_copy(known) : sweep_of(&map->now, over ? map->now.seeds : 1);
    if (!sweep) {
        ui_no_memory(ui);
        return NULL;
    }
    map->asked = ui->generation;
    sweep->number = map->number;
    return sweep;
}

/* Puts a sweep in the place of what is known of it; or frees it where that is more. */
static void put(struct sweep **known, struct sweep *sweep)
{
    if (*known && (*known)->ready >= sweep->ready) {
        free(sweep);
        return;
    }
    free(*known);
    *known = sweep;
}

void map_take_sweep(struct ui *ui, struct sweep *sweep)
{
    struct map *map = ui->map;
    struct map_image *now = &map->now;
    if (sweep->number != map->number || !now->place || map_whole(ui)) {
        free(sweep);
        return;
    }
    const bool before = all_ready(now);
    put(sweep->seeds > 1 ? &now->over : &now->sweep, sweep);
    if (!before && all_ready(now))
        map->asked = -1; /* for what is still to come over seeds */
    if (now->over && now->over->ready == now->over->count) {
        free(now->sweep);
        now->sweep = now->over;
        now->over = NULL;
    }
}
