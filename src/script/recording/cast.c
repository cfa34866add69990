#include "script/recording/cast_bytes.h"
#include "script/recording/cast_screen.h"
#include "script/recording/cast_writer.h"

#include <stdlib.h>

/* asciicast 2 and 3: a header, then a line an event. What would differ from one run to the next
 * (the time of day, the environment) is left out. */

static void write_theme(const struct recording_form *form, FILE *out)
{
    const struct theme_row *theme = &themes[form->display.theme];

    fprintf(out, "\"theme\": {\"fg\": \"#%06x\", \"bg\": \"#%06x\", \"palette\": \"",
            (unsigned)theme->foreground, (unsigned)theme->background);
    for (int i = 0; i < 16; i++)
        fprintf(out, "%s#%06x", i > 0 ? ":" : "", (unsigned)palette_rgb(i, 0));
    fputs("\"}", out);
}

static void write_header(int rows, int cols, const struct recording_form *form, FILE *out)
{
    if (form->cast_version == 3) {
        fprintf(out, "{\"version\": 3, \"term\": {\"cols\": %d, \"rows\": %d, ", cols, rows);
        write_theme(form, out);
        putc('}', out);
    } else {
        fprintf(out, "{\"version\": 2, \"width\": %d, \"height\": %d, ", cols, rows);
        write_theme(form, out);
    }
    if (form->title != NULL && form->title[0] != '\0') {
        fputs(", \"title\": \"", out);
        write_json_inside(form->title, out);
        putc('"', out);
    }
    fputs("}\n", out);
}

/* In version 3 times are those since the event before. Milliseconds are all it takes, so that no
 * rounding adds up. */
struct cast_writer {
    FILE *out;
    int version;
    long before; /* when the last event was */
    struct cast_screen screen;
    bool cleared; /* the screen is as the first picture has it */
};

struct cast_writer *cast_writer_new(FILE *out, int rows, int cols,
                                    const struct recording_form *form)
{
    struct cast_writer *writer = malloc(sizeof *writer);

    if (writer == NULL)
        return NULL;
    *writer = (struct cast_writer){.out = out, .version = form->cast_version};
    if (!cast_screen_init(&writer->screen, rows, cols, form->display)) {
        free(writer);
        return NULL;
    }
    write_header(rows, cols, form, out);
    return writer;
}

void cast_writer_free(struct cast_writer *writer)
{
    if (writer != NULL)
        cast_screen_free(&writer->screen);
    free(writer);
}

static void begin_event(struct cast_writer *writer, long ms, char code)
{
    long shown = writer->version == 3 ? ms - writer->before : ms;

    fprintf(writer->out, "[%ld.%03ld, \"%c\", \"", shown / 1000, shown % 1000, code);
    writer->before = ms;
}

static void end_event(struct cast_writer *writer) { fputs("\"]\n", writer->out); }

/* No cursor in the pictures; a terminal gets it back at the end, below what is last shown. */
static const char opening[] = "\033[?25l\033[m\033[H\033[2J";

void cast_write_event(struct cast_writer *writer, long ms, const struct recorded *event)
{
    static const char codes[] = {
        [RECORDED_PICTURE] = 'o', [RECORDED_KEY] = 'i', [RECORDED_MARKER] = 'm'};

    begin_event(writer, ms, codes[event->kind]);
    if (event->kind != RECORDED_PICTURE) {
        write_json_inside(event->text, writer->out);
    } else {
        write_json_inside(writer->cleared ? "" : opening, writer->out);
        writer->cleared = true;
        cast_screen_show(&writer->screen, event, writer->out);
    }
    end_event(writer);
}

bool cast_write_size(struct cast_writer *writer, long ms, int rows, int cols)
{
    struct cast_screen screen;

    if (!cast_screen_init(&screen, rows, cols, writer->screen.display))
        return false;
    cast_screen_free(&writer->screen);
    writer->screen = screen;
    writer->cleared = false;
    begin_event(writer, ms, 'r');
    fprintf(writer->out, "%dx%d", cols, rows);
    end_event(writer);
    return true;
}

void cast_write_end(struct cast_writer *writer, long ms)
{
    char text[40];

    begin_event(writer, ms, 'o');
    snprintf(text, sizeof text, "\033[m\033[%dH\033[?25h", writer->screen.rows);
    write_json_inside(text, writer->out);
    end_event(writer);
}

bool write_cast(const struct recording *recording, const struct recording_form *form, FILE *out)
{
    size_t events = recording_events(recording);
    long *times = recording_times(recording, form->idle_most);
    struct cast_writer *writer = times != NULL ? cast_writer_new(out, recording_rows(recording),
                                                                 recording_cols(recording), form)
                                               : NULL;

    for (size_t i = 0; writer != NULL && i < events; i++) {
        struct recorded event = recording_event(recording, i);
        cast_write_event(writer, times[i], &event);
    }
    if (writer != NULL)
        cast_write_end(writer, times[events]);
    bool written = writer != NULL && fflush(out) == 0 && !ferror(out);
    cast_writer_free(writer);
    free(times);
    return written;
}
