#include "script/tape/tape_play.h"

#include "draw/frame_writers.h"
#include "screen/screen.h"
#include "script/tape/tape_below.h"
#include "script/tape/tape_jobs.h"
#include "script/tape/tape_keys.h"
#include "script/tape/tape_pattern.h"
#include "text/press.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CAPTION_MOST = 400,
    KEY_SHOWN_MS = 1000, /* and that long again where another follows */
};
static const int64_t longest = 3600 * 1000000LL;

/* Two clocks, in µs: the tape's, by which the screen lives, and that of what is written, which
 * stands still while it is hidden and else goes at the playback's speed. */
struct player {
    const struct tape_playing *of;
    struct tape_ending *ending;
    struct ui *ui;
    struct tape_jobs jobs;
    struct frame whole, screen; /* the same cells, with the line below and without */
    int64_t now, passed;        /* the tape's; until when the screen has it */
    int64_t from, written_from; /* since when the speed holds, on both */
    long thousandths, typing_ms;
    bool hidden;
    bool changed;                        /* since the last picture */
    long changes;                        /* how often in all, for who waits for one */
    char caption[CAPTION_MOST], key[40]; /* as they are shown */
    struct tape_key pressed;             /* the last one shown, so many times */
    int key_count;
    int64_t key_until;
    const char *copied;
    int at; /* the command that is played */
    bool over;
};

static int64_t written_at(const struct player *p, int64_t time)
{
    return p->hidden ? p->written_from : p->written_from + (time - p->from) * 1000 / p->thousandths;
}

static long written_ms(const struct player *p)
{
    return (long)((written_at(p, p->now) + 500) / 1000);
}

/* From now on another speed, or hidden or not. */
static void change_pace(struct player *p, bool hidden, long thousandths)
{
    p->written_from = written_at(p, p->now);
    p->from = p->now;
    p->hidden = hidden;
    p->thousandths = thousandths;
}

static void change(struct player *p)
{
    p->changed = true;
    p->changes++;
}

__attribute__((format(printf, 2, 3))) static void fail(struct player *p, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(p->ending->why, sizeof p->ending->why, format, arguments);
    va_end(arguments);
    p->ending->failed = p->over = true;
    p->ending->at = p->at;
}

/* ---- pictures ---- */

static void paint(struct player *p)
{
    screen_renew(p->ui, p->screen.rows, p->screen.cols);
    do
        ui_paint(p->ui, &p->screen);
    while (paint_unfinished(p->ui));
    p->whole.ascii = p->screen.ascii;
    if (p->whole.rows > p->screen.rows)
        paint_tape_below(&p->whole, p->caption, p->key);
}

static void show(struct player *p)
{
    p->changed = false;
    paint(p);
    p->over = !p->of->sink.picture(p->of->sink.about, written_ms(p), &p->whole) || p->over;
}

/* The next moment from `from` on at which there may be a picture: whole multiples of the time
 * between two of them on the clock of what is written. While it is hidden, the screen goes on in
 * the same steps. */
static int64_t next_frame(const struct player *p, int64_t from)
{
    const int64_t step = 1000 * (int64_t)p->of->frame_ms;
    if (p->hidden)
        return (from + step - 1) / step * step;
    const int64_t frame = (written_at(p, from) + step - 1) / step * step - p->written_from;
    int64_t time = p->from + (frame * p->thousandths + 999) / 1000;
    /* What was rounded down there may lie a frame behind. */
    if (time < from)
        time = p->from + ((frame + step) * p->thousandths + 999) / 1000;
    return time;
}

/* ---- time ---- */

static void ask(struct player *p)
{
    p->ui->no_memory = false;
    tape_jobs_ask(&p->jobs, p->ui, p->of->rows, p->of->cols, p->now);
    if (p->ui->no_memory)
        fail(p, "no memory for the screen");
}

static void pass(struct player *p)
{
    const double seconds = (double)(p->now - p->passed) * 1e-6;
    p->passed = p->now;
    p->ui->time = (double)p->now * 1e-6;
    if (seconds <= 0.0 || !screen_plays(p->ui))
        return;
    screen_pass(p->ui, seconds);
    ask(p);
    change(p);
}

/* What is due has come. */
static void arrive(struct player *p)
{
    while (!p->over && tape_jobs_next(&p->jobs) <= p->now) {
        if (tape_jobs_take(&p->jobs, p->ui))
            change(p);
        ask(p);
    }
    if (p->key[0] && p->key_until <= p->now) {
        p->key[0] = '\0';
        change(p);
    }
}

static int64_t earlier(int64_t a, int64_t b) { return a < b ? a : b; }

/* Up to a moment, which is not part of it: what happens then comes first. */
static void go_to(struct player *p, int64_t end)
{
    while (!p->over) {
        const bool plays = screen_plays(p->ui);
        int64_t frame = INT64_MAX, next = tape_jobs_next(&p->jobs);
        if (p->key[0])
            next = earlier(next, p->key_until);
        if (plays || (p->changed && !p->hidden))
            frame = next_frame(p, p->changed ? p->now : p->now + 1);
        next = earlier(next, frame);
        if (next >= end)
            break;
        p->now = next > p->now ? next : p->now;
        pass(p);
        arrive(p);
        if (p->now == frame && p->changed && !p->hidden)
            show(p);
        else if (p->now == frame && p->hidden)
            p->changed = false;
    }
    if (p->over)
        return;
    p->now = end > p->now ? end : p->now;
    pass(p);
    if (p->now > longest)
        fail(p, "the tape is longer than an hour");
}

