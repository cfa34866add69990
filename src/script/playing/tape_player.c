#include "script/playing/tape_player.h"

#include "draw/frame_writers.h"
#include "screen/screen.h"
#include "script/playing/tape_below.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const int64_t longest = 3600 * 1000000LL;

static int64_t earlier(int64_t a, int64_t b) { return a < b ? a : b; }

static int64_t written_at(const struct player *p, int64_t time)
{
    return p->hidden ? p->written_from : p->written_from + (time - p->from) * 1000 / p->thousandths;
}

long player_ms(const struct player *p) { return (long)((written_at(p, p->now) + 500) / 1000); }

void player_pace(struct player *p, bool hidden, long thousandths)
{
    p->written_from = written_at(p, p->now);
    p->from = p->now;
    p->hidden = hidden;
    p->thousandths = thousandths;
}

void player_changed(struct player *p)
{
    p->changed = true;
    p->changes++;
}

void player_fail(struct player *p, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(p->ending->why, sizeof p->ending->why, format, arguments);
    va_end(arguments);
    p->ending->failed = p->over = true;
    p->ending->at = p->at;
}

/* ---- pictures ---- */

void player_paint(struct player *p)
{
    screen_renew(p->ui, p->screen.rows, p->screen.cols);
    do
        ui_paint(p->ui, &p->screen);
    while (paint_unfinished(p->ui));
    p->whole.ascii = p->screen.ascii;
    if (p->whole.rows > p->screen.rows)
        paint_tape_below(&p->whole, p->caption, p->key);
}

void player_show(struct player *p)
{
    p->changed = false;
    player_paint(p);
    p->over = !p->of->sink.picture(p->of->sink.about, player_ms(p), &p->whole) || p->over;
}

/* The next moment from `from` on at which there may be a picture: whole multiples of the time
 * between two of them on the clock of what is written. While it is hidden, the screen goes on in
 * the same steps. */
int64_t player_next_frame(const struct player *p, int64_t from)
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

void player_ask(struct player *p)
{
    p->ui->no_memory = false;
    tape_jobs_ask(&p->jobs, p->ui, p->of->rows, p->of->cols, p->now);
    if (p->ui->no_memory)
        player_fail(p, "no memory for the screen");
}

static void pass(struct player *p)
{
    const double seconds = (double)(p->now - p->passed) * 1e-6;
    p->passed = p->now;
    p->ui->time = (double)p->now * 1e-6;
    if (seconds <= 0.0 || !screen_plays(p->ui))
        return;
    screen_pass(p->ui, seconds);
    player_ask(p);
    player_changed(p);
}

void player_arrive(struct player *p)
{
    while (!p->over && tape_jobs_next(&p->jobs) <= p->now) {
        if (tape_jobs_take(&p->jobs, p->ui))
            player_changed(p);
        player_ask(p);
    }
    if (p->key[0] && p->key_until <= p->now) {
        p->key[0] = '\0';
        player_changed(p);
    }
}

void player_go_to(struct player *p, int64_t end)
{
    while (!p->over) {
        const bool plays = screen_plays(p->ui);
        int64_t frame = INT64_MAX, next = tape_jobs_next(&p->jobs);
        if (p->key[0])
            next = earlier(next, p->key_until);
        if (plays || (p->changed && !p->hidden))
            frame = player_next_frame(p, p->changed ? p->now : p->now + 1);
        next = earlier(next, frame);
        if (next >= end)
            break;
        p->now = next > p->now ? next : p->now;
        pass(p);
        player_arrive(p);
        if (p->now == frame && p->changed && !p->hidden)
            player_show(p);
        else if (p->now == frame && p->hidden)
            p->changed = false;
    }
    if (p->over)
        return;
    p->now = end > p->now ? end : p->now;
    pass(p);
    if (p->now > longest)
        player_fail(p, "the tape is longer than an hour");
}

char *player_text(struct player *p)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return NULL;
    if (p->changed && !p->hidden && player_next_frame(p, p->now) == p->now)
        player_show(p);
    else
        player_paint(p);
    write_frame_text(&p->screen, out);
    fclose(out);
    return text;
}
