/* The map's cursor, and the run under it. */
#include "screen/map/map.h"

#include "model/params/resolve.h"
#include "model/problem/problem.h"

#include <math.h>
#include <stdlib.h>

/* Seconds of a run that the key itself can wait for. */
static const double at_once_most = 2e-3;

static double run_seconds(const struct setup *setup)
{
    const struct setup resolved = setup_resolved(setup);
    return resolved.steps * problem_update_time(&resolved);
}

int map_pixels(const struct map *map, int axis)
{
    enum { BEFORE_THE_FIRST = 64 };
    return map->now.size[axis] > 0 ? map->now.size[axis] : BEFORE_THE_FIRST;
}

int map_cursor_pixel(const struct map *map, int axis)
{
    int size = map_pixels(map, axis);
    double pixel = floor(map->cursor[axis] * size);
    return pixel >= 0.0 ? pixel < size ? (int)pixel : size - 1 : 0;
}

double map_cursor_fraction(const struct map *map, int axis)
{
    return (map_cursor_pixel(map, axis) + 0.5) / map_pixels(map, axis);
}

double map_cursor_value(const struct map *map, int axis)
{
    return map_value_at(&map->view[axis], map_cursor_pixel(map, axis), map_pixels(map, axis));
}

int map_cursor_digits(const struct map *map, int axis)
{
    enum { LEAST = 6, ALL = 17 };
    const struct span *view = &map->view[axis];
    double fraction = map_cursor_fraction(map, axis), half = 0.5 / map_pixels(map, axis);
    double step = span_at(view, fraction + half) - span_at(view, fraction - half);
    double digits = ceil(log10(fabs(span_at(view, fraction)) / step)) + 1.0;
    return digits > ALL ? ALL : digits > LEAST ? (int)digits : LEAST;
}

void map_put_cursor(struct map *map, int axis, int pixel)
{
    int size = map_pixels(map, axis);
    pixel = pixel < 0 ? 0 : pixel >= size ? size - 1 : pixel;
    map->cursor[axis] = (pixel + 0.5) / size;
}

double map_present_fraction(const struct map *map, const struct setup *setup, int axis)
{
    return span_fraction(&map->view[axis], param_resolved(setup, map->view[axis].knob));
}

void map_cursor_to_present(struct map *map, const struct setup *setup, int axis)
{
    double fraction = map_present_fraction(map, setup, axis);
    map->cursor[axis] = fraction >= 0.0 && fraction < 1.0 ? fraction : 0.5;
}

bool map_at_present(const struct ui *ui)
{
    const struct map *map = ui->map;
    if (ui->forking || ui->now.plan.count > 1)
        return false;
    for (int axis = 0; axis < 2; axis++) {
        double fraction = map_present_fraction(map, ui_setup(ui), axis);
        if (floor(fraction * map_pixels(map, axis)) != map_cursor_pixel(map, axis))
            return false;
    }
    return true;
}

struct trial map_trial(const struct ui *ui)
{
    const struct map *map = ui->map;
    struct trial trial = {.count = 2};
    bool present = map_at_present(ui);
    for (int axis = 0; axis < 2; axis++) {
        trial.knob[axis] = map->view[axis].knob;
        trial.value[axis] =
            present ? param_resolved(ui_setup(ui), trial.knob[axis]) : map_cursor_value(map, axis);
    }
    return trial;
}

struct setup map_setup(const struct ui *ui)
{
    struct trial trial = map_trial(ui);
    return trial_setup(ui_setup(ui), &trial);
}

const struct run *map_run(const struct ui *ui)
{
    struct map *map = ui->map;
    struct setup setup = map_setup(ui);
    struct plan plan;
    char why[MESSAGE_MOST];
    bool none =
        !ui_plan_with(ui, &setup, &plan, why, sizeof why) || run_seconds(&setup) > at_once_most;
    bool same = !none && map->run && map_same_plan(&map->run_plan, &plan, map->view);
    for (int i = 0; same && i < 2; i++)
        same = param_same(plan_last(&map->run_plan), plan_last(&plan), map->view[i].knob);
    if (same)
        return map->run;
    run_free(map->run);
    map->run = none ? NULL : run_new_for_end(&plan);
    if (!map->run)
        return NULL;
    map->run_plan = plan;
    run_advance(map->run, INFINITY);
    return map->run;
}
