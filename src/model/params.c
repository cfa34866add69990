#include "model/params.h"

#include "model/landscape.h"
#include "model/optimizer.h"
#include "model/schedule.h"

#include <math.h>
#include <string.h>

const char *const param_group_names[GROUP_COUNT] = {"schedule", "optimizer", "landscape"};

/* ---- what "auto" stands for ---- */

static double auto_lr(const struct setup *s)
{
    const struct landscape_kind *land = &landscape_kinds[s->landscape];
    return optimizer_kinds[s->optimizer].adaptive ? land->adaptive_rate : land->rate(s);
}

static double auto_warmup(const struct setup *s) { return floor(s->steps / 20.0); }

/* nanoGPT's (t + 1)/(W + 1): the first update already moves. */
static double auto_warmup_start(const struct setup *s)
{
    return 1.0 / (param_resolved(s, P_WARMUP) + 1.0);
}

/* What the updates after the warmup are. */
static double span(const struct setup *s)
{
    return fmax(1.0, s->steps - param_resolved(s, P_WARMUP));
}

/* A step falls to a tenth; an exponential schedule, told by having no `every`, ends at a hundredth.
 */
static double auto_gamma(const struct setup *s)
{
    bool steps = schedule_kinds[s->schedule].uses & USES(P_EVERY);
    return steps ? 0.1 : pow(0.01, 1.0 / span(s));
}

static double auto_every(const struct setup *s) { return fmax(1.0, floor(span(s) / 3.0)); }
static double auto_decay(const struct setup *s) { return floor(span(s) / 5.0); }
static double auto_cycle(const struct setup *s) { return fmax(1.0, floor(span(s) / 4.0)); }
static double auto_weight_decay(const struct setup *s)
{
    return optimizer_kinds[s->optimizer].weight_decay;
}
static double auto_start_x(const struct setup *s) { return landscape_kinds[s->landscape].start[0]; }
static double auto_start_y(const struct setup *s) { return landscape_kinds[s->landscape].start[1]; }

/* ---- further conditions ---- */

static bool warms_up(const struct setup *s) { return param_resolved(s, P_WARMUP) > 0.0; }
static bool has_momentum(const struct setup *s) { return s->momentum != 0.0; }

#define FIELD(name) offsetof(struct setup, name)

