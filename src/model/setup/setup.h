/* A set-up: all that a run needs, one field per row of the parameter table (params.h). */
#pragma once

#include "model/setup/formula_program.h"
#include "model/setup/param_ids.h"

#include <stdbool.h>

enum { AXES = 2 }; /* the landscapes have two parameters, x and y */

struct own_text; /* model/network/text/own_text.h */

enum { MINIMA_MOST = 4 };

/* What is known of a landscape before a run: where one starts, the part that is worth a view (lower
 * left, upper right), its minima as far as they are known, the lowest first, and a fair rate. */
struct landscape_facts {
    double start[AXES];
    double view[2][AXES];
    double minima[MINIMA_MOST][AXES];
    int minimum_count;
    double rate;
};

enum { LIST_MOST = 128 };

/* Whole numbers, ascending; what is there twice counts twice. */
struct list {
    int count;
    int value[LIST_MOST];
};

/* What a job is counted in (params/units.h). */
enum unit { UNIT_UPDATES, UNIT_EPOCHS, UNIT_TOKENS, UNIT_SAMPLES, UNITS };

/* Numbers are doubles, whole ones included; NaN stands for "auto", and a percentage for a share of
 * another number, or so many epochs for their updates, until setup_resolved fills in what it comes
 * to. Choices are indices into the tables of kinds. */
struct setup {
    struct param_set shares; /* those given in percent: their fields hold the percentage, … */
    struct param_set in_unit[UNITS]; /* … and of these, those that are so many epochs, tokens or
                                        samples: they hold that number */

    /* schedule: η(t), the rate that update t = 0 … steps − 1 uses */
    int schedule;
    double lr;      /* peak */
    double floor;   /* absolute */
    double steps;   /* T */
    double horizon; /* updates over which the schedule runs, counted as it counts them */
    double warmup;  /* W, updates */
    int warmup_shape;
    double warmup_start; /* s₀, a fraction of the peak */
    double gamma;
    double every;
    double decay; /* D, the updates of WSD's cooldown */
    int decay_shape;
    struct list milestones;
    double power;
    double timescale;
    double cycle; /* T₀ */
    double cycle_mult, cycle_decay;
    double base_lr, cycle_up, cycle_down;
    int cycle_mode;
    double pct_start, div_factor, final_div_factor;
    int three_phase, anneal;
    double dim;
    double factor, patience, threshold, cooldown;
    int plateau_mode, threshold_mode;
    int from_fork; /* behind a fork: the schedule counts its updates from there */

    int optimizer;
    bool optimizer_chosen; /* by a person; else it is the one that suits the problem */
    double momentum, dampening;
    double beta1, beta2, beta3, eps;
    double weight_decay;
    double clip; /* the norm to which a gradient is clipped; 0: it is not */
    int amsgrad, centered;
    double alpha, rho;
    double lr_decay, initial_accumulator;

    int landscape;
    double condition;
    double rotation; /* degrees */
    double modes;    /* of the noisy quadratic: how many, … */
    double spectrum; /* … and β of their curvatures i^−β */
    int width;       /* of the network, an index into its widths, … */
    double layers;
    int norm, vocabulary; /* … and of the text */
    double train_size;    /* signs of training text */
    const struct own_text
        *text;              /* somebody's own, which outlives the set-up; NULL: the grammar's */
    struct formula formula; /* of a landscape of one's own, … */
    double a, b;            /* … with the numbers in it, … */
    struct landscape_facts facts; /* … and what was found on it (formula_facts.h) */
    double start_x, start_y;
    double noise; /* standard deviation of the gradient noise, per coordinate */
    double batch;
    double seed;

    /* The job, of which steps can be reckoned (rounding.h). Samples, epochs, tokens: 0 where they
     * are not given. */
    int unit, rounding;
    double samples;
    double micro_batch, accumulate, devices, global_batch; /* global is the product of the others */
    double sequence;                                       /* tokens an example has */
    double epochs, tokens;
    double parameters; /* of the model, N; 0: not given */

    /* What a part of a plan knows of the others (plan.h): the update from which on it rules, and
     * the one from which the schedule of the part before counts; 0 in the first part. */
    double fork, counted_before;

    /* Derived by setup_resolved (resolve.h), so that no step computes them again. */
    double rotation_cos, rotation_sin;
    double gradient_weight; /* of a gradient in SGD's momentum: 1 − dampening; 1 without momentum */
};
