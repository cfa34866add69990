#include "explain/lens/lens_nearest.h"

#include "model/params/params.h"
#include "model/params/resolve.h"
#include "text/sentence.h"

#include <math.h>

/* ---- which comes nearest ---- */

/* Of the peak: two that differ by less than same are equally near; of the updates that are furthest
 * apart, but for rounding, the first is told. */
static const double same = 1e-9, rounding = 1e-12;

struct search {
    struct setup ours;
    enum lens_library library;
    struct lens_nearest best;
};

/* The largest distance from ours; INFINITY where it is not less than most, or an error is raised.
 */
static double distance(const struct setup *ours, const struct lens_curve *curve, double most,
                       double *at)
{
    double off = 0.0, peak = lens_peak(ours);
    *at = 0.0;
    for (double t = 0.0; t < ours->steps; t = lens_next_update(t, ours->warmup, ours->steps)) {
        double apart = fabs(lens_rate(curve, t) - schedule_rate(ours, t)) / peak;
        if (!(apart <= off + rounding)) {
            off = isnan(apart) ? INFINITY : apart;
            *at = t;
        }
        if (off >= most - same)
            return INFINITY;
    }
    return off;
}

static void try(struct search *search, const struct setup *setup, const struct lens_shape *shape)
{
    double at;
    struct lens_curve curve = lens_curve_by(setup, search->library, shape);
    if (!curve.shape)
        return;
    double off = distance(&search->ours, &curve, search->best.off, &at);
    if (isfinite(off))
        search->best = (struct lens_nearest){curve, off, at};
}

/* All that the library has for the schedule of a set-up. */
static void try_all(struct search *search, const struct setup *setup)
{
    const struct lens_row *row = &lens_rows[search->library];
    try(search, setup, &row->shapes[setup->schedule]);
    for (const struct lens_other *other = row->others; other->adapt || other->shape.rate; other++) {
        struct setup adapted = *setup;
        if (other->schedule != setup->schedule)
            continue;
        if (other->adapt)
            other->adapt(&adapted);
        try(search, &adapted, other->shape.rate ? &other->shape : &row->shapes[adapted.schedule]);
    }
}

/* ---- in place of a schedule that a library does not have ---- */

/* Knobs of its own, as others would have them. */
static struct setup in_common_knobs(const struct setup *ours)
{
    struct setup s = *ours;
    s.lr = lens_peak(ours);
    s.horizon = schedule_length(ours);
    if (!param_applies(ours, P_FLOOR))
        s.floor = 0.0;
    if (ours->schedule == SCHEDULE_ONE_CYCLE) {
        s.warmup = fmax(0.0, round(s.pct_start * schedule_length(ours)) - 1.0);
        s.warmup_start = 1.0 / s.div_factor;
        s.warmup_shape = WARMUP_LINEAR;
        s.floor = s.lr / s.div_factor / s.final_div_factor;
    }
    return s;
}

static void as_linear(struct setup *s) { s->schedule = SCHEDULE_LINEAR; }
static void as_cosine(struct setup *s) { s->schedule = SCHEDULE_COSINE; }
static void as_constant(struct setup *s) { s->schedule = SCHEDULE_CONSTANT; }

/* A cosine without a fall. */
static void as_flat(struct setup *s)
{
    s->schedule = SCHEDULE_COSINE;
    s->floor = s->lr;
}

/* Steps without a fall. */
static void as_no_step(struct setup *s)
{
    s->schedule = SCHEDULE_STEP;
    s->every = fmax(1.0, s->steps);
    s->gamma = 1.0;
    s->floor = 0.0;
}

/* Our rate halfway between the end of the warmup and T. */
static double halfway(const struct setup *s)
{
    return schedule_rate(s, s->warmup + floor((schedule_length(s) - s->warmup) / 2.0));
}

static double in_digits(double value) { return round(1e4 * value) / 1e4; }

/* Polynomial and exponential pass through our rate there. */
static void as_polynomial(struct setup *s)
{
    double share = (halfway(s) - s->floor) / (s->lr - s->floor);
    s->schedule = SCHEDULE_POLYNOMIAL;
    s->power = share > 0.0 && share < 1.0 ? in_digits(log(share) / log(0.5)) : 1.0;
}

static void as_exponential(struct setup *s)
{
    double half = floor((schedule_length(s) - s->warmup) / 2.0), share = halfway(s) / s->lr;
    s->schedule = SCHEDULE_EXPONENTIAL;
    s->gamma = half > 0.0 && share > 0.0 && share < 1.0 ? pow(share, 1.0 / half) : 1.0;
}

/* Noam but for an update. */
static void as_inverse_sqrt(struct setup *s)
{
    if (s->schedule == SCHEDULE_NOAM)
        s->timescale = fmax(1.0, s->warmup);
    s->schedule = SCHEDULE_INVERSE_SQRT;
}

/* Which of the others fits is a matter of distance; one further away than half of the peak is no
 * help to anyone. */