static void sleep_ms(struct player *p, long ms) { go_to(p, p->now + 1000 * (int64_t)ms); }

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
    arrive(p);
    if ((key->quits || key->press == 'q') && p->changed && !p->hidden && !p->over)
        show(p);
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
    if (!p->hidden && !p->of->sink.key(p->of->sink.about, written_ms(p), key->bytes))
        p->over = true;
    change(p);
    ask(p);
}

static void type(struct player *p, const char *text, long ms, int pasted)
{
    while (*text && !p->over) {
        const struct tape_key key = tape_key_typed((int)utf8_next(&text));
        press(p, &key, pasted);
        sleep_ms(p, ms);
    }
}

/* ---- waiting ---- */

/* The screen's text, a row a line; NULL: no memory. */
static char *screen_text(struct player *p)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return NULL;
    if (p->changed && !p->hidden && next_frame(p, p->now) == p->now)
        show(p);
    else
        paint(p);
    write_frame_text(&p->screen, out);
    fclose(out);
    return text;
}

static const char *last_line(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '\n')
        text[--length] = '\0';
    const char *end = strrchr(text, '\n');
    return end ? end + 1 : text;
}

static void wait_settled(struct player *p, int64_t until)
{
    arrive(p);
    for (int64_t next; !p->over && (next = tape_jobs_next(&p->jobs)) != INT64_MAX;) {
        if (next > until) {
            fail(p, "there is still something to compute; Wait@30s waits longer");
            return;
        }
        go_to(p, next);
        arrive(p);
    }
}

static void wait_for(struct player *p, const struct tape_command *command, int64_t until)
{
    char message[200];
    regex_t pattern;
    long seen = -1;
    if (!tape_pattern(command->text, &pattern, message, sizeof message)) {
        fail(p, "%s", message);
        return;
    }
    /* It is looked at as often as there may be a picture. */
    for (;; go_to(p, earlier(next_frame(p, p->now + 1), until))) {
        arrive(p);
        if (p->over)
            break;
        char *text = p->changes != seen ? screen_text(p) : NULL;
        if (p->changes != seen && !text)
            fail(p, "no memory for the screen");
        const bool found =
            text &&
            regexec(&pattern, command->wait == WAIT_LINE ? last_line(text) : text, 0, NULL, 0) == 0;
        seen = p->changes;
        free(text);
        if (found || p->over)
            break;
        if (p->now >= until) {
            fail(p, "the screen has not come to show /%.100s/", command->text);
            p->ending->screen = screen_text(p);
        }
    }
    regfree(&pattern);
}

static void wait(struct player *p, const struct tape_command *command)
{
    const long ms = command->ms >= 0 ? command->ms : p->of->tape->settings.wait_ms;
    const int64_t until = p->now + 1000 * (int64_t)ms;
    if (command->wait == WAIT_SETTLED)
        wait_settled(p, until);
    else
        wait_for(p, command, until);
}

/* ---- commands ---- */

/* Those that take no time, which may also stand before the screen is up. False: it is another. */
static bool arrange(struct player *p, const struct tape_command *command)
{
    switch (command->kind) {
    case TAPE_HIDE:
    case TAPE_SHOW:
        change_pace(p, command->kind == TAPE_HIDE, p->thousandths);
        change(p);
        return true;
    case TAPE_PLAYBACK_SPEED:
        change_pace(p, p->hidden, command->thousandths);
        return true;
    case TAPE_TYPING_SPEED:
        p->typing_ms = command->ms;
        return true;
    case TAPE_COPY:
        p->copied = command->text;
        return true;
    case TAPE_CAPTION:
        snprintf(p->caption, sizeof p->caption, "%s", command->text ? command->text : "");
        change(p);
        return true;
    case TAPE_CHAPTER:
        if (!p->of->sink.marker(p->of->sink.about, written_ms(p),
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
        wait(p, command);
        return;
    default:
        arrive(p);
        paint(p);
        if (!p->of->sink.screenshot(p->of->sink.about, command, &p->whole))
            fail(p, "the picture cannot be written");
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
        fail(&p, "no memory for the screen");
        return;
    }
    p.screen = p.whole;
    p.screen.rows = playing->rows;
    for (p.at = 0; p.at < playing->first; p.at++)
        arrange(&p, &tape->command[p.at]);
    ask(&p);
    change(&p);
    for (; p.at < tape->commands && !p.over; p.at++)
        play(&p, &tape->command[p.at]);
    if (!p.over)
        arrive(&p);
    if (p.over && !ending->failed)
        ending->left = p.at - 1;
    if (!ending->failed && p.changed && !p.hidden && !p.ui->quit)
        show(&p);
    ending->ms = written_ms(&p);
    tape_jobs_end(&p.jobs);
    frame_free(&p.whole);
}
