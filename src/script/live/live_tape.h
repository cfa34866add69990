/* A tape of what is pressed: times rounded, counts merged. */
#pragma once

struct live_tape;

/* As for live_begin. */
struct live_tape *live_tape_new(int rows, int cols, const char *command, const char *left_out);
void live_tape_free(struct live_tape *tape); /* NULL is fine */

/* Adds a press, at so many milliseconds since the start. Returns the bytes that a terminal sends
 * for it, good until the next call; "" for the mouse, of which a comment tells. */
const char *live_tape_press(struct live_tape *tape, long ms, int press);

/* title: of one line. */
void live_tape_chapter(struct live_tape *tape, long ms, const char *title);

/* The terminal has another size now, of which a comment tells. */
void live_tape_size(struct live_tape *tape, long ms, int rows, int cols);

/* A key that undoes or redoes what the tape has not: a comment tells of it in its place. Returns
 * its bytes, as live_tape_press does. */
const char *live_tape_left_out(struct live_tape *tape, long ms, int press, const char *what);

/* How often it was the mouse, which a tape has not. */
int live_tape_mice(const struct live_tape *tape);

void live_tape_end(struct live_tape *tape, long ms);

/* What has come, good until the next call. */
const char *live_tape_text(struct live_tape *tape);