static void (*const stand_ins[])(struct setup *) = {
    as_linear, as_cosine,     as_constant,    as_no_step,
    as_flat,   as_polynomial, as_exponential, as_inverse_sqrt,
};

static const double far = 0.5; /* of the peak */

struct lens_nearest lens_nearest(const struct setup *setup, enum lens_library library)
{
    const struct lens_row *row = &lens_rows[library];
    struct search search = {.ours = setup_resolved(setup), .library = library};
    search.best = (struct lens_nearest){
        .curve = {.library = library, .lacks = lens_lacks[setup->schedule]}, .off = INFINITY};
    if (schedule_kinds[setup->schedule].by_metric)
        return search.best;
    struct setup knobs = search.ours;
    knobs.warmup_start = fmax(knobs.warmup_start, row->least_start);
    try_all(&search, &knobs);
    if (search.best.curve.shape)
        return search.best;
    knobs = in_common_knobs(&search.ours);
    knobs.warmup_start = fmax(knobs.warmup_start, row->least_start);
    search.best.off = far;
    for (size_t i = 0; i < sizeof stand_ins / sizeof stand_ins[0]; i++) {
        struct setup adapted = knobs;
        stand_ins[i](&adapted);
        try_all(&search, &adapted);
    }
    if (!search.best.curve.shape)
        search.best.off = INFINITY;
    return search.best;
}

bool lens_is_nearer(const struct lens_nearest *nearest, const struct setup *setup,
                    const struct lens_curve *curve)
{
    const struct setup ours = setup_resolved(setup);
    double at;
    return nearest->curve.shape && nearest->off < distance(&ours, curve, INFINITY, &at) - same;
}

/* ---- how it is written ---- */

typedef void write_call(const struct library_call *call, enum call_form form, char *text,
                        size_t size);

static void write_by(write_call *write, const struct lens_curve *curve, char *text, size_t size)
{
    struct library_call call = {0};
    text[0] = '\0';
    if (!curve->shape || !curve->shape->write)
        return;
    curve->shape->write(&call, &curve->setup);
    write(&call, lens_rows[curve->library].form, text, size);
}

void lens_own_type(const struct lens_curve *curve, char *text, size_t size)
{
    write_by(call_write, curve, text, size);
}

void lens_own_type_json(const struct lens_curve *curve, char *text, size_t size)
{
    write_by(call_json, curve, text, size);
}

struct lens_nearest lens_nearest_beside(const struct lens *lens, enum lens_library library)
{
    if (lens_stepped_once(lens->stepping))
        return lens_nearest(&lens->here.setup, library);
    return (struct lens_nearest){.curve = {.library = library}, .off = INFINITY};
}

void lens_nearest_words(const struct lens_nearest *nearest, char *text, size_t size)
{
    lens_own_type(&nearest->curve, text, size);
    if (!text[0])
        return;
    if (nearest->off <= same)
        sentence_add(text, size, ", the same rates in the run");
    else
        sentence_add(text, size, ", up to %s %% of the peak away at update %s",
                     sentence_number(100.0 * nearest->off, 3).text,
                     sentence_number(nearest->off_at, 6).text);
}

/* ---- what is lost ---- */

static void lose(char *text, size_t size, const char *knob, double value, int digits)
{
    sentence_add(text, size, "%s%s %s", text[0] ? ", " : "", knob,
                 sentence_number(value, digits).text);
}

void lens_lost(const struct setup *setup, const struct lens_curve *curve, char *text, size_t size)
{
    struct setup ours = setup_resolved(setup);
    const struct setup *theirs = &curve->setup;
    text[0] = '\0';
    if (!curve->shape)
        return;
    if (param_applies(&ours, P_FLOOR) && theirs->floor != ours.floor)
        lose(text, size, "the floor", ours.floor, 3);
    if (param_applies(&ours, P_CYCLE_DECAY) && theirs->cycle_decay != ours.cycle_decay)
        lose(text, size, "the decay of cycles", ours.cycle_decay, 3);
    if (ours.warmup <= 0.0 || !param_applies(&ours, P_WARMUP))
        return;
    if (curve->shape->traits & LENS_NO_WARMUP) {
        sentence_add(text, size, "%sthe warmup of %s update%s", text[0] ? ", " : "",
                     sentence_number(ours.warmup, 6).text, ours.warmup == 1.0 ? "" : "s");
        return;
    }
    if (theirs->warmup_shape != ours.warmup_shape)
        sentence_add(text, size, "%sthe warmup's shape %s", text[0] ? ", " : "",
                     warmup_shape_name(ours.warmup_shape));
    if (curve->shape->traits & LENS_FROM_ZERO && ours.warmup_start > 0.0)
        lose(text, size, "the warmup's start", ours.warmup_start, 3);
    if (curve->shape->traits & LENS_UNDER_WARMUP)
        sentence_add(text, size, "%sthe peak, which the decay has left when the warmup ends",
                     text[0] ? ", " : "");
}
