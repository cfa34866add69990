#include "explain/lens/lens.h"

#include "model/optimizer/optimizer.h"
#include "model/params/resolve.h"

#include <math.h>
#include <stddef.h>

/* ---- the knobs, as a library would get them ---- */

static const struct lens_shape our_shape = {"lrscope", schedule_rate, LENS_ANY_WARMUP, NULL, NULL};

/* The knobs as a shape of these traits has them. */
static void translate(struct setup *s, int traits)
{
    s->optimizer = OPTIMIZER_SGD; /* no optimizer's own warmup */
    if (traits & LENS_NO_FLOOR)
        s->floor = 0.0;
    if (traits & LENS_NO_CYCLE_DECAY)
        s->cycle_decay = 1.0;
    if (traits & LENS_NO_WARMUP)
        s->warmup = 0.0;
    if (traits & LENS_FROM_ZERO)
        s->warmup_start = 0.0;
    if (!(traits & LENS_ANY_WARMUP))
        s->warmup_shape = WARMUP_LINEAR;
}

static const struct lens_stepping once = {1.0, 1.0};

bool lens_stepped_once(struct lens_stepping stepping)
{
    return stepping.processes == 1.0 && stepping.every == 1.0;
}

static struct lens_stepping stepping_for(enum lens_library library, struct lens_stepping stepping)
{
    enum lens_count count = lens_rows[library].count;
    return (struct lens_stepping){count == COUNTS_STEPS ? stepping.processes : 1.0,
                                  count == COUNTS_ITSELF ? 1.0 : stepping.every};
}

struct lens_curve lens_curve_of(const struct setup *setup, enum lens_library library)
{
    return lens_curve_stepped(setup, library, once);
}

struct lens_curve lens_curve_stepped(const struct setup *setup, enum lens_library library,
                                     struct lens_stepping stepping)
{
    const struct lens_row *row = &lens_rows[library];
    struct setup resolved = setup_resolved(setup);
    if (isnan(setup->warmup_start))
        resolved.warmup_start = row->start;
    struct lens_curve curve = lens_curve_by(&resolved, library, &row->shapes[setup->schedule]);
    curve.stepping = stepping_for(library, stepping);
    return curve;
}

struct lens_curve lens_curve_by(const struct setup *resolved, enum lens_library library,
                                const struct lens_shape *shape)
{
    struct lens_curve curve = {.library = library, .setup = *resolved, .stepping = once};
    if (!shape->rate) {
        curve.lacks = lens_lacks[resolved->schedule];
        return curve;
    }
    translate(&curve.setup, shape->traits);
    curve.lacks = shape->refuses ? shape->refuses(&curve.setup) : NULL;
    curve.shape = curve.lacks ? NULL : shape;
    return curve;
}

double lens_step_of(const struct lens_curve *curve, double t)
{
    double step = floor(t / curve->stepping.every) * curve->stepping.processes;
    bool capped =
        curve->stepping.processes > 1.0 && curve->shape && curve->shape->traits & LENS_TOTAL_STEPS;
    return capped ? fmin(step, schedule_length(&curve->setup)) : step;
}

double lens_rate(const struct lens_curve *curve, double t)
{
    return curve->shape ? curve->shape->rate(&curve->setup, lens_step_of(curve, t)) : NAN;
}

/* ---- the features ---- */

static const double same = 1e-9; /* of the peak: rates that are nearer are the same */

/* How far a change lies outside of what the changes beside it span, signed. */
static double outside_of(double change, double before, double after)
{
    double lo = fmin(before, after), hi = fmax(before, after);
    return change > hi ? change - hi : change < lo ? change - lo : 0.0;
}

/* The largest jump between updates W − 2 … W + 2. A kink is none: there the change lies between
 * those beside it. */
