#include "explain/two_values.h"
#include "explain/update_clauses.h"

#include "explain/words.h"
#include "model/optimizer/optimizer.h"
#include "model/run/problem_state.h"

static const double down_to = 0.1; /* of what a mode had at the start */

/* ---- modes ---- */

/* What the update made of them. */
struct modes {
    int count, down, grow;  /* all; with less than a tenth left; above the limit */
    double flattest_down;   /* the curvature of the last one that is down, … */
    bool only_steep;        /* … before which all are */
    double most, most_at;   /* the largest change the way that their sum goes; its curvature */
    double taken, put_back; /* by the descent; by the noise */
};

/* E(θ − ηb)² is (1 − ηh)²Eθ² and η² times what Eb² has beyond h²Eθ², where without momentum
 * Eθb is hEθ². */
static void add_mode(struct modes *modes, const struct mode *mode, double rate)
{
    if (!(mode->square > 0.0))
        return;
    const double x = rate * mode->cross / mode->square,
                 noise = mode->velocity - mode->cross * mode->cross / mode->square;
    modes->taken += mode->loss * x * (2.0 - x);
    modes->put_back += mode->loss * rate * rate * noise / mode->square;
}

static struct modes modes_of(const struct told *told, const struct training_state *behind)
{
    const struct update *u = told->update;
    const struct setup *next = plan_at(&told->run->plan, u->t + 1.0);
    const struct problem_kind *problem = told->run->stats.problem;
    const double *before = run_problem_state(told->run, u->t),
                 *after = behind->problem_state->state, sign = told->after > u->loss ? 1.0 : -1.0,
                 limit = u->sharpness * u->stability_limit / u->rate;
    struct modes modes = {.count = problem->modes(told->setup), .only_steep = true};
    for (int i = 0; i < modes.count; i++) {
        const struct mode was = problem->mode(told->setup, before, u->t, i),
                          is = problem->mode(next, after, u->t + 1.0, i);
        add_mode(&modes, &was, u->rate);
        modes.grow += is.loss > was.loss && was.curvature > limit;
        if (is.loss < down_to * is.first) {
            modes.only_steep &= modes.down == i;
            modes.down++;
            modes.flattest_down = is.curvature;
        }
        if (sign * (is.loss - was.loss) > modes.most) {
            modes.most = sign * (is.loss - was.loss);
            modes.most_at = is.curvature;
        }
    }
    return modes;
}

/* Without momentum what the descent takes is known apart from what noise puts back. */
static void say_parts(struct told *told, const struct modes *modes)
{
    char words[120] = "";
    if (told->setup->momentum > 0.0 || told->update->rate == 0.0)
        return;
    if (modes->taken < 0.0)
        sentence_add(words, sizeof words, "steps too long add %s", N(-modes->taken));
    else
        sentence_add(words, sizeof words, "descent takes %s", N(modes->taken));
    if (modes->put_back > 0.0)
        sentence_add(words, sizeof words, ", noise puts back %s", N(modes->put_back));
    say_clause(told, words);
}

static void say_modes(struct told *told, const struct modes *modes)
{
    const char *of = told->run->stats.problem->fitted ? "bins" : "modes";
    char words[120] = "";
    if (modes->grow > 0)
        sentence_add(words, sizeof words, "%d of %d %s grow, above the limit", modes->grow,
                     modes->count, of);
    say_clause(told, words);
    words[0] = '\0';
    if (modes->down > 0)
        sentence_add(words, sizeof words, "%d of %d %s down to a tenth", modes->down, modes->count,
                     of);
    else
        sentence_add(words, sizeof words, "none of %d %s down to a tenth", modes->count, of);
    if (modes->down > 0 && modes->down < modes->count && modes->only_steep)
        sentence_add(words, sizeof words, " (λ ≥ %s)", N(modes->flattest_down));
    if (modes->most > 0.0)
        sentence_add(words, sizeof words, ", λ %s %s most", N(modes->most_at),
                     told->after > told->update->loss ? "rises" : "falls");
    say_clause(told, words);
}

/* ---- a gradient ---- */

static void say_gradient(struct told *told)
{
    const struct setup *s = told->setup;
    const struct update *u = told->update;
    char words[96] = "";
    sentence_add(words, sizeof words, "gradient norm %s", N(u->exact_gradient[0]));
    if (s->clip > 0.0)
        sentence_add(words, sizeof words,
                     u->clip_factor < 1.0 ? ", clipped to %s" : ", under the clip of %s",
                     N(s->clip));
    say_clause(told, words);
}

/* ---- validation ---- */

/* Where it is taken at each update: how far it is from the training loss, and which way that goes.
 */
