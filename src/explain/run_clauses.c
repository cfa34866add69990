#include "explain/run_clauses.h"

#include "explain/run_edge.h"
#include "explain/run_facts.h"
#include "explain/words.h"
#include "model/schedule/schedule.h"

#include <math.h>

#define N4(value) (sentence_number((value), 4).text) /* 1.005 is not 1; quotients hold */

/* By the set-up that ruled then. */
static struct symbols limit_name(const struct run *run, const struct limit_crossing *e)
{
    return stability_limit_symbols(plan_at(&run->plan, e->at));
}

void say_limit(struct sentence *sentence, const struct run *run)
{
    const struct run_stats *t = &run->stats;
    bool exact = run_limit_is_exact(run);
    if (!run_has_limit(run))
        return;
    /* Off a quadratic the first crossing tells more than the worst, which the divergence itself
     * caused. */
    const struct limit_crossing *e = exact || t->crossed.at < 0.0 ? &t->worst : &t->crossed;
    SAY("; η %s is %s = %s", N4(e->rate),
        words_limit_share(e->ratio, 4, limit_name(run, e).text).text, N4(e->stability_limit));
    if (!exact)
        SAY(" at update %.0f", e->at);
    else if (t->counters.diverged_at >= 0.0 && t->above_last + 1.0 >= t->counters.diverged_at)
        SAY("; above it from update %.0f until it blew up", t->above_first);
    else if (t->above > 1.0 && t->above < t->above_last - t->above_first + 1.0)
        SAY("; above it at %.0f of the updates %.0f–%.0f", t->above, t->above_first, t->above_last);
    else if (t->above > 1.0)
        SAY("; above it at updates %.0f–%.0f", t->above_first, t->above_last);
}

void say_limit_at_last(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const bool watched = schedule_kinds[run_setup(run)->schedule].by_metric;
    const double rate = watched ? run->stats.watched.last : plan_rate(&run->plan, run->steps - 1.0);
    SAY("; η %s is %s = %s at the end", N4(rate),
        words_limit_share(v->limit_last, 4, stability_limit_symbols(run_setup(run)).text).text,
        N4(rate / v->limit_last));
}

void say_highest(struct sentence *sentence, const struct run *run)
{
    const struct limit_crossing *worst = &run->stats.worst;
    if (!run_has_limit(run))
        return;
    SAY("; η at most %s", words_limit_share(worst->ratio, 3, limit_name(run, worst).text).text);
    if (!stability_limit_stands(run_setup(run)))
        SAY(" at update %.0f", worst->at);
}

/* Clipping bounds what a rate above the limit does, and holds back one that is not. */
void say_clipped(struct sentence *sentence, const struct run *run)
{
    double clipped = run->stats.clipped, of = run->done;
    if (clipped == of)
        SAY(of > 1.0 ? "; clipped at each update" : "; clipped");
    else if (clipped > 0.0)
        SAY("; clipped at %.0f of %.0f updates", clipped, of);
}

void say_swings(struct sentence *sentence, const struct verdict *v)
{
    if (v->sign_changes >= verdict_often_changes * v->of)
        SAY("the gradient flips at %.0f of the last %.0f updates", v->sign_changes, v->of);
    else
        SAY("the loss rises again %.0f time%s in the last %.0f updates", v->swings,
            plural(v->swings), v->of);
}

void say_left_edge(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const double left = run_left_edge(run, v);
    if (left >= 0.0)
        SAY("; at the edge of stability until update %.0f", left);
}

/* With curvature λ momentum's steps turn like a spring that is damped too little where
 * (1+μ−ηλ)² < 4μ, so (1−√(ηλ))² < μ, and then shrink by √μ (Qian 1999); without momentum they
 * shrink by |1−ηλ|. Where that is no less, it is the rate that makes them turn. It is said in place
 * of how far the rate is below its limit, which is not why. */
bool say_underdamped(struct sentence *sentence, const struct run *run, double at)
{
    const struct setup *s = plan_at(&run->plan, at);
    const double mu = s->momentum, product = stable_product(s);
    if (!run_has_limit(run) || !run_limit_is_exact(run) || product != 2.0 * (1.0 + mu))
        return false; /* the rule has no such momentum, or another one */
    const double rate = plan_rate(&run->plan, at),
                 scaled = rate * product / run->stats.worst.stability_limit,
                 root = 1.0 - sqrt(scaled);
    if (!(root * root < mu && fabs(1.0 - scaled) < sqrt(mu)))
        return false;
    SAY("; μ %s carries it past: above (1−√(ηλmax))² = %s", N(mu), N(root * root));
    if (rate != run->stats.worst.rate)
        SAY(" at update %.0f", at);
    return true;
}

/* A method that scales each coordinate by itself makes of a quadratic with ρ = hxy/√(hxx·hyy) at
 * best one of condition (1+|ρ|)/(1−|ρ|), which is where hxx and hyy come out alike. */
void say_across(struct sentence *sentence, const struct run *run)
{
    static const double high = 10.0, /* a condition that makes it slow … */
        most_of = 0.5;               /* … and that scaling hardly lowers */
    const struct setup *s = run_setup(run);
    if (!run->stats.problem->landscape || !run->stats.problem->quadratic || is_of_x_alone(s) ||
        !optimizer_kinds[s->optimizer].preconditioner)
        return;
    const struct derivatives d =
        landscape_at(s, run->stats.minimum.at[0], run->stats.minimum.at[1]);
    const double steep = largest_eigenvalue(d.hxx, d.hxy, d.hyy), flat = d.hxx + d.hyy - steep,
                 correlation = fabs(d.hxy) / sqrt(d.hxx * d.hyy),
                 left = (1.0 + correlation) / (1.0 - correlation);
    if (flat > 0.0 && left >= high && left >= most_of * steep / flat)
        SAY("; the valley lies across x and y: scaling each leaves a condition of %s", N(left));
}
