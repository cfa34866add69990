#include "script/lesson_view/game.h"

#include "model/params/value.h"
#include "model/trials/trial.h"
#include "script/lesson_view/lesson_screen.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void ignore_error(void *about, int line, const char *message)
{
    (void)about, (void)line, (void)message;
}

struct lesson *game_lesson(const struct goldilocks *game)
{
    char name[60], text[GOLDILOCKS_LINES + 600];
    goldilocks_name(game->seed, name, sizeof name);
    snprintf(text, sizeof text,
             "lesson goldilocks\ntitle %s\nminutes 5\n"
             "subject Which rate and momentum bring the loss to a thousandth soonest?\n%s"
             "card\nfree lr momentum\n"
             "ask Bring the loss to a thousandth of its start, in the fewest updates.\n"
             "why Par is the fewest updates of %d runs of a sweep over both knobs.\n"
             "answer 0 within 0\n",
             name, game->lines, GOLDILOCKS_RUNS);
    return lesson_read(text, ignore_error, NULL);
}

/* ---- a try ---- */

/* What is typed is turned to already where it can be. */
static bool typed_is_set(struct ui *ui)
{
    const struct lesson_screen *screen = ui->lesson_screen;
    struct setup setup = *ui_setup(screen->shown);
    char message[MESSAGE_MOST];
    if (!screen->typed[0] ||
        value_parse(&setup, card_knob(screen), screen->typed, message, sizeof message))
        return true;
    ui_say(ui, "%s", message);
    return false;
}

void game_run(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    if (!typed_is_set(ui))
        return;
    screen->answer[0] = (struct lesson_answer){.given = true};
    screen->game.scored = false;
    card_run(ui);
}

void game_again(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const struct plan plan = screen->shown->now.plan;
    screen->answer[0] = (struct lesson_answer){.given = false};
    screen->typed[0] = '\0';
    card_show(ui, &plan);
}

static void keep(struct game *game, const struct game_try *one)
{
    if (game->tries >= TRIES_SHOWN)
        memmove(game->last, game->last + 1, (TRIES_SHOWN - 1) * sizeof game->last[0]);
    game->last[game->tries < TRIES_SHOWN ? game->tries : TRIES_SHOWN - 1] = *one;
    game->tries++;
}

void game_score(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    struct game *game = &screen->game;
    const struct ui *shown = screen->shown;
    char message[MESSAGE_MOST];
    if (!open_answer(screen)->given || game->scored || !ui_up_to_date(shown) ||
        !shown->run->finished)
        return;
    const struct trial_result result = trial_result_of(&shown->resolved, &shown->run->stats);
    const struct setup *setup = ui_resolved(shown);
    const struct game_try one = {trial_score(&result, GOAL_TARGET), setup->lr, setup->momentum,
                                 trial_diverges(&result)};
    const struct goldilocks_best best = {.seed = game->goldilocks.seed,
                                         .updates = one.updates,
                                         .par = game->goldilocks.par,
                                         .lr = one.lr,
                                         .momentum = one.momentum};
    game->scored = true;
    keep(game, &one);
    if (!goldilocks_note(&game->bests, &best, message, sizeof message))
        ui_say(ui, "this try cannot be kept: %s", message);
}

void game_over_par(double updates, double par, char *text, size_t size)
{
    const double over = updates - par;
    if (isinf(updates))
        snprintf(text, size, "not reached, par %.0f", par);
    else if (over == 0.0)
        snprintf(text, size, "par %.0f", par);
    else
        snprintf(text, size, "%.0f %s par %.0f", fabs(over), over > 0.0 ? "over" : "under", par);
}
