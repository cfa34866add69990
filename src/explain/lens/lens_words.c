#include "explain/lens/lens.h"

#include "explain/lens/lens_features.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

static struct number percent(double fraction) { return percent_number(fraction, 3); }

/* Threads in which people met what the clause says; facts, not advice. */
static const struct {
    enum lens_library library;
    enum lens_feature feature;
    const char *thread;
} threads[] = {
    {LENS_TORCH, FEATURE_PAST, "pytorch#40971"},
    {LENS_HF, FEATURE_FIRST, "torchtune#2010"},
    {LENS_TIMM, FEATURE_JOIN, "timm#1242, #2312"},
    {LENS_DEEPSPEED, FEATURE_FIRST, "DeepSpeed#5287"},
};

static const char *thread_of(enum lens_library library, enum lens_feature feature)
{
    for (size_t i = 0; i < sizeof threads / sizeof threads[0]; i++)
        if (threads[i].library == library && threads[i].feature == feature)
            return threads[i].thread;
    return NULL;
}

struct says {
    const struct lens *lens;
    const struct lens_curve *curve;
    const struct lens_features *m, *here;
    enum lens_library library;
    char *text;
    size_t size;
};

static void clause(const struct says *s)
{
    if (s->text[0])
        sentence_add(s->text, s->size, "; ");
}

static void name_thread(const struct says *s, enum lens_feature feature)
{
    const char *thread = thread_of(s->library, feature);
    if (thread)
        sentence_add(s->text, s->size, " (%s)", thread);
}

void lens_stepping_text(const struct lens *lens, char *text, size_t size)
{
    const struct lens_stepping *stepping = &lens->stepping;
    text[0] = '\0';
    if (stepping->processes > 1.0)
        snprintf(text, size, ", %s steps", sentence_number(stepping->processes, 9).text);
    else if (stepping->every > 1.0)
        snprintf(text, size, ", a step");
    if (stepping->every > 1.0)
        sentence_add(text, size, " in %s updates", sentence_number(stepping->every, 9).text);
    else if (text[0])
        sentence_add(text, size, " an update");
}

/* How far a scheduler has come by the end of the run, where it is not stepped once an update. */
static void say_stepping(const struct says *s)
{
    const struct lens_stepping *given = &s->lens->stepping, *its = &s->curve->stepping;
    double steps = s->lens->here.setup.steps, step = lens_step_of(s->curve, steps - 1.0);
    double ratio = its->every / its->processes;
    if (given->processes == its->processes && given->every == its->every && ratio == 1.0)
        return;
    clause(s);
    if (lens_stepped_once(*its))
        sentence_add(s->text, s->size,
                     lens_rows[s->library].count == COUNTS_TOLD
                         ? "is told the update: more steps make no difference"
                         : "counts the updates itself, however often a loop calls it");
    else if (ratio < 1.0)
        sentence_add(s->text, s->size, "%s steps an update: what is meant for %s comes at %s%s",
                     sentence_number(1.0 / ratio, 4).text, sentence_number(steps, 9).text,
                     sentence_number(ceil(steps * ratio), 9).text,
                     its->processes > 1.0 ? " (accelerate#2926)" : "");
    else if (ratio > 1.0)
        sentence_add(s->text, s->size,
                     "a step in %s updates: the last update has the rate meant for %s",
                     sentence_number(ratio, 4).text, sentence_number(step, 9).text);
}

static void say_first(const struct says *s)
{
    const struct lens_row *row = &lens_rows[s->library];
    if (!rates_differ(s->m->first, s->here->first))
        return;
    clause(s);
    if (s->m->first <= 0.0)
        sentence_add(s->text, s->size, "update 0 has rate 0 and does nothing");
    else
        sentence_add(s->text, s->size, "update 0 is at %s %% of the peak, here at %s %%",
                     percent(s->m->first).text, percent(s->here->first).text);
    if (s->m->first <= 0.0)
        name_thread(s, FEATURE_FIRST);
    if (s->curve->shape->traits & LENS_NO_WARMUP)
        return;
    if (s->curve->shape->traits & LENS_FIRST_IS_0)
        sentence_add(s->text, s->size, ", whatever its knobs");
    else if (!row->start_name)
        sentence_add(s->text, s->size, ", and this type has no knob for it");
    else if (s->lens->own_start)
        sentence_add(s->text, s->size, ", unless %s is set", row->start_name);
}

static void say_join(const struct says *s)
{
    double w = s->lens->here.setup.warmup, later = s->m->top_at - s->here->top_at;
    bool in_step = lens_step_of(s->curve, s->lens->until) == s->lens->until;
    bool lower = s->m->top < s->here->top - rate_tolerance, lost = lower && in_step;
    if (s->curve->shape->traits & LENS_NO_WARMUP && w > 0.0) {
        clause(s);
        sentence_add(s->text, s->size, "has %s",
                     schedule_kinds[s->curve->setup.schedule].rises
                         ? "a rise of its own and leaves the warmup out"
                         : "no warmup");
    }
    if (lost) {
        clause(s);
        sentence_add(s->text, s->size, "%s %% of the peak lost at the join",
                     percent(s->here->top - fmin(s->m->top, s->m->join)).text);
        if (w > 0.0 && s->curve->shape->traits & LENS_UNDER_WARMUP)
            sentence_add(s->text, s->size, ": the decay has begun at update 0, under the warmup");
        name_thread(s, FEATURE_JOIN);
    } else if (later != 0.0 && !lower && in_step) {
        clause(s);
        sentence_add(s->text, s->size, "reaches the peak %s update%s %s",
                     sentence_number(fabs(later), 6).text, fabs(later) == 1.0 ? "" : "s",
                     later < 0.0 ? "earlier" : "later");
    }
    if (jumps_differ(s->m, s->here) && in_step) {
        clause(s);
        sentence_add(s->text, s->size, "jumps %s by %s %% of the peak where the warmup ends",
                     s->m->jump < 0.0 ? "down" : "up", percent(fabs(s->m->jump)).text);
    }
    if (s->m->straight) {
        clause(s);
        sentence_add(s->text, s->size, "the warmup is a straight line whatever its shape here");
    }
}

