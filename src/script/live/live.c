#include "script/live/live.h"

#include "script/live/live_tape.h"
#include "script/recording/cast_writer.h"
#include "store/growing_file.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME = 40, NUMBERS = 10000, WAITING_MOST = 1 << 16 };
static const double pause_between = 0.5; /* seconds from one writing to the next */

struct live {
    struct recording *recording; /* what changed since it was handed to the cast */
    struct cast_writer *writer;
    struct live_tape *tape;
    FILE *out; /* of the cast: into `text`, till it is written to the file */
    char *text;
    size_t room; /* of the text, of which the stream's place tells how much is new */
    struct growing_file cast_file, tape_file;
    char cast[NAME], tape_name[NAME];
    size_t tape_written; /* bytes */
    int rows, cols;
    double begun, written_at;
    bool touched, pressed;
    int failed; /* errno; 0: all is well */
};

static void live_free(struct live *live)
{
    growing_file_close(&live->cast_file);
    growing_file_close(&live->tape_file);
    recording_free(live->recording);
    cast_writer_free(live->writer);
    live_tape_free(live->tape);
    if (live->out != NULL)
        fclose(live->out);
    free(live->text);
    free(live);
}

static long ms_of(const struct live *live, double now) { return lround(1e3 * (now - live->begun)); }

/* ---- beginning ---- */

/* Both are new ones of one number; false: errno says why not. */
static bool create_both(struct live *live)
{
    for (int number = 1; number < NUMBERS; number++) {
        snprintf(live->cast, NAME, "lrscope-%d.cast", number);
        snprintf(live->tape_name, NAME, "lrscope-%d.tape", number);
        if (access(live->cast, F_OK) == 0 || access(live->tape_name, F_OK) == 0)
            continue;
        if (growing_file_create(&live->cast_file, live->cast)) {
            if (growing_file_create(&live->tape_file, live->tape_name))
                return true;
            const int reason = errno;
            growing_file_close(&live->cast_file);
            unlink(live->cast); /* made just now, and empty */
            errno = reason;
        }
        if (errno != EEXIST)
            return false;
    }
    return false;
}

struct live *live_begin(int rows, int cols, struct display display, const char *command,
                        const char *left_out, double now, char *message, int size)
{
    const struct recording_form form = {
        .display = display, .title = "lrscope", .description = "", .cast_version = 2};
    struct live *live = calloc(1, sizeof *live);

    snprintf(message, (size_t)size, "no memory to record");
    if (live == NULL)
        return NULL;
    *live = (struct live){.recording = recording_new(rows, cols),
                          .tape = live_tape_new(rows, cols, command, left_out),
                          .cast_file.fd = -1,
                          .tape_file.fd = -1,
                          .rows = rows,
                          .cols = cols,
                          .begun = now,
                          .written_at = now - pause_between,
                          .touched = true};
    live->out = open_memstream(&live->text, &live->room);
    if (live->out != NULL)
        live->writer = cast_writer_new(live->out, rows, cols, &form);
    if (live->recording != NULL && live->tape != NULL && live->writer != NULL) {
        if (create_both(live))
            return live;
        snprintf(message, (size_t)size, "nothing is recorded: %s: %s", live->cast, strerror(errno));
    }
    live_free(live);
    return NULL;
}

/* ---- as it goes ---- */

/* Hands what has come to the cast. */
static void hand_over(struct live *live, bool recorded)
{
    for (size_t i = 0; i < recording_events(live->recording); i++) {
        struct recorded event = recording_event(live->recording, i);
        cast_write_event(live->writer, event.ms, &event);
    }
    recording_forget(live->recording);
    live->touched = true;
    if (!recorded || ferror(live->out))
        live->failed = ENOMEM;
}

/* From here on in another size. */
static bool change_size(struct live *live, long ms, int rows, int cols)
{
    struct recording *recording = recording_new(rows, cols);

    if (recording == NULL || !cast_write_size(live->writer, ms, rows, cols)) {
        recording_free(recording);
        return false;
    }
    recording_free(live->recording);
    live->recording = recording;
    live->rows = rows;
    live->cols = cols;
    live_tape_size(live->tape, ms, rows, cols);
    return true;
}

