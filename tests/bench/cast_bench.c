/* How many bytes a cast takes beside what curses sends for the same pictures: a shipped demo is
 * played, and each picture goes into a recording, and cell by cell into a screen of curses
 * (xterm-256color) that writes to a file. Counted are the bytes that a terminal gets, and those by
 * which JSON spells them in a cast (an escape is \u001b): for curses, what a recorder of terminals
 * would write. */
#include "cli/demo/demo_parts.h"
#include "script/recording/cast_bytes.h"
#include "text/utf8.h"

#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { PAIRS = 4096 };

struct both {
    struct recording *recording;
    struct display display;
    struct {
        int foreground, background;
    } pair[PAIRS];
    int pairs;
};

static int pair_of(struct both *both, struct terminal_style style)
{
    for (int i = 1; i < both->pairs; i++)
        if (both->pair[i].foreground == style.foreground &&
            both->pair[i].background == style.background)
            return i;
    both->pair[both->pairs].foreground = style.foreground;
    both->pair[both->pairs].background = style.background;
    init_extended_pair(both->pairs, style.foreground, style.background);
    return both->pairs++;
}

static bool show(void *about, long ms, const struct frame *frame)
{
    struct both *both = about;

    for (int y = 0; y < frame->rows; y++)
        for (int x = 0; x < frame->cols; x++) {
            const struct cell *cell = &frame->cells[y * frame->cols + x];
            struct terminal_style style = terminal_style_of(cell->style, both->display);
            attr_t attributes = (style.attr & ATTR_BOLD ? A_BOLD : 0) |
                                (style.attr & ATTR_UNDERLINE ? A_UNDERLINE : 0) |
                                (style.attr & ATTR_REVERSE ? A_REVERSE : 0);
            wchar_t text[2] = {(wchar_t)codepoint_checked(cell->codepoint), 0};
            int pair = pair_of(both, style);
            cchar_t shown;
            setcchar(&shown, text, attributes, (short)pair, &pair);
            mvadd_wch(y, x, &shown);
        }
    refresh();
    return recording_picture(both->recording, ms, frame);
}

static void fail(const char *why)
{
    fprintf(stderr, "cast_bench: %s\n", why);
    exit(1);
}

/* All that a stream holds, to be freed. */
static char *read_all(FILE *file)
{
    long size = ftell(file);
    char *text = calloc((size_t)size + 1, 1);

    rewind(file);
    if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size)
        fail("what curses wrote cannot be read");
    return text;
}

struct bytes {
    long raw, spelt;
};

static struct bytes bytes_of_curses(const char *text)
{
    struct bytes bytes = {(long)strlen(text), 0};
    FILE *out = tmpfile();

    if (out == NULL)
        fail("there is no place for a file");
    write_json_inside(text, out);
    bytes.spelt = ftell(out);
    fclose(out);
    return bytes;
}

/* Of the output events, spelt as they are. */
static struct bytes bytes_of_cast(char *text)
{
    struct bytes bytes = {0, 0};

    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        char *data = strstr(line, ", \"o\", \"");
        if (line[0] != '[' || data == NULL)
            continue;
        data += strlen(", \"o\", \"");
        for (long left = (long)strlen(data) - 2; left > 0; bytes.raw++) {
            long taken = data[0] != '\\' ? 1 : data[1] == 'u' ? 6 : 2;
            data += taken;
            left -= taken;
            bytes.spelt += taken;
        }
    }
    return bytes;
}

static char *cast_of(const struct both *both)
{
    const struct recording_form form = {
        .display = both->display, .title = "", .description = "", .cast_version = 2};
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    if (out == NULL || !write_cast(both->recording, &form, out) || fclose(out) != 0)
        fail("no memory");
    return text;
}

static void measure(const char *name, int rows, int cols)
{
    static struct demo demo;
    static struct both both;
    struct demo_wishes wishes = {.theme = THEME_DARK};
    struct tape_ending ending;
    char number[20];
    int status;
    FILE *file = tmpfile();

    if (file == NULL || !demo_read(&demo, name, &status) || !demo_screen(&demo, &wishes))
        fail("the demo cannot be played");
    int below = tape_rows_below(demo.tape, false);
    snprintf(number, sizeof number, "%d", rows + below);
    setenv("LINES", number, 1);
    snprintf(number, sizeof number, "%d", cols);
    setenv("COLUMNS", number, 1);
    SCREEN *screen = newterm("xterm-256color", file, stdin);
    if (screen == NULL)
        fail("there is no xterm-256color");
    start_color();
    use_default_colors();
    both = (struct both){.recording = recording_new(rows + below, cols),
                         .display = {DEPTH_256, THEME_DARK},
                         .pairs = 1};
    if (both.recording == NULL)
        fail("no memory");
    const struct tape_playing playing = {.tape = demo.tape,
                                         .first = demo.launch.first,
                                         .ui = demo.ui,
                                         .rows = rows,
                                         .cols = cols,
                                         .frame_ms = demo.tape->settings.frame_ms,
                                         .sink = {.about = &both, .picture = show}};
    tape_play(&playing, &ending);
    endwin();
    fflush(file);
    char *sent = read_all(file), *cast = cast_of(&both);
    struct bytes by_curses = bytes_of_curses(sent), by_cast = bytes_of_cast(cast);
    printf("cast of %-9s %3dx%d, %3ld pictures: %6ld bytes, %4.1f %% of %6ld by curses; "
           "in a file %6ld, %4.1f %% of %6ld\n",
           name, cols, rows, recording_pictures(both.recording), by_cast.raw,
           100.0 * (double)by_cast.raw / (double)by_curses.raw, by_curses.raw, by_cast.spelt,
           100.0 * (double)by_cast.spelt / (double)by_curses.spelt, by_curses.spelt);
    free(sent);
    free(cast);
    free(ending.screen);
    delscreen(screen);
    recording_free(both.recording);
    demo_free(&demo);
    fclose(file);
}

int main(void)
{
    static const char *const names[] = {"overshoot", "warmup", "cooldown", "fractal", "noise"};

    if (setlocale(LC_ALL, "C.UTF-8") == NULL)
        setlocale(LC_ALL, "");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        measure(names[i], 24, 80);
        measure(names[i], 40, 120);
    }
    return 0;
}
