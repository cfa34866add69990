/* A tape played into a recording, and that into files. */
#include "cli/demo/demo_parts.h"
#include "cli/print.h"
#include "draw/frame_writers.h"
#include "script/recording/recorded.h"
#include "text/shell_word.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct demo_recorder {
    struct demo *demo;
    const struct demo_wishes *wishes;
    struct recording *recording;
    bool bad;      /* a file could not be written, or differs */
    bool png_told; /* that a picture goes into an SVG */
    char *cast;    /* the last one written beside a video; NULL: none */
    bool cast_there;
    const char *lost[TAPE_OUTPUTS + 1]; /* files that could not be written */
    int lost_count;
};

/* ---- into the recording ---- */

static bool add_picture(void *about, long ms, const struct frame *frame)
{
    return recording_picture(((struct demo_recorder *)about)->recording, ms, frame);
}

static bool add_key(void *about, long ms, const char *bytes)
{
    return recording_key(((struct demo_recorder *)about)->recording, ms, bytes);
}

static bool add_marker(void *about, long ms, const char *label)
{
    return recording_marker(((struct demo_recorder *)about)->recording, ms, label);
}

/* Writes or compares, and notes what went wrong. */
static bool put_out(struct demo_recorder *s, const char *path, const char *text, const char *told)
{
    const bool good = s->wishes->check ? demo_compare(path, text) : demo_write(path, text, told);
    s->bad = s->bad || !good;
    return good;
}

static bool screenshot(void *about, const struct tape_command *command, const struct frame *frame)
{
    struct demo_recorder *s = about;
    const char *path = command->text;
    const bool png = strcmp(strrchr(path, '.'), ".png") == 0;
    char *svg = png ? demo_with_ending(path, ".svg") : NULL, *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    bool good = out && (!png || svg);
    if (good && demo_format_of(path) == DEMO_TEXT)
        good = write_frame_text(frame, out);
    else if (good)
        good = write_frame_svg(frame, s->demo->ui->display.theme, out);
    good = out && fclose(out) == 0 && good;
    if (png && good && !s->png_told) {
        demo_tell(s->demo->tape, command->place, "no PNG is made here: an SVG is, beside it");
        s->png_told = true;
    }
    if (good)
        put_out(s, svg ? svg : path, text, "a picture");
    free(text);
    free(svg);
    return good;
}

/* ---- into files ---- */

/* idle_most: as it is written, without what is longer. */
static void describe(const struct recording *recording, const struct demo *demo, long idle_most,
                     size_t bytes, char *text, size_t size)
{
    long *times = recording_times(recording, idle_most);
    const long ms = times ? times[recording_events(recording)] : recording_length(recording);
    snprintf(text, size, "%.1f s, %ld pictures of %dx%d, %.0f kB", (double)ms / 1000.0,
             recording_pictures(recording), demo->cols, demo->rows, (double)bytes / 1000.0);
    free(times);
}

/* Text of a recording in a form, to be freed; NULL: no memory. */
static char *written(const struct recording *recording, const struct recording_form *form,
                     enum demo_format format)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return NULL;
    const bool good = format == DEMO_CAST  ? write_cast(recording, form, out)
                      : format == DEMO_SVG ? write_moving_svg(recording, form, out)
                                           : write_recording_text(recording, out);
    if (fclose(out) == 0 && good)
        return text;
    free(text);
    return NULL;
}

/* What makes a video of a cast, for a shell. */
static void tell_agg(const char *video, const char *cast)
{
    enum { WORD = 240 };
    char of_cast[WORD], of_gif[WORD], of_video[WORD];
    char *gif = demo_with_ending(video, ".gif");
    if (!gif)
        return;
    shell_word(cast, of_cast, sizeof of_cast);
    shell_word(gif, of_gif, sizeof of_gif);
    shell_word(video, of_video, sizeof of_video);
    if (strcmp(video, gif) == 0)
        print_error("%s is made of the cast: agg %s %s", video, of_cast, of_gif);
    else
        print_error("%s is made of the cast: agg %s %s && ffmpeg -i %s %s", video, of_cast, of_gif,
                    of_gif, of_video);
    free(gif);
}

static bool write_one(struct demo_recorder *s, const struct recording_form *form, const char *path,
                      enum demo_format format)
{
    char told[120];
    char *text = written(s->recording, form, format);
    if (!text) {
        print_error("no memory for the recording");
        s->bad = true;
        return false;
    }
    describe(s->recording, s->demo, form->idle_most, strlen(text), told, sizeof told);
    const bool good = put_out(s, path, text, told);
    free(text);
    return good;
}

static bool is_output(const struct demo_recorder *s, const char *path)
{
    const struct tape *tape = s->demo->tape;
    for (int i = 0; i < tape->outputs; i++)
        if (strcmp(tape->output[i].path, path) == 0)
            return true;
    return s->wishes->record && strcmp(s->wishes->record, path) == 0;
}

static bool is_lost(const struct demo_recorder *s, const char *path)
{
    for (int i = 0; i < s->lost_count; i++)
        if (strcmp(s->lost[i], path) == 0)
            return true;
    return false;
}

static void write_file(struct demo_recorder *s, const struct recording_form *form, const char *path)
{
    const enum demo_format format = demo_format_of(path);
    if (format != DEMO_VIDEO && !write_one(s, form, path, format))
        s->lost[s->lost_count++] = path;
}

