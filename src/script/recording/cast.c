#include "script/recording/cast_bytes.h"
#include "script/recording/cast_screen.h"
#include "script/recording/recording.h"

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

static void write_header(const struct recording *recording, const struct recording_form *form,
                         FILE *out)
{
    int rows = recording_rows(recording), cols = recording_cols(recording);

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
struct clock {
    int version;
    long before;
};

static void begin_event(struct clock *clock, long ms, char code, FILE *out)
{
    long shown = clock->version == 3 ? ms - clock->before : ms;

    fprintf(out, "[%ld.%03ld, \"%c\", \"", shown / 1000, shown % 1000, code);
    clock->before = ms;
}

static void end_event(FILE *out) { fputs("\"]\n", out); }

/* No cursor in the pictures; a terminal gets it back at the end, below what is last shown. */
static const char opening[] = "\033[?25l\033[m\033[H\033[2J";

static void write_closing(const struct cast_screen *screen, FILE *out)
{
    char text[40];

    snprintf(text, sizeof text, "\033[m\033[%dH\033[?25h", screen->rows);
    write_json_inside(text, out);
}

bool write_cast(const struct recording *recording, const struct recording_form *form, FILE *out)
{
    static const char codes[] = {
        [RECORDED_PICTURE] = 'o', [RECORDED_KEY] = 'i', [RECORDED_MARKER] = 'm'};
    size_t events = recording_events(recording);
    struct clock clock = {form->cast_version, 0};
    struct cast_screen screen;
    long *times = recording_times(recording, form->idle_most);
    bool opened = false;

    if (times == NULL || !cast_screen_init(&screen, recording_rows(recording),
                                           recording_cols(recording), form->display)) {
        free(times);
        return false;
    }
    write_header(recording, form, out);
    for (size_t i = 0; i < events; i++) {
        struct recorded event = recording_event(recording, i);
        begin_event(&clock, times[i], codes[event.kind], out);
        if (event.kind != RECORDED_PICTURE) {
            write_json_inside(event.text, out);
        } else {
            write_json_inside(opened ? "" : opening, out);
            opened = true;
            cast_screen_show(&screen, &event, out);
        }
        end_event(out);
    }
    begin_event(&clock, times[events], 'o', out);
    write_closing(&screen, out);
    end_event(out);
    cast_screen_free(&screen);
    free(times);
    return fflush(out) == 0 && !ferror(out);
}
