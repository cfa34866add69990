#include "script/lesson/goldilocks.h"

#include "engine/sweep.h"
#include "model/maths/noise.h"
#include "model/params/resolve.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Where runs begin, and what a thousandth of the loss can be come to from there; bowls twice, since
 * their condition differs. */
static const struct start {
    const char *landscape;
    double x, y; /* moved by up to `about` */
    double about;
    bool conditioned;
} starts[] = {
    {"bowl", 4.0, 1.0, 0.4, true},         {"bowl", -3.0, 1.5, 0.4, true},
    {"booth", -4.0, 4.0, 1.5, false},      {"beale", 1.0, 1.5, 0.4, false},
    {"himmelblau", 0.5, -0.5, 0.8, false}, {"three-hump", 2.0, -1.5, 0.3, false},
};

enum { STARTS = sizeof starts / sizeof starts[0], RATES = 61, MOMENTA = 20, DRAWS_MOST = 60 };

/* Updates of par: fewer are come to by chance, more take many tries. */
static const double par_least = 8.0, par_most = 60.0;

static const struct span rates = {.knob = P_LR, .lo = 1e-4, .hi = 10.0, .log = true},
                         momenta = {.knob = P_MOMENTUM, .lo = 0.0, .hi = 0.95};

/* The number i of a draw, 0 … 1. */
static double drawn(long seed, int draw, int i)
{
    const uint64_t step = UINT64_C(0x9e3779b97f4a7c15);
    const uint64_t bits =
        splitmix64(splitmix64((uint64_t)seed + step) + step * (uint64_t)(draw * 8 + i + 1));
    return (double)(bits >> 11) * 0x1p-53;
}

static void draw_lines(struct goldilocks *game, int draw)
{
    const struct start *start = &starts[(int)(drawn(game->seed, draw, 0) * STARTS)];
    const double x = start->x + start->about * (2.0 * drawn(game->seed, draw, 1) - 1.0),
                 y = start->y + start->about * (2.0 * drawn(game->seed, draw, 2) - 1.0);
    const double condition = 4.0 * pow(20.0, drawn(game->seed, draw, 3));
    int used = snprintf(game->lines, sizeof game->lines,
                        "landscape %s\nstart-x %.2f\nstart-y %.2f\n", start->landscape, x, y);
    if (start->conditioned)
        used += snprintf(game->lines + used, sizeof game->lines - (size_t)used, "condition %.0f\n",
                         condition);
    snprintf(game->lines + used, sizeof game->lines - (size_t)used,
             "schedule constant\nwarmup 0\nsteps %d\nlr 0.001\n", GOLDILOCKS_STEPS);
}

/* +∞: no run of the sweep comes there; NaN: memory is short. */
static double fewest_updates(const struct plan *plan)
{
    const struct span both[] = {rates, momenta};
    struct sweep *sweep = sweep_new(plan, GOLDILOCKS_RUNS);
    double fewest = sweep ? INFINITY : NAN;
    for (int i = 0; sweep && i < GOLDILOCKS_RUNS; i++) {
        const double fraction[] = {(i % RATES) / (RATES - 1.0), (i / RATES) / (MOMENTA - 1.0)};
        sweep->trial[i] = trial_at(both, 2, fraction);
    }
    if (sweep && !sweep_run(sweep, NULL, NULL))
        fewest = NAN;
    for (int i = 0; sweep && !isnan(fewest) && i < GOLDILOCKS_RUNS; i++)
        fewest = fmin(fewest, trial_score(&sweep->result[i], GOAL_TARGET));
    free(sweep);
    return fewest;
}

bool goldilocks_make(long seed, struct goldilocks *game)
{
    char message[200];
    *game = (struct goldilocks){.seed = seed, .par = INFINITY};
    for (int draw = 0; draw < DRAWS_MOST; draw++) {
        const struct setup start = setup_default();
        draw_lines(game, draw);
        game->plan = plan_of(&start);
        if (!plan_read(&game->plan, game->lines, "goldilocks", message, sizeof message))
            continue;
        game->par = fewest_updates(&game->plan);
        if (isnan(game->par) || (game->par >= par_least && game->par <= par_most))
            break;
    }
    return isfinite(game->par);
}

/* ---- days ---- */

static bool is_day(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] + (month == 2 && leap);
}

long goldilocks_of_day(int year, int month, int day) { return 10000L * year + 100 * month + day; }

void goldilocks_name(long seed, char *name, size_t size)
{
    const int year = (int)(seed / 10000 % 10000), month = (int)(seed / 100 % 100),
              day = (int)(seed % 100);
    if (seed < 100000000 && is_day(year, month, day))
        snprintf(name, size, "Goldilocks of %04d-%02d-%02d", year, month, day);
    else
        snprintf(name, size, "Goldilocks, seed %ld", seed);
}

bool goldilocks_read_day(const char *text, long *seed)
{
    int year, month, day;
    char more;
    if (sscanf(text, "%4d-%2d-%2d%c", &year, &month, &day, &more) != 3 || !is_day(year, month, day))
        return false;
    *seed = goldilocks_of_day(year, month, day);
    return true;
}
