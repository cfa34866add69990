#include "explain/plateau_words.h"

#include "explain/run_facts.h"
#include "model/schedule/schedule.h"

#include <math.h>

static const double no_change = 1e-9; /* of a rate: less is no change */

static bool watches(const struct setup *s) { return schedule_kinds[s->schedule].by_metric; }

/* How many times it has been lowered to be what it is; the last time only as far as the floor. */
static double falls(const struct setup *s, double rate)
{
    const double times = log(rate / s->lr) / log(s->factor);
    return s->floor > 0.0 && rate <= s->floor ? ceil(times - no_change) : round(times);
}

/* The rate of update t; NaN where that one would have to be computed anew and takes long. */
static double rate_taken(const struct run *run, double t)
{
    struct update update;
    if (run->stride == 1.0)
        return run->bucket[(size_t)t].rate_lo;
    return run->stats.problem->landscape && run_update(run, t, &update) ? update.rate : NAN;
}

/* Of what no fork has begun anew it can be counted how many there are in all. */
void words_plateau_fall(const struct run *run, double t, char *text, size_t size)
{
    const struct setup *s = plan_at(&run->plan, t);
    text[0] = '\0';
    if (!watches(s) || t < 1.0 || schedule_time(s, t) <= s->warmup)
        return;
    const double before = rate_taken(run, t - 1.0), rate = rate_taken(run, t);
    if (!(rate < before * (1.0 - no_change)))
        return;
    const double nth = falls(s, rate), of = falls(s, run->bucket[run->count - 1].rate_lo);
    sentence_add(text, size, "%.0f updates without a better loss: η %s", s->patience + 1.0,
                 sentence_factor(rate / before).text);
    if (run->plan.count == 1 && run->finished)
        sentence_add(text, size, ", %.0f%s of %.0f", nth, ordinal_ending(nth), of);
}

bool say_plateau(struct sentence *sentence, const struct run *run)
{
    const struct setup *s = run_setup(run);
    if (!watches(s) || run->count == 0)
        return false;
    const double last = run->bucket[run->count - 1].rate_lo;
    size_t first = run->count - 1;
    if (schedule_time(s, run->done - 1.0) <= s->warmup || !(last < s->lr * (1.0 - no_change)))
        return false;
    while (first > 0 && run->bucket[first - 1].rate_lo == last)
        first--;
    SAY("; η %s of its peak from %supdate %.0f on", sentence_number(last / s->lr, 3).text,
        run->stride > 1.0 ? "about " : "", (double)first * run->stride);
    return true;
}