static double jump_at(const struct lens_curve *curve, double w)
{
    double jump = 0.0;
    for (double t = fmax(1.0, w - 2.0); t <= w + 1.0; t++) {
        double rate[4];
        for (int i = 0; i < 4; i++)
            rate[i] = lens_rate(curve, t - 1.0 + i);
        double outside = outside_of(rate[2] - rate[1], rate[1] - rate[0], rate[3] - rate[2]);
        if (fabs(outside) > fabs(jump))
            jump = outside;
    }
    return jump;
}

/* Of a run up to ALL_OF updates all are looked at; and AROUND of them on either side of W. */
enum { ALL_OF = 4096, AROUND = 8 };

double lens_next_update(double t, double w, double steps)
{
    double stride = fmax(1.0, floor(steps / ALL_OF)), next = t + stride;
    if (t >= w - AROUND && t < w + AROUND)
        return t + 1.0;
    return t < w - AROUND ? fmin(next, w - AROUND) : next;
}

/* The update at which the warmup is over for it, however it is stepped. */
static double warmed_at(const struct lens_curve *curve, double w)
{
    return ceil(w / curve->stepping.processes) * curve->stepping.every;
}

/* Two curves, and what of the one is seen by going through a run. */
struct comparison {
    const struct lens_curve *curve, *ours;
    struct lens_features *features;
    double low_at, early, late; /* how far it is from ours one update later, one earlier */
};

static void compare_at(struct comparison *comparison, double t, double w)
{
    const struct lens_curve *curve = comparison->curve, *ours = comparison->ours;
    struct lens_features *features = comparison->features;
    double rate = lens_rate(curve, t), distance = fabs(rate - lens_rate(ours, t));
    if (rate > features->top + same * ours->setup.lr) {
        features->top = rate;
        features->top_at = t;
    }
    if (rate < features->low) {
        features->low = rate;
        comparison->low_at = t;
    }
    if (distance > features->off) {
        features->off = distance;
        features->off_at = t;
    }
    if (t >= w)
        comparison->early = fmax(comparison->early, fabs(rate - lens_rate(ours, t + 1.0)));
    if (t > w)
        comparison->late = fmax(comparison->late, fabs(rate - lens_rate(ours, t - 1.0)));
}

/* The updates of a long run that are left out on either side of one that is an extreme. */
static void compare_around(struct comparison *comparison, double t, double w, double steps)
{
    double stride = floor(steps / ALL_OF);
    if (stride <= 1.0)
        return;
    for (double u = fmax(0.0, t - stride); u <= fmin(steps - 1.0, t + stride); u++)
        compare_at(comparison, u, w);
}

/* The extremes, and how far it is from ours. */
static void compare_rates(struct lens_features *features, const struct lens_curve *curve,
                          const struct lens_curve *ours, double w)
{
    double steps = ours->setup.steps, own = warmed_at(curve, w);
    struct comparison all = {.curve = curve, .ours = ours, .features = features};
    for (double t = 0.0; t < steps;
         t = fmin(lens_next_update(t, w, steps), lens_next_update(t, own, steps)))
        compare_at(&all, t, w);
    compare_at(&all, steps - 1.0, w);
    compare_around(&all, features->off_at, w, steps);
    compare_around(&all, all.low_at, w, steps);
    bool apart = features->off > same * ours->setup.lr && features->off_at >= w;
    features->ahead = apart && all.early <= same * ours->setup.lr;
    features->behind = apart && !features->ahead && all.late <= same * ours->setup.lr;
}

/* What becomes of it from T on. */
static enum lens_past past_of(const struct lens_curve *curve, double end, double until)
{
    enum { LOOKS = 256 };
    double start = lens_rate(curve, end), next = lens_rate(curve, end + 1.0), before = start;
    double tolerance = same * curve->setup.lr, stride = fmax(1.0, floor((until - end) / LOOKS));
    bool rises = false, falls = false, rests = true;
    for (double t = end + 1.0; t <= until; t += stride) {
        double rate = lens_rate(curve, t);
        if (isnan(rate))
            return PAST_RAISES;
        rises = rises || rate > before + tolerance;
        falls = falls || rate < before - tolerance;
        rests = rests && fabs(rate - next) <= tolerance;
        before = rate;
    }
    if (!rises && !falls)
        return PAST_HOLDS;
    if (rises && falls)
        return PAST_GOES_ON;
    return rises ? PAST_CLIMBS : rests && until > end + 1.0 ? PAST_DROPS : PAST_FALLS;
}

