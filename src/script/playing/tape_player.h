/* What plays a tape: the screen, its two clocks, and the pictures that are taken of it. For the
 * parts of the playing alone; who wants a tape played needs tape_play.h. */
#pragma once

#include "script/playing/tape_jobs.h"
#include "script/playing/tape_playing.h"

enum { CAPTION_MOST = 400 };

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

/* ---- the clocks ---- */

/* Now, in the milliseconds of what is written. */
long player_ms(const struct player *p);

/* From now on another speed, or hidden or not. */
void player_pace(struct player *p, bool hidden, long thousandths);

/* Lets time go by up to a moment, which is not part of it: what happens then comes first. */
void player_go_to(struct player *p, int64_t end);

/* What is due has come. */
void player_arrive(struct player *p);

/* Asks for what the screen wants computed. */
void player_ask(struct player *p);

/* ---- pictures ---- */

/* There is something new to see. */
void player_changed(struct player *p);

void player_paint(struct player *p);
void player_show(struct player *p); /* the same, and hands the picture on */

/* The next moment from `from` on at which there may be a picture. */
int64_t player_next_frame(const struct player *p, int64_t from);

/* The screen's text, a row a line, to be freed; NULL: no memory. */
char *player_text(struct player *p);

/* ---- ends ---- */

/* The tape has failed at the command that is played, for this reason. */
void player_fail(struct player *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Plays a Wait (tape_wait.c). */
void player_wait(struct player *p, const struct tape_command *command);