/* A video is left to others, and its cast written beside it, unless that is one of the files. */
static void write_beside_video(struct demo_recorder *s, const struct recording_form *form,
                               const char *path)
{
    if (demo_format_of(path) != DEMO_VIDEO)
        return;
    char *cast = demo_with_ending(path, ".cast");
    bool there = cast != NULL;
    if (cast && s->cast && strcmp(s->cast, cast) == 0)
        there = s->cast_there;
    else if (cast && is_output(s, cast))
        there = !is_lost(s, cast);
    else if (cast)
        there = write_one(s, form, cast, DEMO_CAST);
    if (there && !s->wishes->check)
        tell_agg(path, cast);
    free(s->cast);
    s->cast = cast;
    s->cast_there = there;
}

static void write_all(struct demo_recorder *s)
{
    const struct demo_wishes *wishes = s->wishes;
    const struct tape *tape = s->demo->tape;
    const struct recording_form form = {.display = s->demo->ui->display,
                                        .title = tape->title[0] ? tape->title : "lrscope",
                                        .description = tape->description,
                                        .cast_version = wishes->cast,
                                        .loops = wishes->loops,
                                        .idle_most = wishes->idle_ms};
    const char *path[TAPE_OUTPUTS + 1];
    int paths = 0;
    for (int i = 0; i < tape->outputs && (!s->demo->shipped || wishes->check); i++)
        path[paths++] = tape->output[i].path;
    if (wishes->record)
        path[paths++] = wishes->record;
    for (int i = 0; i < paths; i++)
        write_file(s, &form, path[i]);
    for (int i = 0; i < paths; i++)
        write_beside_video(s, &form, path[i]);
}

/* ---- how it ended ---- */

static bool is_silent(enum tape_kind kind)
{
    return kind == TAPE_SLEEP || kind == TAPE_HIDE || kind == TAPE_SHOW || kind == TAPE_WAIT;
}

/* What follows quitting. */
static void tell_left(const struct demo *demo, const struct tape_ending *ending)
{
    const struct tape *tape = demo->tape;
    char text[160];
    int count = 0, last = ending->left;
    for (int i = ending->left + 1; i < tape->commands; i++)
        if (!is_silent(tape->command[i].kind)) {
            count++;
            last = i;
        }
    if (count == 0)
        return;
    snprintf(text, sizeof text,
             "the recording ends before this quits; what follows, up to line %d, is left out",
             tape->command[last].place.line);
    demo_tell(tape, tape->command[ending->left].place, text);
}

static void tell_failure(const struct demo *demo, const struct tape_ending *ending)
{
    if (ending->at < demo->tape->commands)
        demo_tell(demo->tape, demo->tape->command[ending->at].place, ending->why);
    else
        print_error("%s", ending->why);
    if (ending->screen) {
        print_error("the screen shows:");
        fputs(ending->screen, stderr);
    }
}

/* Is there a place for each file? Else it is said of the first that has none. */
static bool has_places(const struct demo *demo, const struct demo_wishes *wishes)
{
    const struct tape *tape = demo->tape;
    char message[400];
    for (int i = 0; i < tape->outputs && !demo->shipped; i++)
        if (!demo_can_write(tape->output[i].path, message, sizeof message))
            return print_error("%s:%d: Output %s", tape->source[tape->output[i].place.source].name,
                               tape->output[i].place.line, message),
                   false;
    for (int i = demo->launch.first; i < tape->commands; i++)
        if (tape->command[i].kind == TAPE_SCREENSHOT &&
            !demo_can_write(tape->command[i].text, message, sizeof message))
            return print_error("%s:%d: Screenshot %s",
                               tape->source[tape->command[i].place.source].name,
                               tape->command[i].place.line, message),
                   false;
    if (wishes->record && !demo_can_write(wishes->record, message, sizeof message))
        return print_error("--record: %s", message), false;
    return true;
}

int demo_record(struct demo *demo, const struct demo_wishes *wishes)
{
    struct demo_recorder s = {.demo = demo, .wishes = wishes};
    const struct tape_playing playing = {
        .tape = demo->tape,
        .first = demo->launch.first,
        .ui = demo->ui,
        .rows = demo->rows,
        .cols = demo->cols,
        .frame_ms = wishes->frame_ms ? wishes->frame_ms : demo->tape->settings.frame_ms,
        .shows_keys = wishes->keys,
        .sink = {&s, add_picture, add_key, add_marker, screenshot}};
    struct tape_ending ending;
    if (!wishes->check && !has_places(demo, wishes))
        return EXIT_USAGE;
    s.recording = recording_new(demo->rows + tape_rows_below(demo->tape, wishes->keys), demo->cols);
    if (!s.recording)
        return print_error("no memory for the recording"), 1;
    tape_play(&playing, &ending);
    if (ending.failed) {
        tell_failure(demo, &ending);
    } else {
        if (ending.left < demo->tape->commands)
            tell_left(demo, &ending);
        recording_end(s.recording, ending.ms + wishes->hold_ms);
        write_all(&s);
    }
    const int status = ending.failed || s.bad ? 1 : 0;
    free(ending.screen);
    free(s.cast);
    recording_free(s.recording);
    return status;
}
