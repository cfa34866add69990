#include "export/code_writer.h"
#include "model/optimizer/optimizer.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

/* One scheduler, and the update from which it rules. */
struct piece {
    const char *from; /* in Python */
    char text[512];
};

enum { PIECES_MOST = 2 };

struct pieces {
    int count;
    struct piece piece[PIECES_MOST];
};

static void add_piece(struct pieces *pieces, const char *from, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void add_piece(struct pieces *pieces, const char *from, const char *format, ...)
{
    struct piece *piece = &pieces->piece[pieces->count++];
    va_list arguments;
    piece->from = from;
    va_start(arguments, format);
    vsnprintf(piece->text, sizeof piece->text, format, arguments);
    va_end(arguments);
}

/* ---- why not: NULL where there is a faithful form ---- */

static const char *without_floor(const struct setup *s)
{
    return s->floor > 0.0 ? "it would fall below the floor" : NULL;
}

static const char *milestones_later(const struct setup *s)
{
    bool at_once = s->milestones.count > 0 && s->milestones.value[0] <= 0.0;
    return at_once ? "a milestone at 0 counts before the first update" : without_floor(s);
}

static const char *falling(const struct setup *s)
{
    return s->floor > s->lr ? "LinearLR does not rise above lr" : NULL;
}

static const char *to_zero(const struct setup *s)
{
    return s->floor > 0.0 ? "PolynomialLR ends at 0, not at a floor" : NULL;
}

static const char *restartable(const struct setup *s)
{
    if (s->cycle_decay != 1.0)
        return "CosineAnnealingWarmRestarts has no decay of its cycles";
    if (s->cycle_mult != floor(s->cycle_mult))
        return "CosineAnnealingWarmRestarts wants a whole cycle-mult";
    return NULL;
}

static const char *climbing(const struct setup *s)
{
    return s->horizon < s->steps ? "CosineAnnealingLR climbs again behind its horizon" : NULL;
}

static const char *coolable(const struct setup *s)
{
    if (s->decay_shape != DECAY_LINEAR && s->decay_shape != DECAY_COSINE)
        return "it has no cooldown of this shape";
    if (s->decay <= 0.0)
        return "a cooldown needs an update at least";
    return s->decay_shape == DECAY_LINEAR ? falling(s) : climbing(s);
}

/* torch's triangular2 divides by 2.0 ** (cycle - 1), which overflows. */
static double halved_cycles(const struct setup *s)
{
    return s->cycle_mode == CYCLE_HALVED ? 1024.0 * (s->cycle_up + s->cycle_down) : INFINITY;
}

static const char *alone(const struct setup *s)
{
    if (s->warmup > 0.0)
        return "CyclicLR sets the first rate itself, so no warmup can go before it";
    return halved_cycles(s) < s->steps ? "CyclicLR raises OverflowError after 1024 cycles" : NULL;
}

static const char *one_cycle_alone(const struct setup *s)
{
    double peak = s->pct_start * s->horizon - 1.0, last = s->horizon - 1.0;
    double middle = s->three_phase ? 2.0 * s->pct_start * s->horizon - 2.0 : peak;
    if (s->warmup > 0.0)
        return "OneCycleLR has a warmup of its own, so none can go before it";
    if (s->horizon < s->steps)
        return "OneCycleLR raises an error behind its horizon";
    if (peak == 0.0 || middle < peak || last <= middle || (s->three_phase && middle == peak))
        return "OneCycleLR divides by 0 where two of its knots meet";
    return NULL;
}

/* ---- how: what rules from update W on, in the parameters' names, so that a change to one of the
 * assignments is a change to the schedule ---- */

static void constant(struct pieces *pieces, const struct setup *s)
{
    if (s->warmup <= 0.0) /* else the warmup's scheduler holds the peak */
        add_piece(pieces, "0", "ConstantLR(optimizer, factor=1.0, total_iters=1)");
}

static void step(struct pieces *pieces, const struct setup *s)
{
    (void)s;
    add_piece(pieces, "warmup", "StepLR(optimizer, step_size=every, gamma=gamma)");
}

static void multistep(struct pieces *pieces, const struct setup *s)
{
    (void)s;
    add_piece(pieces, "warmup", "MultiStepLR(optimizer, milestones=milestones, gamma=gamma)");
}

static void exponential(struct pieces *pieces, const struct setup *s)
{
    (void)s;
    add_piece(pieces, "warmup", "ExponentialLR(optimizer, gamma=gamma)");
}

static void cosine(struct pieces *pieces, const struct setup *s)
{
    add_piece(pieces, "warmup", "CosineAnnealingLR(optimizer, T_max=%s - warmup, eta_min=floor)",
              code_horizon(s));
}

static void linear(struct pieces *pieces, const struct setup *s)
{
    add_piece(pieces, "warmup",
              "LinearLR(\n        optimizer, start_factor=1.0, end_factor=floor / peak,\n"
              "        total_iters=%s - warmup)",
              code_horizon(s));
}

static void polynomial(struct pieces *pieces, const struct setup *s)
{
    add_piece(pieces, "warmup", "PolynomialLR(optimizer, total_iters=%s - warmup, power=power)",
              code_horizon(s));
}

static void wsd(struct pieces *pieces, const struct setup *s)
{
    const char *from = s->horizon == s->steps ? "steps - decay" : "horizon - decay";
    if (s->decay < s->horizon)
        constant(pieces, s);
    if (s->decay_shape == DECAY_COSINE)
        add_piece(pieces, from, "CosineAnnealingLR(optimizer, T_max=decay, eta_min=floor)");
    else
        add_piece(pieces, from,
                  "LinearLR(\n        optimizer, start_factor=1.0, end_factor=floor / peak,\n"
                  "        total_iters=decay)");
}

static void restarts(struct pieces *pieces, const struct setup *s)
{
    (void)s;
    add_piece(pieces, "warmup",
              "CosineAnnealingWarmRestarts(\n        optimizer, T_0=cycle, "
              "T_mult=int(cycle_mult), eta_min=floor)");
}

static void triangular(struct pieces *pieces, const struct setup *s)
{
    static const char *const modes[CYCLE_MODES] = {[CYCLE_SAME] = "triangular",
                                                   [CYCLE_HALVED] = "triangular2",
                                                   [CYCLE_EXPONENTIAL] = "exp_range"};
    bool by_gamma = param_applies(s, P_GAMMA);
    add_piece(pieces, "0",
              "CyclicLR(\n        optimizer, base_lr=base_lr, max_lr=peak, step_size_up=cycle_up,\n"
              "        step_size_down=cycle_down, mode=\"%s\", %scycle_momentum=False)",
              modes[s->cycle_mode], by_gamma ? "gamma=gamma, " : "");
}

static void one_cycle(struct pieces *pieces, const struct setup *s)
{
    add_piece(pieces, "0",
              "OneCycleLR(\n        optimizer, max_lr=peak, total_steps=%s, "
              "pct_start=pct_start,\n        anneal_strategy=\"%s\", cycle_momentum=False, "
              "div_factor=div_factor,\n        final_div_factor=final_div_factor, "
              "three_phase=three_phase)",
              code_horizon(s), s->anneal == ANNEAL_COSINE ? "cos" : "linear");
}

static const char no_such_shape[] = "it has none of this shape";

const struct native natives[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {.add = constant},
    [SCHEDULE_STEP] = {.add = step, .refuses = without_floor},
    [SCHEDULE_MULTISTEP] = {.add = multistep, .refuses = milestones_later},
    [SCHEDULE_EXPONENTIAL] = {.add = exponential, .refuses = without_floor},
    [SCHEDULE_COSINE] = {.add = cosine, .refuses = climbing, .end = "it climbs again"},
    [SCHEDULE_LINEAR] = {.add = linear, .refuses = falling},
    [SCHEDULE_POLYNOMIAL] = {.add = polynomial, .refuses = to_zero},
    [SCHEDULE_INVERSE_SQRT] = {.none = no_such_shape},
    [SCHEDULE_REX] = {.none = no_such_shape},
    [SCHEDULE_WSD] = {.add = wsd, .refuses = coolable},
    [SCHEDULE_RESTARTS] = {.add = restarts, .refuses = restartable},
    [SCHEDULE_TRIANGULAR] = {.add = triangular,
                             .refuses = alone,
                             .end = "it raises OverflowError",
                             .good_for = halved_cycles},
    [SCHEDULE_ONE_CYCLE] =
        {.add = one_cycle,
         .refuses = one_cycle_alone,
         .end = "it raises an error",
         .note = "cycle_momentum=False: left to itself it would cycle the optimizer's momentum\n"
                 "# (or beta1) as well, from .95 to .85 and back."},
    [SCHEDULE_NOAM] = {.none = no_such_shape},
    [SCHEDULE_PLATEAU] = {.none = "the loss drives it, and ReduceLROnPlateau has it already"},
};

static const char *refusal(const struct setup *s, const struct native *native)
{
    bool warms_up = s->warmup > 0.0;
    if (!native->add) /* kinds_test.c asks for one of both */
        return native->none ? native->none : "what torch has for it is not written down (native.c)";
    if (warms_up && optimizer_kinds[s->optimizer].own_warmup)
        return "the optimizer's own warmup is (t + 1)/W";
    if (warms_up && s->warmup_shape != WARMUP_LINEAR)
        return "only a linear warmup is there";
    if (warms_up && s->warmup_start <= 0.0)
        return "LinearLR cannot start at 0";
    if (s->warmup >= schedule_length(s))
        return "the warmup takes the whole schedule";
    return native->refuses ? native->refuses(s) : NULL;
}

bool write_native(struct code_writer *writer, const struct setup *s, const char **why)
{
    const struct native *native = &natives[s->schedule];
    struct pieces pieces = {0};
    *why = refusal(s, native);
    if (*why)
        return false;
    if (s->warmup > 0.0)
        add_piece(&pieces, "0",
                  "LinearLR(\n        optimizer, start_factor=warmup_start, end_factor=1.0, "
                  "total_iters=warmup)");
    native->add(&pieces, s);
    double good_for = native->good_for ? native->good_for(s) : schedule_length(s);
    if (native->end && isfinite(good_for))
        code_add(writer, "# Good for %.0f updates; past them %s.\n", good_for, native->end);
    if (native->note)
        code_add(writer, "# %s\n", native->note);
    if (pieces.count == 1) {
        code_add(writer, "scheduler = lr_scheduler.%s\n", pieces.piece[0].text);
        return true;
    }
    code_add(writer, "scheduler = lr_scheduler.SequentialLR(optimizer, [\n");
    for (int i = 0; i < pieces.count; i++)
        code_add(writer, "    lr_scheduler.%s,\n", pieces.piece[i].text);
    code_add(writer, "], milestones=[%s])\n", pieces.piece[1].from);
    return true;
}
