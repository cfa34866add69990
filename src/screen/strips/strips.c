#include "screen/strips/strips.h"

#include "model/params/resolve.h"
#include "model/problem/problem.h"
#include "screen/strips/strip_refine.h"
#include "screen/strips/strip_samples.h"
#include "screen/strips/strip_seeds.h"
#include "screen/strips/strips_in_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Updates of all the runs in one sweep: about a second's work. Of longer runs there are no strips:
 * what is seen while a knob is turned must not lag behind it. */
static const double updates_most = 1e8;

/* The same in seconds on one core, of what is run alone. */
static const double seconds_most = 1.4;

static double most_updates(const struct setup *resolved)
{
    return is_landscape(resolved) ? updates_most : seconds_most / problem_update_time(resolved);
}

struct strips *strips_new(void)
{
    struct strips *strips = calloc(1, sizeof *strips);
    if (strips)
        strips->selected_asked = -1;
    return strips;
}

/* ---- what is asked for ---- */

static struct strips_for present_for(const struct ui *ui)
{
    return (struct strips_for){ui->generation, ui->forking ? ui->playhead.at : -1.0};
}

static bool same_for(struct strips_for a, struct strips_for b)
{
    return a.generation == b.generation && a.from == b.from;
}

/* The runs of as many of the knobs, in their order, as the worker has time for; the rest lose their
 * strips, and have no samples. */
static size_t affordable(struct strips *strips, struct param_set knobs, const struct plan *plan,
                         struct samples of[PARAM_COUNT])
{
    const struct setup resolved = setup_resolved(plan_last(plan));
    const double most = most_updates(&resolved);
    double updates = 0.0;
    size_t count = 0;
    for (int id = 0; id < PARAM_COUNT; id++) {
        of[id].count = 0;
        if (!param_set_has(&knobs, (enum param)id))
            continue;
        of[id] = samples_of(plan, (enum param)id);
        if (updates + of[id].updates > most) {
            of[id].count = strips->of[id].count = 0;
            continue;
        }
        updates += of[id].updates;
        count += (size_t)of[id].count;
    }
    return count;
}

/* NULL where there is nothing to run. */
static struct sweep *sweep_of(struct ui *ui, struct param_set knobs, const struct plan *plan,
                              int seeds)
{
    struct samples of[PARAM_COUNT];
    size_t count = affordable(ui->strips, knobs, plan, of), filled = 0;
    struct sweep *sweep = count > 0 ? sweep_new_over(plan, count, seeds) : NULL;
    if (!sweep) {
        if (count > 0)
            ui_no_memory(ui);
        return NULL;
    }
    sweep->number = ui->strips->number;
    for (int id = 0; id < PARAM_COUNT; id++)
        for (int i = 0; i < of[id].count; i++)
            sweep->trial[filled++] =
                (struct trial){.count = 1, .knob = {(enum param)id}, .value = {of[id].value[i]}};
    return sweep;
}

/* No turn can be made, so no strip promises anything. */
static void forget_all(struct strips *strips)
{
    strips->asked_for = (struct strips_for){0};
    for (int id = 0; id < PARAM_COUNT; id++)
        strips->of[id].count = 0;
}

/* What was asked for before is of no use any more. */
static void ask_anew(struct ui *ui, struct strips_for now)
{
    struct strips *strips = ui->strips;
    strips->asked_for = now;
    strips->number++;
    strips->selected_asked = -1;
    strips->selected_seeds = strips->others_seeds = 0;
    strips->others_asked = strips->others_known = false;
    strips->others = (struct param_set){{0}};
    for (int slot = 0; slot < STRIP_SLOTS; slot++)
        strips->refines[slot] = (struct param_set){{0}};
    for (int id = 0; id < PARAM_COUNT; id++)
        if (!strip_applies(ui, (enum param)id))
            strips->of[id].count = 0;
}

/* The knobs that a slot asks for next, and with how many seeds. */
struct wanted {
    struct param_set knobs;
    int seeds;
};