static void say_gap(struct told *told, double before, double after)
{
    const double gap = after - told->after, was = before - told->update->loss;
    char words[160] = "";
    if (told->run->stats.problem->validation_without_noise) {
        sentence_add(words, sizeof words, "validation %s, without the labels' noise",
                     two_values_told(before, after).text);
        say_clause(told, words);
        return;
    }
    sentence_add(words, sizeof words, "validation %s, %s %s training",
                 two_values_told(before, after).text, N(fabs(gap)), gap < 0.0 ? "below" : "above");
    if (gap * was > 0.0 && gap != was)
        sentence_add(words, sizeof words, ": the gap %s",
                     fabs(gap) > fabs(was) ? "widens" : "narrows");
    say_clause(told, words);
}

/* Of so many updates from one on, of which each is kept. */
static double mean_loss(const struct run *run, double from, double updates)
{
    double sum = 0.0;
    for (double t = from; t < from + updates; t++)
        sum += run->bucket[(size_t)t].loss_first;
    return sum / updates;
}

/* Else the last two that were taken, where each was kept, and what it was trained at meanwhile. */
static void say_last_validations(struct told *told)
{
    const struct run *run = told->run;
    const struct problem_kind *problem = run->stats.problem;
    const double every = problem->validation_every(told->setup), t = told->update->t,
                 at = every * floor(t / every), now = run_validation(run, at),
                 before = at >= every ? run_validation(run, at - every) : NAN;
    char words[120] = "";
    if (isnan(now) || run->stride > every)
        return;
    sentence_add(words, sizeof words, "validation %s",
                 isnan(before) ? N(now) : two_values_told(before, now).text);
    if (!isnan(before))
        sentence_add(words, sizeof words, " from update %.0f to %.0f", at - every, at);
    if (!isnan(before) && run->stride == 1.0)
        sentence_add(words, sizeof words, ", training %s", N(mean_loss(run, at - every, every)));
    if (isnan(before) && at < t)
        sentence_add(words, sizeof words, " at update %.0f", at);
    say_clause(told, words);
}

/* ---- all of it ---- */

/* On another batch a loss is another one, whatever the update did. */
static void say_batches(struct told *told)
{
    char words[120] = "";
    sentence_add(words, sizeof words, "batch loss %s", N(told->update->loss));
    if (!isnan(told->after))
        sentence_add(words, sizeof words, ", the next batch's %s", N(told->after));
    say_clause(told, words);
}

/* On a quadratic, below the limit, a gradient of all points never leads up. */
static void say_rise(struct told *told)
{
    const struct problem_kind *problem = told->run->stats.problem;
    const double ratio = told->update->rate / told->update->stability_limit;
    const bool rises = update_rises(told);
    char words[96] = "";
    if (ratio > 1.0)
        sentence_add(words, sizeof words, "%sthe rate is %s", rises ? "it rises: " : "",
                     words_limit_share(ratio, 4, "its limit").text);
    else if (rises && problem->sampled && problem->quadratic && update_is_plain(told))
        sentence_add(words, sizeof words,
                     "it rises: the gradient of %.0f points is not that of all",
                     told->setup->batch);
    say_clause(told, words);
}

static void say_expected(struct told *told, const struct training_state *behind)
{
    told->after = training_loss(behind, &told->run->plan);
    const struct modes modes = modes_of(told, behind);
    say_loss(told, "expected ");
    say_rise(told);
    say_parts(told, &modes);
    say_modes(told, &modes);
}

static void say_fit(struct told *told, const struct training_state *behind)
{
    told->after = training_loss(behind, &told->run->plan);
    say_loss(told, "training ");
    say_rise(told);
    say_gap(told, told->update->validation, training_validation(behind, &told->run->plan));
    say_gradient(told);
}

/* The loss behind it, of the buckets: to take it again is as much as an update. */
static double loss_kept(const struct run *run, double t)
{
    if (t + 1.0 >= run->done)
        return run->finished ? run->loss_end : NAN;
    return run->stride == 1.0 ? run->bucket[(size_t)t + 1].loss_first : NAN;
}

void say_learnt(struct told *told)
{
    const struct problem_kind *problem = told->run->stats.problem;
    const struct training_state *behind = run_behind(told->run, told->update->t);
    if (problem->modes) {
        say_expected(told, behind);
    } else if (problem->judged == JUDGED_BY_FIT) {
        say_fit(told, behind);
    } else if (problem_trains(problem)) {
        told->after = loss_kept(told->run, told->update->t);
        say_batches(told);
        say_last_validations(told);
        say_gradient(told);
    }
}
