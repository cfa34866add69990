/* A real network on made-up text: a character-level transformer, trained on sentences of a grammar
 * whose entropy is known. */
#include "model/problem/language.h"

#include "model/network/sharpness.h"
#include "model/network/text/own_text.h"
#include "model/optimizer/optimizer.h"
#include "model/problem/team.h"

#include <math.h>
#include <string.h>

enum { CONTEXT = 16, HEADS = 2, VALIDATION_EVERY = 20 };

static const struct {
    const char *name;
    int width;
} widths[] = {[LANGUAGE_WIDTH_8] = {"8", 8},
              [LANGUAGE_WIDTH_16] = {"16", 16},
              [LANGUAGE_WIDTH_32] = {"32", 32},
              [LANGUAGE_WIDTH_64] = {"64", 64}};

const char *language_width_name(int index)
{
    return index < LANGUAGE_WIDTHS ? widths[index].name : NULL;
}

struct network_shape language_shape(const struct setup *s)
{
    return (struct network_shape){widths[s->width].width, (int)s->layers, HEADS, CONTEXT,
                                  (enum norm_place)s->norm};
}

static struct network network_for(const struct setup *s)
{
    const struct network_shape shape = language_shape(s);
    return network_of(&shape, width_best());
}

static size_t size(const struct setup *s)
{
    const struct network_shape shape = language_shape(s);
    return network_layout(&shape).count;
}

size_t language_parameters(const struct setup *setup) { return size(setup); }

static size_t decaying(const struct setup *s)
{
    const struct network_shape shape = language_shape(s);
    return network_layout(&shape).decayed;
}

static void start(const struct problem_instance *problem, double *state)
{
    const struct network_shape shape = language_shape(problem->setup);
    network_start(&shape, problem->setup->seed, state);
}

/* ---- its texts ---- */

static void *prepare(const struct setup *s)
{
    if (s->text)
        return corpus_of_text(s->text->sign, s->text->count, (size_t)s->train_size);
    return corpus_of_grammar((enum vocabulary_id)s->vocabulary, (size_t)s->train_size);
}

static void release(void *data) { corpus_free(data); }

static bool same_texts(const struct setup *a, const struct setup *b)
{
    return a->text == b->text && a->vocabulary == b->vocabulary && a->train_size == b->train_size;
}

const struct corpus *language_corpus(const struct problem_instance *problem)
{
    return problem->data;
}

/* ---- loss and gradient, of a batch in two halves ---- */

/* The work of both, in bytes: windows, and for each half room and, of the second one, a gradient.
 */
struct work_layout {
    size_t scratch[TEAM_PARTS], gradient, all;
};

static struct work_layout work_layout_of(const struct setup *s, const struct network *network)
{
    const size_t windows = s->batch > VALIDATION_WINDOWS ? (size_t)s->batch : VALIDATION_WINDOWS;
    struct work_layout at;
    size_t used = windows * sizeof(window);
    for (int i = 0; i < TEAM_PARTS; i++) {
        at.scratch[i] = used;
        used += network_scratch(network) * sizeof(double);
    }
    at.gradient = used;
    at.all = used + network->at.count * sizeof(double);
    return at;
}

static size_t work_size(const struct setup *s)
{
    const struct network network = network_for(s);
    return work_layout_of(s, &network).all;
}

/* What both halves know, and what becomes of each. */
struct halves {
    struct network network;
    const double *w;
    const window *windows;
    int count;
    double *gradient[TEAM_PARTS]; /* NULL: the loss alone */
    double *scratch[TEAM_PARTS];
    double loss[TEAM_PARTS];
};

static void take_half(void *about, int part)
{
    struct halves *h = about;
    const int first = part * (h->count + 1) / TEAM_PARTS,
              end = (part + 1) * (h->count + 1) / TEAM_PARTS;
    const int count = (end < h->count ? end : h->count) - first;
    const window *windows = h->windows + first;
    h->loss[part] = h->gradient[part]
                        ? network_gradient(&h->network, h->w, windows, count, h->gradient[part],
                                           h->scratch[part])
                        : network_loss(&h->network, h->w, windows, count, h->scratch[part]);
}

static struct halves halves_of(const struct problem_instance *problem, const double *w, int count)
{
    struct halves halves = {.network = network_for(problem->setup), .w = w, .count = count};
    const struct work_layout at = work_layout_of(problem->setup, &halves.network);
    char *work = problem->work;
    halves.windows = problem->work;
    for (int i = 0; i < TEAM_PARTS; i++)
        halves.scratch[i] = (double *)(void *)(work + at.scratch[i]);
    halves.gradient[1] = (double *)(void *)(work + at.gradient);
    return halves;
}

/* Nats a sign. */
static double mean_loss(const struct halves *halves)
{
    return (halves->loss[0] + halves->loss[1]) / ((double)halves->count * CONTEXT);
}

static double gradient(const struct problem_instance *problem, const double *w, double t,
                       double *gradient)
{
    const struct setup *s = problem->setup;
    struct halves halves = halves_of(problem, w, (int)s->batch);
    halves.gradient[0] = gradient;
    batch_windows(problem->data, CONTEXT, s->seed, t, 0, halves.count, problem->work);
    team_share(problem->team, take_half, &halves);
    const double part = 1.0 / (s->batch * CONTEXT), *other = halves.gradient[1];
    for (size_t i = 0; i < halves.network.at.count; i++)
        gradient[i] = (gradient[i] + other[i]) * part;
    return mean_loss(&halves);
}

