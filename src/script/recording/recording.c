#include "script/recording/recording.h"
#include "script/recording/recorded.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_BYTES = 30 };

struct event {
    long ms;
    enum recorded_kind kind;
    size_t from, count; /* in what all pictures changed, or in all text */
};

/* A list that grows. */
struct list {
    void *items;
    size_t count, room;
};

struct recording {
    struct frame last; /* the last picture */
    struct list events, changes, text;
    long pictures, length;
};

/* Room for one item more of a size. */
static void *appended(struct list *list, size_t size)
{
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 64 : 2 * list->room;
        void *items = room > SIZE_MAX / size ? NULL : realloc(list->items, room * size);
        if (items == NULL)
            return NULL;
        list->items = items;
        list->room = room;
    }
    return (char *)list->items + size * list->count++;
}

struct recording *recording_new(int rows, int cols)
{
    struct recording *recording = calloc(1, sizeof *recording);

    if (recording != NULL && !frame_init(&recording->last, rows, cols)) {
        free(recording);
        recording = NULL;
    }
    return recording;
}

void recording_free(struct recording *recording)
{
    if (recording == NULL)
        return;
    frame_free(&recording->last);
    free(recording->events.items);
    free(recording->changes.items);
    free(recording->text.items);
    free(recording);
}

static bool add_event(struct recording *recording, long ms, enum recorded_kind kind, size_t from,
                      size_t count)
{
    struct event *event = appended(&recording->events, sizeof *event);

    if (event == NULL)
        return false;
    recording_end(recording, ms);
    *event = (struct event){recording->length, kind, from, count};
    return true;
}

static bool cell_same(struct cell a, struct cell b)
{
    return a.codepoint == b.codepoint && style_same(a.style, b.style);
}

static const struct cell blank = {' ', {COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_NONE}};

static struct cell cell_of(const struct frame *frame, int y, int x)
{
    return y < frame->rows && x < frame->cols
               ? frame->cells[(size_t)y * (size_t)frame->cols + (size_t)x]
               : blank;
}

/* Notes the cells that are other ones than before; the last picture stays as it is, since memory
 * may end half-way. */
static bool add_changes(struct recording *recording, const struct frame *frame)
{
    const struct frame *last = &recording->last;

    for (int y = 0; y < last->rows; y++) {
        for (int x = 0; x < last->cols; x++) {
            size_t at = (size_t)y * (size_t)last->cols + (size_t)x;
            struct cell cell = cell_of(frame, y, x);
            if (cell_same(cell, last->cells[at]))
                continue;
            struct changed_cell *changed = appended(&recording->changes, sizeof *changed);
            if (changed == NULL)
                return false;
            *changed = (struct changed_cell){(uint32_t)at, cell};
        }
    }
    return true;
}

bool recording_picture(struct recording *recording, long ms, const struct frame *frame)
{
    size_t from = recording->changes.count;

    if (!add_changes(recording, frame)) {
        recording->changes.count = from;
        return false;
    }
    size_t count = recording->changes.count - from;
    if (count == 0 && recording->pictures > 0) {
        recording_end(recording, ms);
        return true;
    }
    if (!add_event(recording, ms, RECORDED_PICTURE, from, count)) {
        recording->changes.count = from;
        return false;
    }
    recording->pictures++;
    struct recorded picture = recording_event(recording, recording->events.count - 1);
    recorded_show(&picture, &recording->last);
    return true;
}

static bool add_text(struct recording *recording, long ms, enum recorded_kind kind,
                     const char *text, size_t size)
{
    size_t from = recording->text.count;

    for (size_t i = 0; i <= size; i++) {
        char *byte = appended(&recording->text, 1);
        if (byte == NULL) {
            recording->text.count = from;
            return false;
        }
        *byte = i < size ? text[i] : '\0';
    }
    return add_event(recording, ms, kind, from, size);
}

bool recording_key(struct recording *recording, long ms, const char *keys)
{
    return add_text(recording, ms, RECORDED_KEY, keys, strnlen(keys, KEY_BYTES));
}

bool recording_marker(struct recording *recording, long ms, const char *label)
{
    return add_text(recording, ms, RECORDED_MARKER, label, strlen(label));
}

void recording_end(struct recording *recording, long ms)
{
    if (ms > recording->length)
        recording->length = ms;
}

void recording_forget(struct recording *recording)
{
    recording->events.count = recording->changes.count = recording->text.count = 0;
}

long recording_length(const struct recording *recording) { return recording->length; }

long recording_pictures(const struct recording *recording) { return recording->pictures; }

/* ---- read back ---- */

int recording_rows(const struct recording *recording) { return recording->last.rows; }

int recording_cols(const struct recording *recording) { return recording->last.cols; }

size_t recording_events(const struct recording *recording) { return recording->events.count; }

struct recorded recording_event(const struct recording *recording, size_t index)
{
    const struct event *event = (const struct event *)recording->events.items + index;
    struct recorded recorded = {.ms = event->ms, .kind = event->kind, .count = event->count};

    if (event->kind != RECORDED_PICTURE)
        recorded.text = (const char *)recording->text.items + event->from;
    else if (event->count > 0)
        recorded.changed = (const struct changed_cell *)recording->changes.items + event->from;
    return recorded;
}

void recorded_show(const struct recorded *picture, struct frame *frame)
{
    for (size_t i = 0; i < picture->count; i++)
        frame->cells[picture->changed[i].at] = picture->changed[i].cell;
}

long *recording_times(const struct recording *recording, long idle_most)
{
    size_t events = recording_events(recording);
    long *times = malloc((events + 1) * sizeof *times), before = 0, now = 0;

    for (size_t i = 0; times != NULL && i <= events; i++) {
        long ms = i < events ? recording_event(recording, i).ms : recording->length;
        long rest = ms - before;
        now += idle_most > 0 && rest > idle_most ? idle_most : rest;
        before = ms;
        times[i] = now;
    }
    return times;
}