void live_picture(struct live *live, double now, const struct frame *frame)
{
    const long ms = ms_of(live, now);
    bool fits = frame->rows == live->rows && frame->cols == live->cols;

    if (live->failed != 0)
        return;
    fits = fits || change_size(live, ms, frame->rows, frame->cols);
    hand_over(live, fits && recording_picture(live->recording, ms, frame));
}

void live_press(struct live *live, double now, int press, const char *not_in_tape)
{
    const long ms = ms_of(live, now);
    const char *bytes = not_in_tape != NULL ? live_tape_left_out(live->tape, ms, press, not_in_tape)
                                            : live_tape_press(live->tape, ms, press);

    live->pressed = true;
    if (live->failed == 0)
        hand_over(live, bytes[0] == '\0' || recording_key(live->recording, ms, bytes));
}

void live_chapter(struct live *live, double now, const char *title)
{
    live_tape_chapter(live->tape, ms_of(live, now), title);
    if (live->failed == 0)
        hand_over(live, recording_marker(live->recording, ms_of(live, now), title));
}

void live_paint_mark(const struct live *live, struct frame *frame)
{
    static const struct style style = {COLOUR_ALARM, COLOUR_BAR, ATTR_BOLD};
    char told[2 * NAME];

    frame_fill(frame, (struct rect){0, 0, 1, 9}, style, ' ');
    frame_text(frame, 0, 1, 7, style, frame->ascii ? "* REC" : "● rec");
    if (live->pressed)
        return;
    snprintf(told, sizeof told, " into %s, and .tape beside it; R ends it ", live->cast);
    frame_fill(frame, (struct rect){frame->rows - 1, 0, 1, frame->cols}, style, ' ');
    frame_text(frame, frame->rows - 1, 0, frame->cols, style, told);
}

/* ---- files ---- */

static bool append(struct live *live, struct growing_file *file, const char *text, size_t size)
{
    if (growing_file_append(file, text, size))
        return true;
    live->failed = errno;
    return false;
}

/* Writes what has come. */
static bool write_both(struct live *live, double now)
{
    const char *tape = live_tape_text(live->tape);

    live->touched = false;
    live->written_at = now;
    const size_t length = (size_t)ftell(live->out);
    if (fflush(live->out) != 0)
        live->failed = ENOMEM;
    if (live->failed != 0 || !append(live, &live->cast_file, live->text, length))
        return false;
    rewind(live->out); /* the next goes over it */
    const size_t size = strlen(tape);
    if (!append(live, &live->tape_file, tape + live->tape_written, size - live->tape_written))
        return false;
    live->tape_written = size;
    return true;
}

double live_delay(const struct live *live, double now)
{
    return live != NULL && live->touched ? fmax(0.0, live->written_at + pause_between - now) : -1.0;
}

bool live_keep(struct live *live, double now)
{
    if (live->failed != 0)
        return false;
    const bool much = ftell(live->out) > WAITING_MOST;
    return (!much && live_delay(live, now) != 0.0) || write_both(live, now);
}

bool live_end(struct live *live, double now, char *message, int size)
{
    message[0] = '\0';
    if (live == NULL)
        return true;
    live_tape_end(live->tape, ms_of(live, now));
    if (live->failed == 0) {
        recording_end(live->recording, ms_of(live, now));
        cast_write_end(live->writer, recording_length(live->recording));
        write_both(live, now);
    }
    const bool closed =
        growing_file_close(&live->cast_file) && growing_file_close(&live->tape_file);
    if (live->failed == 0 && !closed)
        live->failed = errno;
    const bool whole = live->failed == 0;
    if (whole)
        snprintf(message, (size_t)size, "recorded %.1f s: %s and %s%s", now - live->begun,
                 live->cast, live->tape_name,
                 live_tape_mice(live->tape) > 0 ? "; the tape lacks the mouse" : "");
    else
        snprintf(message, (size_t)size, "recording ended: %s; %s has what came before",
                 strerror(live->failed), live->cast);
    live_free(live);
    return whole;
}