/* Is the warmup where a straight line would be, a quarter into it? A cosine meets it halfway. */
static bool is_straight(const struct lens_curve *curve, double w)
{
    double early = fmax(1.0, floor(w / 4.0)), start = lens_rate(curve, 0.0);
    double line = start + (curve->setup.lr - start) * early / w;
    return fabs(lens_rate(curve, early) - line) <= same * curve->setup.lr;
}

/* The first update without a rate: from there on there is none. */
static double raises_at(const struct lens_curve *curve, double until)
{
    double good = -1.0, bad = until;
    if (!isnan(lens_rate(curve, until)))
        return INFINITY;
    while (bad - good > 1.0) {
        double middle = floor((good + bad) / 2.0);
        if (isnan(lens_rate(curve, middle)))
            bad = middle;
        else
            good = middle;
    }
    return bad;
}

static struct lens_features features_of(const struct lens_curve *curve,
                                        const struct lens_curve *ours, double until)
{
    double steps = ours->setup.steps, end = schedule_length(&ours->setup), w = ours->setup.warmup,
           peak = ours->setup.lr;
    struct lens_features features = {
        .before = NAN, .join = NAN, .low = INFINITY, .raises = INFINITY};
    if (!curve->shape)
        return features;
    compare_rates(&features, curve, ours, w);
    if (w > 0.0) {
        features.before = lens_rate(curve, w - 1.0) / peak;
        features.join = lens_rate(curve, w) / peak;
        features.jump = jump_at(curve, w) / peak;
        features.straight = w > 1.0 && !is_straight(ours, w) && is_straight(curve, w) &&
                            lens_stepped_once(curve->stepping);
    }
    features.first = lens_rate(curve, 0.0) / peak;
    features.last = lens_rate(curve, steps - 1.0) / peak;
    features.end = lens_rate(curve, end) / peak;
    features.beyond = lens_rate(curve, until) / peak;
    features.past = past_of(curve, end, until);
    features.raises = raises_at(curve, until);
    features.top /= peak;
    features.low /= peak;
    features.off /= peak;
    return features;
}

double lens_peak(const struct setup *resolved)
{
    return schedule_kinds[resolved->schedule].own_peak
               ? schedule_rate(resolved, fmax(0.0, resolved->warmup - 1.0))
               : resolved->lr;
}

void lens_look(struct lens *lens, const struct setup *setup)
{
    lens_look_stepped(lens, setup, once);
}

void lens_look_stepped(struct lens *lens, const struct setup *setup, struct lens_stepping stepping)
{
    struct setup resolved = setup_resolved(setup);
    *lens = (struct lens){.here = {.shape = &our_shape, .setup = resolved, .stepping = once},
                          .stepping = stepping};
    lens->here.setup.lr = lens_peak(&resolved);
    lens->own_start = isnan(setup->warmup_start) && resolved.warmup > 0.0;
    double end = fmax(resolved.steps, schedule_length(&resolved));
    lens->until = end + fmax(1.0, floor(end / 8.0));
    lens->here.features = features_of(&lens->here, &lens->here, lens->until);
    for (int i = 0; i < LENS_LIBRARIES; i++) {
        lens->of[i] = lens_curve_stepped(setup, (enum lens_library)i, stepping);
        lens->of[i].features = features_of(&lens->of[i], &lens->here, lens->until);
    }
}

const struct lens_curve *lens_curve(const struct lens *lens, int library)
{
    return library < 0 ? &lens->here : &lens->of[library];
}

const char *lens_name(int library) { return library < 0 ? "lrscope" : lens_rows[library].name; }

const char *lens_type(const struct lens_curve *curve)
{
    return curve->shape && curve->shape != &our_shape ? curve->shape->call : "";
}
