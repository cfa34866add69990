#include "script/live/live.h"

#include "script/live/live_tape.h"
#include "script/recording/recording.h"
#include "store/new_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct live {
    struct recording *recording;
    struct live_tape *tape;
    double begun;
    bool short_of_memory;
};

static void live_free(struct live *live)
{
    recording_free(live->recording);
    live_tape_free(live->tape);
    free(live);
}

struct live *live_begin(int rows, int cols, const char *command, const char *left_out, double now)
{
    struct live *live = malloc(sizeof *live);

    if (live == NULL)
        return NULL;
    *live = (struct live){.recording = recording_new(rows, cols),
                          .tape = live_tape_new(rows, cols, command, left_out),
                          .begun = now};
    if (live->recording == NULL || live->tape == NULL) {
        live_free(live);
        return NULL;
    }
    return live;
}

static long ms_of(const struct live *live, double now) { return lround(1e3 * (now - live->begun)); }

void live_picture(struct live *live, double now, const struct frame *frame)
{
    if (!recording_picture(live->recording, ms_of(live, now), frame))
        live->short_of_memory = true;
}

void live_press(struct live *live, double now, int press)
{
    const char *bytes = live_tape_press(live->tape, ms_of(live, now), press);

    if (bytes[0] != '\0' && !recording_key(live->recording, ms_of(live, now), bytes))
        live->short_of_memory = true;
}

void live_chapter(struct live *live, double now, const char *title)
{
    live_tape_chapter(live->tape, ms_of(live, now), title);
    if (!recording_marker(live->recording, ms_of(live, now), title))
        live->short_of_memory = true;
}

void live_paint_mark(struct frame *frame)
{
    static const struct style style = {COLOUR_ALARM, COLOUR_BAR, ATTR_BOLD};

    frame_fill(frame, (struct rect){0, 0, 1, 9}, style, ' ');
    frame_text(frame, 0, 1, 7, style, frame->ascii ? "* REC" : "● rec");
}

/* ---- files ---- */

/* A file of this text. */
static bool write_file(const char *name, const char *text, char *message, int size)
{
    struct new_file file;

    return new_file_find(name, &file, message, size) && new_file_write(&file, text, message, size);
}

enum { NAME = 40, NUMBERS = 10000 };

/* False: there are too many. */
static bool find_names(char cast[NAME], char tape[NAME])
{
    for (int number = 1; number < NUMBERS; number++) {
        snprintf(cast, NAME, "lrscope-%d.cast", number);
        snprintf(tape, NAME, "lrscope-%d.tape", number);
        if (access(cast, F_OK) != 0 && access(tape, F_OK) != 0)
            return true;
    }
    return false;
}

static bool write_both(const struct live *live, struct display display, const char *cast,
                       const char *tape, char *message, int size)
{
    const struct recording_form form = {
        .display = display, .title = "lrscope", .description = "", .cast_version = 2};
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    bool written = out != NULL && write_cast(live->recording, &form, out);

    if (out != NULL)
        written = fclose(out) == 0 && written;
    if (!written)
        snprintf(message, (size_t)size, "no memory for the recording");
    written = written && write_file(cast, text, message, size) &&
              write_file(tape, live_tape_text(live->tape), message, size);
    free(text);
    return written;
}

bool live_end(struct live *live, double now, struct display display, char *message, int size)
{
    char cast[NAME], tape[NAME];
    bool written = false;

    message[0] = '\0';
    if (live == NULL)
        return true;
    recording_end(live->recording, ms_of(live, now));
    live_tape_end(live->tape, ms_of(live, now));
    if (!find_names(cast, tape))
        snprintf(message, (size_t)size, "lrscope-1.cast and all that follow are there already");
    else
        written = write_both(live, display, cast, tape, message, size);
    if (written)
        snprintf(message, (size_t)size, "recorded %.1f s: %s and %s%s", now - live->begun, cast,
                 tape, live->short_of_memory ? ", not all for want of memory" : "");
    live_free(live);
    return written;
}