static void say_between(const struct says *s)
{
    static const double far = 0.02; /* of the peak */
    if (s->m->ahead) {
        clause(s);
        sentence_add(s->text, s->size,
                     "after the warmup everything comes one update early, in some "
                     "of its versions");
    }
    if (s->m->behind) {
        clause(s);
        sentence_add(s->text, s->size, "after the warmup everything comes one update late");
    }
    /* What no other clause explains, and is large enough to be worth one. */
    if (!s->m->ahead && !s->m->behind && s->m->off > far &&
        s->m->off_at > s->lens->here.setup.warmup && !rates_differ(s->m->top, s->here->top) &&
        s->m->top_at == s->here->top_at) {
        clause(s);
        sentence_add(s->text, s->size, "up to %s %% of the peak away, at update %s",
                     percent(s->m->off).text, sentence_number(s->m->off_at, 6).text);
    }
    if (s->m->low < s->here->low - rate_tolerance && s->lens->here.setup.floor > 0.0 &&
        s->here->low > 0.0 && s->m->first > s->m->low) {
        clause(s);
        sentence_add(s->text, s->size, "does not keep the floor");
    }
}

static void say_last(const struct says *s)
{
    static const double fifth = 0.2; /* of the larger of the two: less is no clause of its own */
    double apart = fabs(s->m->last - s->here->last);
    if (isnan(apart) || apart <= rate_tolerance || apart < fifth * fmax(s->m->last, s->here->last))
        return;
    clause(s);
    sentence_add(s->text, s->size, "the last update is at %s %%, here at %s %%",
                 percent(s->m->last).text, percent(s->here->last).text);
}

/* What is shown ends soon after T: how far it is up by then, and how far it comes at last. */
static void say_climb(const struct says *s)
{
    enum { LOOKS = 512 };
    const double from = s->lens->until, length = s->lens->here.setup.steps,
                 step = fmax(1.0, floor(2.0 * length / LOOKS));
    double top = lens_rate(s->curve, from), top_at = from;
    for (double t = from; t <= from + 2.0 * length; t += step) {
        const double rate = lens_rate(s->curve, t);
        if (rate > top * (1.0 + rate_tolerance)) {
            top = rate;
            top_at = t;
        }
    }
    sentence_add(s->text, s->size, ", to %s %% at %s", percent(s->m->beyond).text,
                 sentence_number(from, 6).text);
    if (top_at > from)
        sentence_add(s->text, s->size, " and %s %% at %s%s",
                     percent(top / s->lens->here.setup.lr).text, step > 1.0 ? "about " : "",
                     sentence_number(top_at, 6).text);
}

static void say_past(const struct says *s)
{
    if (s->m->past == s->here->past &&
        (s->m->past != PAST_HOLDS || !rates_differ(s->m->end, s->here->end)))
        return;
    clause(s);
    if (s->m->past == PAST_HOLDS)
        sentence_add(s->text, s->size, "holds %s %% after T", percent(s->m->end).text);
    else if (s->m->past == PAST_RAISES && !isnan(s->m->end))
        sentence_add(s->text, s->size,
                     "one update past the end is at %s %%, the next raises an error",
                     percent(s->m->end).text);
    else if (s->m->past == PAST_RAISES && s->m->raises < s->lens->here.setup.steps)
        sentence_add(s->text, s->size, "raises an error at update %s, before the end",
                     sentence_number(s->m->raises, 9).text);
    else if (s->m->past == PAST_RAISES)
        sentence_add(s->text, s->size,
                     "raises an error at T, when it is stepped after the last update");
    else
        sentence_add(s->text, s->size, "%s after T", past_words[s->m->past].does);
    if (s->m->past == PAST_CLIMBS) {
        say_climb(s);
        name_thread(s, FEATURE_PAST);
    }
}

void lens_words(const struct lens *lens, enum lens_library library, char *text, size_t size)
{
    static void (*const parts[])(const struct says *) = {say_stepping, say_first, say_join,
                                                         say_between,  say_last,  say_past};
    const struct lens_curve *curve = &lens->of[library];
    struct says s = {lens, curve, &curve->features, &lens->here.features, library, text, size};
    text[0] = '\0';
    if (!curve->shape) {
        snprintf(text, size, "%s", curve->lacks);
        return;
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        parts[i](&s);
    if (!text[0] && s.m->off > rate_tolerance)
        sentence_add(text, size, "differs by up to %s %% of the peak, at update %s",
                     percent(s.m->off).text, sentence_number(s.m->off_at, 6).text);
    if (!text[0])
        sentence_add(text, size, "the same rates as here");
    if (curve->shape->traits & LENS_HORIZON && lens->here.setup.warmup > 0.0 &&
        lens_rows[library].counts)
        sentence_add(text, size, "; %s", lens_rows[library].counts);
    if (lens_rows[library].remark)
        sentence_add(text, size, "; %s", lens_rows[library].remark);
}