static double validation(const struct problem_instance *problem, const double *w)
{
    struct halves halves = halves_of(problem, w, VALIDATION_WINDOWS);
    halves.gradient[1] = NULL;
    validation_windows(problem->data, CONTEXT, 0, halves.count, problem->work);
    team_share(problem->team, take_half, &halves);
    return mean_loss(&halves);
}

/* Of a sample of the training text, the same one at every update. */
static double sharpness_by_power(const struct problem_instance *problem, const double *w,
                                 const double *p, int iterations, double *v, double *room)
{
    const double sample = -1.0;
    const struct halves halves = halves_of(problem, w, VALIDATION_WINDOWS);
    batch_windows(problem->data, CONTEXT, problem->setup->seed, sample, 0, halves.count,
                  problem->work);
    return network_sharpness(&halves.network, w, p, halves.windows, halves.count, iterations, v,
                             room, halves.scratch[0]);
}

static double validation_every(const struct setup *s) { return (void)s, VALIDATION_EVERY; }

/* The loss of a character for who knows nothing, how often each comes, how often after each other
 * one; and the grammar itself. */
static int levels(const struct problem_instance *problem, struct loss_level level[LOSS_LEVELS])
{
    const struct corpus *corpus = problem->data;
    level[0] = (struct loss_level){"uniform", corpus->baselines.nothing};
    level[1] = (struct loss_level){"letters", corpus->baselines.letters};
    level[2] = (struct loss_level){"pairs", corpus->baselines.pairs};
    level[3] = (struct loss_level){"grammar", corpus->entropy};
    return isnan(corpus->entropy) ? 3 : 4;
}

/* Seconds that a window takes forward, at two operations a parameter and sign and some 20 a
 * nanosecond; back it takes twice that. */
static double window_time(const struct setup *s) { return 2.0 * (double)size(s) * CONTEXT / 20e9; }

/* An update is taken as a whole: meanwhile no key is heard, and nothing is drawn that is taken
 * again. So a batch is at most what takes some 20 ms, to a power of two. */
static double batch_most(const struct setup *s)
{
    const double longest = 0.02;
    return exp2(round(log2(longest / (3.0 * window_time(s)))));
}

/* With its part of what a run takes besides: the validations, and the texts, which a short run pays
 * more for than for its updates. */
static double update_time(const struct setup *s)
{
    const double texts = 4e-3, validations = 1.0 / VALIDATION_EVERY + 2.0 / s->steps;
    return 3.0 * s->batch * window_time(s) + validations * VALIDATION_WINDOWS * window_time(s) +
           texts / s->steps;
}

/* ---- what it writes ---- */

static const double temperature = 0.8;

void language_write(const struct problem_instance *problem, const double *state,
                    struct writing *writing)
{
    network_begin_writing(LANGUAGE_PROMPT_TEXT, writing);
    language_write_on(problem, state, LANGUAGE_SIGNS, writing);
}

void language_write_on(const struct problem_instance *problem, const double *state, int signs,
                       struct writing *writing)
{
    const struct halves halves = halves_of(problem, state, 0);
    network_write_on(&halves.network, state, signs, temperature, problem->setup->seed, writing,
                     halves.scratch[0]);
}

/* Each sign takes a window forward, and half as long again to be drawn from what comes out. */
double language_sign_time(const struct setup *s) { return 1.5 * window_time(s); }

static double tokens(const struct setup *s) { return s->batch * CONTEXT; }

static const struct automatic_value automatic[] = {
    {.param = P_STEPS, .value = 1000.0},
    {.param = P_FLOOR, .value = 10.0, .percent = true},
    {.param = P_BETA2, .value = 0.95},
    {.param = P_WEIGHT_DECAY, .value = 0.1, .optimizers = 1u << OPTIMIZER_ADAMW},
    {.param = P_BATCH, .value = 8.0}};

const struct problem_kind language_model = {
    .name = "language",
    .formula = "−Σ ln p(next sign)",
    .about = "a small transformer learns to write: training as it is",
    .nature = "real network",
    .caveat = "made-up text, and some thousand parameters",
    .uses = PARAMS(P_WIDTH, P_LAYERS, P_NORM, P_VOCABULARY, P_TRAIN_SIZE, P_BATCH),
    .picture = PICTURE_WRITING,
    .judged = JUDGED_BY_LEVELS,
    .sampled = true,
    .optimizer = OPTIMIZER_ADAMW,
    .rate = 0.3,
    .adaptive_rate = 0.03,
    .automatic = automatic,
    .automatic_count = sizeof automatic / sizeof automatic[0],
    .size = size,
    .decaying = decaying,
    .start = start,
    .prepare = prepare,
    .release = release,
    .same_data = same_texts,
    .work_size = work_size,
    .gradient = gradient,
    .sharpness_by_power = sharpness_by_power,
    .validation = validation,
    .validation_every = validation_every,
    .levels = levels,
    .target = "pairs",
    .batch_most = batch_most,
    .tokens = tokens,
    .update_time = update_time,
};