/* With how many seeds a knob's strip is known; 0: it is not. */
static int known_seeds(const struct strips *strips, enum param knob)
{
    const struct strip *strip = &strips->of[knob];
    return strip->number != strips->number ? 0 : strip->seeds > 1 ? strip->seeds : 1;
}

/* The sweep of the knob that was selected before loses its place. */
static void leave_selected(struct strips *strips, const struct seed_stages *stages)
{
    const int before = strips->selected_asked;
    if (before < 0)
        return;
    const int known = known_seeds(strips, (enum param)before);
    if (known == 0)
        strips->of[before].count = 0;
    else if (known < stages->last && strips->others_seeds == stages->last)
        strips->others_seeds = stages->first; /* they are asked for again, and it among them */
}

static struct wanted selected_wanted(struct ui *ui, const struct seed_stages *stages)
{
    struct strips *strips = ui->strips;
    const enum param selected = ui->selected;
    const int known = known_seeds(strips, selected);
    struct wanted wanted = {.seeds = known < stages->first ? stages->first : stages->last};
    const bool asked =
        (strips->selected_asked == (int)selected && strips->selected_seeds >= wanted.seeds) ||
        (param_set_has(&strips->others, selected) && wanted.seeds == stages->first);
    if (asked || !strip_applies(ui, selected) || known >= stages->last)
        return wanted;
    if (strips->selected_asked != (int)selected)
        leave_selected(strips, stages);
    strips->selected_asked = (int)selected;
    strips->selected_seeds = wanted.seeds;
    param_set_add(&wanted.knobs, selected);
    return wanted;
}

static struct wanted others_wanted(struct ui *ui, const struct seed_stages *stages)
{
    struct strips *strips = ui->strips;
    const bool again = strips->others_asked;
    struct wanted wanted = {.seeds = again ? stages->last : stages->first};
    if (strips->extent == STRIPS_SELECTED)
        return wanted;
    if (again && (!strips->others_known || strips->others_seeds >= stages->last))
        return wanted;
    for (int id = 0; id < PARAM_COUNT; id++) {
        const int known = known_seeds(strips, (enum param)id);
        const bool missing = again ? known > 0 && known < stages->last : true;
        if (id != strips->selected_asked && strip_applies(ui, (enum param)id) && missing)
            param_set_add(&wanted.knobs, (enum param)id);
    }
    strips->others_asked = true;
    strips->others_seeds = wanted.seeds;
    return wanted;
}

struct sweep *strips_next_sweep(struct ui *ui, enum strip_slot slot)
{
    struct strips_for now = present_for(ui);
    char why[MESSAGE_MOST];
    struct plan plan;
    if (ui->strips->extent == STRIPS_NONE)
        return NULL;
    if (ui->forking && ui->playhead.playing)
        return NULL; /* the place of the fork moves with every frame */
    if (!ui_plan_with(ui, ui_setup(ui), &plan, why, sizeof why)) {
        if (ui_up_to_date(ui))
            forget_all(ui->strips);
        return NULL;
    }
    if (!same_for(ui->strips->asked_for, now))
        ask_anew(ui, now);
    if (strips_in_parts(ui_resolved(ui)))
        return strips_next_part(ui, slot, &plan);
    const struct seed_stages stages = seed_stages_of(ui);
    const struct wanted wanted =
        slot == STRIP_SELECTED ? selected_wanted(ui, &stages) : others_wanted(ui, &stages);
    if (param_set_empty(&wanted.knobs))
        return strips_next_refinement(ui, slot, &plan);
    ui->strips->refines[slot] =
        (struct param_set){{0}}; /* what it was looking for loses its place */
    struct sweep *sweep = sweep_of(ui, wanted.knobs, &plan, wanted.seeds);
    for (size_t i = 0; sweep && slot == STRIP_OTHERS && i < sweep->count; i++)
        param_set_add(&ui->strips->others, sweep->trial[i].knob[0]);
    return sweep;
}

