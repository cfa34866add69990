#include "model/lanes/course.h"

#include "model/lanes/room.h"
#include "model/maths/noise.h"
#include "model/params/params.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void courses_clear(struct courses *courses) { courses->count = courses->gust_count = 0; }

void courses_free(struct courses *courses)
{
    free(courses->course);
    free(courses->gusts);
}

/* ---- the same course? ---- */

static bool same_list(const struct list *a, const struct list *b)
{
    return a->count == b->count &&
           memcmp(a->value, b->value, (size_t)a->count * sizeof a->value[0]) == 0;
}

/* The knobs of its own that tell a schedule from others of its kind: all, but where peak and foot
 * come in later. */
static struct param_set compared(const struct setup *s)
{
    struct param_set uses = schedule_kinds[s->schedule].uses;
    if (!schedule_is_whole(s)) {
        param_set_remove(&uses, P_FLOOR);
        param_set_remove(&uses, P_BASE_LR);
    }
    return uses;
}

/* Do two schedules say the same, with other peaks and feet perhaps? */
static bool same_course(const struct setup *a, const struct setup *b)
{
    bool whole = schedule_is_whole(a);
    if (a->schedule != b->schedule || a->optimizer != b->optimizer || a->steps != b->steps ||
        a->warmup != b->warmup || a->warmup_shape != b->warmup_shape ||
        a->warmup_start != b->warmup_start || a->decay_shape != b->decay_shape ||
        (whole && (a->lr != b->lr || a->floor != b->floor)))
        return false;
    struct param_set uses = compared(a);
    for (enum param id = 0; id < PARAM_COUNT; id++) {
        if (!param_set_has(&uses, id))
            continue;
        if (params[id].type == TYPE_LIST ? !same_list(&a->milestones, &b->milestones)
                                         : param_get(a, id) != param_get(b, id))
            return false;
    }
    return true;
}

static uint64_t stirred(uint64_t hash, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return (hash ^ bits) * UINT64_C(0x9fb21c651e98df25) >> 1 ^ hash << 7;
}

/* Of the same fields that same_course compares: where many differ, it mostly says so at once. */
static uint64_t course_hash(const struct setup *s)
{
    struct param_set uses = compared(s);
    uint64_t hash = stirred(stirred(1, s->steps), s->warmup);
    for (enum param id = 0; id < PARAM_COUNT; id++)
        if (param_set_has(&uses, id) && params[id].type != TYPE_LIST)
            hash = stirred(hash, param_get(s, id));
    return hash;
}

/* ---- finding ---- */

static int new_course(struct courses *courses, const struct setup *s, uint64_t hash)
{
    struct course *course =
        room_for(courses->course, &courses->room, courses->count, sizeof *course);
    if (!course)
        return -1;
    courses->course = course;
    course += courses->count;
    course->setup = *s;
    course->hash = hash;
    course->until = 0.0;
    return courses->count++;
}

/* The latest first: neighbours are most alike, and then it needs no hash. */
static int find_course(struct courses *courses, const struct setup *s)
{
    int i = courses->count - 1;
    if (i >= 0 && same_course(&courses->course[i].setup, s))
        return i;
    uint64_t hash = course_hash(s);
    while (i >= 0 &&
           !(courses->course[i].hash == hash && same_course(&courses->course[i].setup, s)))
        i--;
    return i < 0 ? new_course(courses, s, hash) : i;
}

int course_for(struct courses *courses, const struct setup *s, double until)
{
    int i = find_course(courses, s);
    if (i >= 0)
        courses->course[i].until = fmax(courses->course[i].until, until);
    return i;
}

int gusts_for(struct courses *courses, const struct setup *s)
{
    for (int i = courses->gust_count - 1; i >= 0; i--)
        if (courses->gusts[i].seed == s->seed)
            return i;
    struct gusts *gusts =
        room_for(courses->gusts, &courses->gust_room, courses->gust_count, sizeof *gusts);
    if (!gusts)
        return -1;
    courses->gusts = gusts;
    courses->gusts[courses->gust_count].seed = s->seed;
    return courses->gust_count++;
}

void courses_prepare(struct courses *courses, double t, int updates)
{
    for (int i = 0; i < courses->count; i++) {
        struct course *course = &courses->course[i];
        int left = (int)fmin(updates, course->until - t);
        for (int u = 0; u < left; u++)
            course->share[u] = schedule_share(&course->setup, t + u);
    }
    for (int i = 0; i < courses->gust_count; i++)
        for (int u = 0; u < updates; u++)
            noise_at((uint64_t)courses->gusts[i].seed, (uint64_t)(t + u),
                     courses->gusts[i].normal[u]);
}
