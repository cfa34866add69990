/* The text of the game's card. */
#include "model/params/params.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "script/lesson_view/card_rows.h"
#include "script/lesson_view/game.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

static void knobs_of(double lr, double momentum, char *text, size_t size)
{
    snprintf(text, size, "rate %s, momentum %s", sentence_number(lr, 3).text,
             sentence_number(momentum, 3).text);
}

/* Before the first try par would say how far off one is. */
static void add_best(struct text *text, const struct lesson_screen *screen)
{
    const struct game *game = &screen->game;
    const struct goldilocks_best *best = goldilocks_best_of(&game->bests, game->goldilocks.seed);
    char line[300], knobs[100], over[60];
    if (!best) {
        add_plain(text, screen->lesson, style_dim,
                  "A try is a run of 100 updates, and its score is told; par, too, after the "
                  "first.");
        return;
    }
    knobs_of(best->lr, best->momentum, knobs, sizeof knobs);
    game_over_par(best->updates, game->goldilocks.par, over, sizeof over);
    snprintf(line, sizeof line, "%d tr%s. ", best->tries, best->tries == 1 ? "y" : "ies");
    if (isinf(best->updates))
        sentence_add(line, sizeof line, "No run has come there yet; par is %.0f.",
                     game->goldilocks.par);
    else
        sentence_add(line, sizeof line, "Best so far: %.0f updates (%s), with %s.", best->updates,
                     over, knobs);
    add_plain(text, screen->lesson, style_text, line);
}

static void add_typed(struct text *text, const struct lesson_screen *screen)
{
    const int y = text_row(text), x = text->area.x;
    char lead[60], typed[TYPED_MOST + 8];
    if (y >= 0) {
        snprintf(lead, sizeof lead, "▸ %s ", params[card_knob(screen)].label);
        snprintf(typed, sizeof typed, "%s▏", screen->typed);
        const int at = x + frame_text(text->frame, y, x, text->area.cols, style_key, lead);
        const int end = at + frame_text(text->frame, y, at, text->area.cols, style_bright, typed);
        if (!screen->typed[0])
            frame_text(text->frame, y, end + 1, text->area.cols, style_dim,
                       "← → turn it, a number types it, tab the other one, ⏎ runs");
    }
    text->rows++;
}

/* The rates of this session's tries on their range, each as the last figure of its number: what is
 * known of the knob so far. */
static void add_tries(struct text *text, const struct lesson_screen *screen)
{
    const struct game *game = &screen->game;
    const int shown = game->tries < TRIES_SHOWN ? game->tries : TRIES_SHOWN;
    const int y = text_row(text), x = text->area.x + 13, width = text->area.cols - 18;
    const double low = log(1e-4), high = log(10.0);
    text->rows++;
    if (y < 0 || width < 10)
        return;
    frame_text(text->frame, y, text->area.x, 12, style_dim, "rate 0.0001");
    for (int i = 0; i < width; i++)
        frame_put(text->frame, y, x + i, style_faint, 0x2500); /* ─ */
    frame_text(text->frame, y, x + width + 1, 4, style_dim, "10");
    for (int i = 0; i < shown; i++) {
        const struct game_try *one = &game->last[i];
        const int number = game->tries - shown + i + 1;
        double at = (log(one->lr) - low) / (high - low);
        at = fmin(fmax(at, 0.0), 1.0);
        frame_put(text->frame, y, x + (int)(at * (width - 1)),
                  isinf(one->updates) ? style_said : style_is, (uint32_t)('0' + number % 10));
    }
}

static void add_list(struct text *text, const struct lesson_screen *screen)
{
    const struct game *game = &screen->game;
    const int shown = game->tries < TRIES_SHOWN ? game->tries : TRIES_SHOWN;
    char line[200] = "";
    for (int i = 0; i < shown; i++) {
        const int number = game->tries - shown + i + 1;
        sentence_add(line, sizeof line, "%s%d: ", i ? "   " : "", number);
        if (isinf(game->last[i].updates))
            sentence_add(line, sizeof line, game->last[i].diverged ? "×" : "–");
        else
            sentence_add(line, sizeof line, "%.0f", game->last[i].updates);
    }
    if (shown > 0)
        add_text(text, screen->lesson, style_text, "updates   ", style_dim, line);
}

static void add_score(struct text *text, const struct lesson_screen *screen)
{
    const struct game *game = &screen->game;
    if (!game->scored) {
        add_plain(text, screen->lesson, style_dim, "The run is being computed.");
        return;
    }
    const struct game_try *one =
        &game->last[(game->tries < TRIES_SHOWN ? game->tries : TRIES_SHOWN) - 1];
    const bool reached = isfinite(one->updates);
    char badge[40], line[300], knobs[100], over[60];
    snprintf(badge, sizeof badge, reached ? "%.0f UPDATES" : "NOT REACHED", one->updates);
    knobs_of(one->lr, one->momentum, knobs, sizeof knobs);
    game_over_par(one->updates, game->goldilocks.par, over, sizeof over);
    const int width = frame_text_width(text->frame, badge) + 2, y = text_row(text);
    if (y >= 0)
        paint_badge(text->frame, y, text->area.x, width,
                    one->updates <= game->goldilocks.par ? COLOUR_GREEN : COLOUR_YELLOW, badge);
    struct text beside = *text;
    beside.area.x += width + 2;
    beside.area.cols -= width + 2;
    snprintf(line, sizeof line, "Try %d, %s: %s.", game->tries, knobs, over);
    add_plain(&beside, screen->lesson, style_bright, line);
    text->rows = beside.rows;
}

void write_game(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    if (open_answer(screen)->given)
        add_score(text, screen);
    else
        add_plain(text, screen->lesson, style_bright, card->ask);
    add_best(text, screen);
    add_list(text, screen);
    if (screen->game.tries > 0)
        add_tries(text, screen);
    if (!open_answer(screen)->given)
        add_typed(text, screen);
    else if (screen->game.scored)
        add_plain(text, screen->lesson, style_dim, card->why);
    add_knobs(text, screen);
}
