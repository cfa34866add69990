#include "script/playing/tape_play.h"

#include "draw/frame_writers.h"
#include "screen/screen.h"
#include "script/playing/tape_player.h"
#include "script/tape/tape_keys.h"
#include "text/press.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_SHOWN_MS = 1000 }; /* and that long again where another follows */

static void sleep_ms(struct player *p, long ms) { player_go_to(p, p->now + 1000 * (int64_t)ms); }

/* ---- keys ---- */

static void show_key(struct player *p, const struct tape_key *key)
{
    const bool again = p->key[0] && strcmp(p->pressed.shown, key->shown) == 0;
    p->key_count = again ? p->key_count + 1 : 1;
    p->pressed = *key;
    p->key_until = p->now + 1000 * (int64_t)KEY_SHOWN_MS;
    if (p->key_count > 1)
        snprintf(p->key, sizeof p->key, "%s ×%d", key->shown, p->key_count);
    else
        snprintf(p->key, sizeof p->key, "%s", key->shown);
}

/* A key that quits is no part of what is shown, and ends it. */
static void press(struct player *p, const struct tape_key *key, int pasted)
{
    player_arrive(p);
    if ((key->quits || key->press == 'q') && p->changed && !p->hidden && !p->over)
        player_show(p);
    p->over = p->over || key->quits;
    if (p->over)
        return;
    if (key->press != PRESS_NONE)
        ui_press(p->ui, key->press | pasted);
    if (p->ui->quit) {
        p->over = true;
        return;
    }
    if (p->of->shows_keys && !p->hidden)
        show_key(p, key);
    if (!p->hidden && p->of->sink.key &&
        !p->of->sink.key(p->of->sink.about, player_ms(p), key->bytes))
        p->over = true;
    player_changed(p);
    player_ask(p);
}

static void type(struct player *p, const char *text, long ms, int pasted)
{
    while (*text && !p->over) {
        const struct tape_key key = tape_key_typed((int)utf8_next(&text));
        press(p, &key, pasted);
        sleep_ms(p, ms);
    }
}

/* ---- commands ---- */

/* Those that take no time, which may also stand before the screen is up. False: it is another. */
static bool arrange(struct player *p, const struct tape_command *command)
{
    switch (command->kind) {
    case TAPE_HIDE:
    case TAPE_SHOW:
        player_pace(p, command->kind == TAPE_HIDE, p->thousandths);
        player_changed(p);
        return true;
    case TAPE_PLAYBACK_SPEED:
        player_pace(p, p->hidden, command->thousandths);
        return true;
    case TAPE_TYPING_SPEED:
        p->typing_ms = command->ms;
        return true;
    case TAPE_COPY:
        p->copied = command->text;
        return true;
    case TAPE_CAPTION:
        snprintf(p->caption, sizeof p->caption, "%s", command->text ? command->text : "");
        player_changed(p);
        return true;
    case TAPE_CHAPTER:
        if (p->of->sink.marker && !p->of->sink.marker(p->of->sink.about, player_ms(p),
                                                      command->text ? command->text : ""))
            p->over = true;
        return true;
    default:
        return false;
    }
}

static void play(struct player *p, const struct tape_command *command)
{
    const long speed = command->ms >= 0 ? command->ms : p->typing_ms;
    if (arrange(p, command))
        return;
    switch (command->kind) {
    case TAPE_TYPE:
        type(p, command->text ? command->text : "", speed, 0);
        return;
    case TAPE_PASTE:
        type(p, p->copied ? p->copied : "", 0, PRESS_PASTED);
        return;
    case TAPE_KEY:
        for (int i = 0; i < command->count && !p->over; i++) {
            press(p, &command->key, 0);
            sleep_ms(p, speed);
        }
        return;
    case TAPE_SLEEP:
        sleep_ms(p, command->ms);
        return;
    case TAPE_WAIT:
        player_wait(p, command);
        return;
    default:
        player_arrive(p);
        player_paint(p);
        if (p->of->sink.screenshot &&
            !p->of->sink.screenshot(p->of->sink.about, command, &p->whole))
            player_fail(p, "the picture cannot be written");
    }
}

int tape_rows_below(const struct tape *tape, bool shows_keys)
{
    return tape->captions || shows_keys;
}

void tape_play(const struct tape_playing *playing, struct tape_ending *ending)
{
    const struct tape *tape = playing->tape;
    const int rows = playing->rows + tape_rows_below(tape, playing->shows_keys);
    struct player p = {.of = playing,
                       .ending = ending,
                       .ui = playing->ui,
                       .thousandths = tape->settings.thousandths,
                       .typing_ms = tape->settings.typing_ms};
    *ending = (struct tape_ending){.left = tape->commands};
    if (!frame_init(&p.whole, rows, playing->cols)) {
        player_fail(&p, "no memory for the screen");
        return;
    }
    p.screen = p.whole;
    p.screen.rows = playing->rows;
    for (p.at = 0; p.at < playing->first; p.at++)
        arrange(&p, &tape->command[p.at]);
    player_ask(&p);
    player_changed(&p);
    for (; p.at < tape->commands && !p.over; p.at++)
        play(&p, &tape->command[p.at]);
    if (!p.over)
        player_arrive(&p);
    if (p.over && !ending->failed)
        ending->left = p.at - 1;
    if (!ending->failed && p.changed && !p.hidden && !p.ui->quit)
        player_show(&p);
    ending->ms = player_ms(&p);
    tape_jobs_end(&p.jobs);
    frame_free(&p.whole);
}