const struct param_row params[PARAM_COUNT] = {
    [P_SCHEDULE] = {"schedule", "schedule", "shape of the learning rate over the updates", "",
                    FIELD(schedule), GROUP_SCHEDULE, TYPE_CHOICE, .common = true, .initial = 3,
                    .choice = schedule_name},
    [P_LR] = {"lr", "peak lr", "peak learning rate", "", FIELD(lr), GROUP_SCHEDULE, TYPE_REAL,
              .common = true, .min = 1e-9, .max = 1e4, .initial = NAN, .log = true,
              .automatic = auto_lr,
              .automatic_help = "a fair rate for the landscape and the optimizer"},
    [P_FLOOR] = {"floor", "floor",
                 "learning rate at the end; the least one for step and exponential", "",
                 FIELD(floor), GROUP_SCHEDULE, TYPE_REAL, .min = 0, .max = 1e4, .initial = 0,
                 .log = true, .tiny = 1e-9},
    [P_STEPS] = {"steps", "steps", "updates of the run, T", "updates", FIELD(steps), GROUP_SCHEDULE,
                 TYPE_WHOLE, .common = true, .min = 1, .max = 1e7, .initial = 100, .log = true},
    [P_WARMUP] = {"warmup", "warmup", "updates before the peak is reached, W", "updates",
                  FIELD(warmup), GROUP_SCHEDULE, TYPE_WHOLE, .common = true, .min = 0, .max = 1e7,
                  .initial = NAN, .log = true, .tiny = 1, .automatic = auto_warmup,
                  .automatic_help = "a twentieth of the steps"},
    [P_WARMUP_SHAPE] = {"warmup-shape", "  shape", "how the rate rises", "", FIELD(warmup_shape),
                        GROUP_SCHEDULE, TYPE_CHOICE, .common = true, .initial = 0,
                        .choice = warmup_shape_name, .when = warms_up},
    [P_WARMUP_START] = {"warmup-start", "  start",
                        "first rate of the warmup, as a fraction of the peak", "of peak",
                        FIELD(warmup_start), GROUP_SCHEDULE, TYPE_REAL, .common = true, .min = 0,
                        .max = 1, .initial = NAN, .step = 0.05, .automatic = auto_warmup_start,
                        .automatic_help = "1/(W + 1)", .when = warms_up},
    [P_GAMMA] = {"gamma", "gamma", "factor of each decay", "", FIELD(gamma), GROUP_SCHEDULE,
                 TYPE_REAL, .min = 1e-6, .max = 1, .initial = NAN, .step = 0.01,
                 .automatic = auto_gamma,
                 .automatic_help = "0.1 for step; exponential: ends at a hundredth of the peak"},
    [P_EVERY] = {"every", "every", "updates from one step down to the next", "updates",
                 FIELD(every), GROUP_SCHEDULE, TYPE_WHOLE, .min = 1, .max = 1e7, .initial = NAN,
                 .log = true, .automatic = auto_every,
                 .automatic_help = "a third of the updates after the warmup"},
    [P_DECAY] = {"decay", "decay", "updates of the cooldown at the end, D", "updates", FIELD(decay),
                 GROUP_SCHEDULE, TYPE_WHOLE, .min = 0, .max = 1e7, .initial = NAN, .log = true,
                 .tiny = 1, .automatic = auto_decay,
                 .automatic_help = "a fifth of the updates after the warmup"},
    [P_DECAY_SHAPE] = {"decay-shape", "  shape", "how the rate falls in the cooldown", "",
                       FIELD(decay_shape), GROUP_SCHEDULE, TYPE_CHOICE, .initial = 0,
                       .choice = decay_shape_name},
    [P_CYCLE] = {"cycle", "cycle", "updates of the first cycle, T0", "updates", FIELD(cycle),
                 GROUP_SCHEDULE, TYPE_WHOLE, .min = 1, .max = 1e7, .initial = NAN, .log = true,
                 .automatic = auto_cycle,
                 .automatic_help = "a quarter of the updates after the warmup"},
    [P_CYCLE_MULT] = {"cycle-mult", "  longer by", "each cycle is so many times longer", "times",
                      FIELD(cycle_mult), GROUP_SCHEDULE, TYPE_REAL, .min = 1, .max = 10,
                      .initial = 1, .step = 0.1},
    [P_CYCLE_DECAY] = {"cycle-decay", "  peak by",
                       "each cycle's peak is so many times the one before", "times",
                       FIELD(cycle_decay), GROUP_SCHEDULE, TYPE_REAL, .min = 0.01, .max = 1,
                       .initial = 1, .step = 0.05},
    [P_OPTIMIZER] = {"optimizer", "optimizer", "how the gradient becomes a step", "",
                     FIELD(optimizer), GROUP_OPTIMIZER, TYPE_CHOICE, .common = true, .initial = 0,
                     .choice = optimizer_name},
    [P_MOMENTUM] = {"momentum", "momentum", "share of the last step that is kept", "",
                    FIELD(momentum), GROUP_OPTIMIZER, TYPE_REAL, .min = 0, .max = 0.9999,
                    .initial = 0, .step = 0.05},
    [P_DAMPENING] = {"dampening", "dampening", "share of the new gradient that momentum leaves out",
                     "", FIELD(dampening), GROUP_OPTIMIZER, TYPE_REAL, .min = 0, .max = 0.9999,
                     .initial = 0, .step = 0.05, .when = has_momentum},
    [P_BETA1] = {"beta1", "beta1", "decay of the gradient's mean", "", FIELD(beta1),
                 GROUP_OPTIMIZER, TYPE_REAL, .min = 0, .max = 0.9999, .initial = 0.9, .step = 0.05},
    [P_BETA2] = {"beta2", "beta2", "decay of the squared gradient's mean", "", FIELD(beta2),
                 GROUP_OPTIMIZER, TYPE_REAL, .min = 0, .max = 0.999999, .initial = 0.999,
                 .step = 0.01},
    [P_EPS] = {"eps", "eps", "added to the divisor", "", FIELD(eps), GROUP_OPTIMIZER, TYPE_REAL,
               .min = 0, .max = 1, .initial = 1e-8, .log = true, .tiny = 1e-16},
    [P_WEIGHT_DECAY] = {"weight-decay", "weight decay", "pull towards 0", "", FIELD(weight_decay),
                        GROUP_OPTIMIZER, TYPE_REAL, .min = 0, .max = 10, .initial = NAN,
                        .log = true, .tiny = 1e-6, .automatic = auto_weight_decay,
                        .automatic_help = "0.01 for adamw, else 0"},
    [P_AMSGRAD] = {"amsgrad", "amsgrad", "divide by the largest squared mean so far", "",
                   FIELD(amsgrad), GROUP_OPTIMIZER, TYPE_SWITCH, .initial = 0},
    [P_LANDSCAPE] = {"landscape", "landscape", "the loss over two parameters", "", FIELD(landscape),
                     GROUP_LANDSCAPE, TYPE_CHOICE, .common = true, .initial = 0,
                     .choice = landscape_name},
    [P_CONDITION] = {"condition", "condition", "steepest curvature over the flattest, k", "",
                     FIELD(condition), GROUP_LANDSCAPE, TYPE_REAL, .min = 1, .max = 1e6,
                     .initial = 11, .log = true},
    [P_ROTATION] = {"rotation", "rotation", "angle of the bowl's long axis", "degrees",
                    FIELD(rotation), GROUP_LANDSCAPE, TYPE_REAL, .min = -180, .max = 180,
                    .initial = 0, .step = 5},
    [P_START_X] = {"start-x", "start x", "where the run starts", "", FIELD(start_x),
                   GROUP_LANDSCAPE, TYPE_REAL, .common = true, .min = -1e3, .max = 1e3,
                   .initial = NAN, .step = 0.1, .automatic = auto_start_x,
                   .automatic_help = "the landscape's own"},
    [P_START_Y] = {"start-y", "start y", "where the run starts", "", FIELD(start_y),
                   GROUP_LANDSCAPE, TYPE_REAL, .common = true, .min = -1e3, .max = 1e3,
                   .initial = NAN, .step = 0.1, .automatic = auto_start_y,
                   .automatic_help = "the landscape's own"},
    [P_NOISE] = {"noise", "noise", "standard deviation of the gradient noise", "", FIELD(noise),
                 GROUP_LANDSCAPE, TYPE_REAL, .common = true, .min = 0, .max = 1e3, .initial = 0,
                 .log = true, .tiny = 1e-3},
    [P_SEED] = {"seed", "seed", "which noise: the same seed, the same noise", "", FIELD(seed),
                GROUP_LANDSCAPE, TYPE_WHOLE, .common = true, .min = 0, .max = 999999999,
                .initial = 7, .step = 1},
};