struct job *strips_next_job(struct ui *ui)
{
    for (int place = 0; place < STRIP_SLOTS; place++) {
        struct job *job = job_of_sweep(strips_next_sweep(ui, (enum strip_slot)place));
        if (!job)
            continue;
        job->slot = (job->sweep->seeds > 1 ? SLOT_STRIP_SEEDS : SLOT_STRIP) + place;
        return job;
    }
    return NULL;
}

/* ---- what is known ---- */

static void take_strip(struct ui *ui, const struct sweep *sweep, size_t first, int count)
{
    enum param knob = sweep->trial[first].knob[0];
    struct strip *strip = &ui->strips->of[knob];
    const double reach = strip->number == sweep->number ? strip->reach : INFINITY;
    strip_begin(strip, sweep, knob);
    strip->reach = reach;
    for (int i = 0; i < count; i++)
        strip_add(strip, &sweep->trial[first + (size_t)i], &sweep->result[first + (size_t)i]);
    strip->planned = count;
    const struct seed_stages stages = seed_stages_of(ui);
    const bool in_parts = strips_in_parts(ui_resolved(ui));
    strip->seeds = stages.matter ? sweep->seeds : 0;
    strip->seeds_planned = !stages.matter || in_parts ? strip->seeds : stages.last;
    strip_compare(strip, sweep);
    if (!stages.matter && !in_parts)
        strip_refine(strip);
}

bool strips_take_sweep(struct ui *ui, struct sweep *sweep)
{
    bool news = false;
    size_t next;
    if (strips_in_parts(plan_last(&ui->resolved)) && sweep->seeds == 1 &&
        sweep->number == ui->strips->number) {
        news = strips_take_part(ui, sweep);
        free(sweep);
        return news;
    }
    if (sweep->refines) {
        news = strips_take_refinement(ui, sweep);
        free(sweep);
        return news;
    }
    for (size_t first = 0; first < sweep->count; first = next) {
        enum param knob = sweep->trial[first].knob[0];
        for (next = first; next < sweep->count && sweep->trial[next].knob[0] == knob; next++)
            ;
        bool whole = sweep->ready >= next && sweep->number == ui->strips->number;
        if (!whole || known_seeds(ui->strips, knob) >= sweep->seeds)
            continue;
        take_strip(ui, sweep, first, (int)(next - first));
        news = true;
    }
    if (sweep->number == ui->strips->number && sweep->ready == sweep->count &&
        param_set_has(&ui->strips->others, sweep->trial[0].knob[0]))
        ui->strips->others_known = true;
    free(sweep);
    return news;
}

bool strips_take(struct ui *ui, struct job *job)
{
    struct sweep *sweep = job->sweep;
    job->sweep = NULL;
    return strips_take_sweep(ui, sweep);
}

const struct strip *strip_shown(const struct ui *ui, enum param knob)
{
    const struct strip *strip = &ui->strips->of[knob];
    return strip->count > 0 && strip_applies(ui, knob) ? strip : NULL;
}

bool strip_current(const struct ui *ui, enum param knob)
{
    const struct strips *strips = ui->strips;
    return strip_shown(ui, knob) && strips->of[knob].number == strips->number &&
           same_for(strips->asked_for, present_for(ui));
}

const char *strip_missing(const struct ui *ui, enum param knob)
{
    char why[MESSAGE_MOST];
    struct plan plan;
    if (!strip_possible(knob) || !ui_trains(ui))
        return "";
    if (ui->strips->extent == STRIPS_NONE)
        return "left out";
    if (!strip_applies(ui, knob))
        return "fixed in a fork";
    if (!ui_plan_with(ui, ui_setup(ui), &plan, why, sizeof why))
        return !ui_up_to_date(ui)                 ? NULL /* it will be known */
               : ui->playhead.at >= ui->run->done ? "move back to fork"
                                                  : "no more forks";
    if (strips_in_parts(ui_resolved(ui)))
        return strip_part_missing(&plan, knob);
    double most = most_updates(ui_resolved(ui));
    if (knob != P_STEPS && STRIP_SAMPLES * param_resolved(ui_setup(ui), P_STEPS) <= most)
        return NULL; /* whatever the samples are */
    return samples_of(&plan, knob).updates > most ? "too long for a strip" : NULL;
}