int param_find(const char *key)
{
    for (int id = 0; id < PARAM_COUNT; id++)
        if (strcmp(params[id].key, key) == 0)
            return id;
    return -1;
}

static bool is_index(enum param id)
{
    return params[id].type == TYPE_CHOICE || params[id].type == TYPE_SWITCH;
}

double param_get(const struct setup *setup, enum param id)
{
    const char *field = (const char *)setup + params[id].field;
    int index;
    double number;
    if (is_index(id)) {
        memcpy(&index, field, sizeof index);
        return index;
    }
    memcpy(&number, field, sizeof number);
    return number;
}

double param_resolved(const struct setup *setup, enum param id)
{
    double value = param_get(setup, id);
    return isnan(value) && params[id].automatic ? params[id].automatic(setup) : value;
}

void param_set(struct setup *setup, enum param id, double value)
{
    char *field = (char *)setup + params[id].field;
    if (is_index(id)) {
        int index = (int)value;
        memcpy(field, &index, sizeof index);
    } else {
        memcpy(field, &value, sizeof value);
    }
}

bool param_applies(const struct setup *setup, enum param id)
{
    const struct param_row *row = &params[id];
    const uint64_t uses[GROUP_COUNT] = {
        [GROUP_SCHEDULE] = schedule_kinds[setup->schedule].uses,
        [GROUP_OPTIMIZER] = optimizer_kinds[setup->optimizer].uses,
        [GROUP_LANDSCAPE] = landscape_kinds[setup->landscape].uses,
    };
    return (row->common || uses[row->group] & USES(id)) && (!row->when || row->when(setup));
}

int param_choices(enum param id)
{
    int n = 0;
    if (params[id].type == TYPE_SWITCH)
        return 2;
    while (params[id].choice && params[id].choice(n))
        n++;
    return n;
}
