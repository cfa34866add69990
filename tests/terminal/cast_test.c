/* Casts, as a terminal that plays them shows them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "script/recording/recorded.h"
#include "script/recording/recording.h"
#include "support/screen_rig.h"

#include <stdlib.h>
#include <string.h>
#include <vterm.h>

/* ---- a cast, read ---- */

/* The string that begins at a quotation mark, unescaped; *text goes on behind it. */
static size_t unescaped(const char **text, char *out)
{
    size_t size = 0;

    assert_int_equal(**text, '"');
    for ((*text)++; **text != '"'; (*text)++) {
        assert_in_range((uint8_t) * *text, 0x20, 0xff);
        if (**text != '\\') {
            out[size++] = **text;
            continue;
        }
        static const char from[] = "brnt\"\\", to[] = "\b\r\n\t\"\\";
        const char *known = strchr(from, *++*text);
        if (known != NULL) {
            out[size++] = to[known - from];
        } else {
            assert_int_equal(**text, 'u');
            out[size++] =
                (char)strtol((char[]){(*text)[1], (*text)[2], (*text)[3], (*text)[4], 0}, NULL, 16);
            *text += 4;
        }
    }
    (*text)++;
    out[size] = '\0';
    return size;
}

struct event {
    double time;
    char code;
    char *data;
    size_t size;
};

static struct event read_event(const char *line)
{
    struct event event = {.data = malloc(strlen(line) + 1)};
    char *end;

    assert_non_null(event.data);
    assert_int_equal(*line, '[');
    event.time = strtod(line + 1, &end);
    assert_int_equal(strncmp(end, ", \"", 3), 0);
    event.code = end[3];
    assert_int_equal(strncmp(end + 4, "\", ", 3), 0);
    const char *at = end + 7;
    event.size = unescaped(&at, event.data);
    assert_string_equal(at, "]");
    return event;
}

/* ---- a terminal ---- */

struct player {
    VTerm *vt;
    VTermScreen *screen;
};

static struct player player_new(int rows, int cols)
{
    struct player player = {.vt = vterm_new(rows, cols)};

    assert_non_null(player.vt);
    vterm_set_utf8(player.vt, 1);
    player.screen = vterm_obtain_screen(player.vt);
    vterm_screen_reset(player.screen, 1);
    return player;
}

static int colour_of(VTermColor colour, bool is_default)
{
    if (is_default)
        return -1;
    return VTERM_COLOR_IS_INDEXED(&colour)
               ? colour.indexed.idx
               : colour.rgb.red << 16 | colour.rgb.green << 8 | colour.rgb.blue;
}

static void assert_cell(struct player player, int y, int x, const struct cell *expected,
                        struct display display)
{
    struct terminal_style style = terminal_style_of(expected->style, display);
    const uint8_t seen_on_blank = ATTR_REVERSE | ATTR_UNDERLINE;
    bool blank = expected->codepoint == ' ' && (style.attr & seen_on_blank) == 0;
    VTermScreenCell cell;

    assert_true(vterm_screen_get_cell(player.screen, (VTermPos){y, x}, &cell));
    int attr = (cell.attrs.bold ? ATTR_BOLD : 0) | (cell.attrs.reverse ? ATTR_REVERSE : 0) |
               (cell.attrs.underline ? ATTR_UNDERLINE : 0);
    if (cell.chars[0] != expected->codepoint && !(blank && cell.chars[0] == 0))
        fail_msg("row %d, column %d: U+%04X instead of U+%04X", y, x, (unsigned)cell.chars[0],
                 (unsigned)expected->codepoint);
    assert_int_equal(colour_of(cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)), style.background);
    if (blank) {
        assert_int_equal(attr & seen_on_blank, 0);
        return;
    }
    assert_int_equal(colour_of(cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg)), style.foreground);
    assert_int_equal(attr, style.attr);
}

static void assert_shows_frame(struct player player, const struct frame *frame,
                               struct display display)
{
    for (int y = 0; y < frame->rows; y++)
        for (int x = 0; x < frame->cols; x++)
            assert_cell(player, y, x, frame_at((struct frame *)frame, y, x), display);
}

/* ---- what is recorded ---- */

static const char *const played[] = {"right*3", "down*2", "space", "1s", "space", "f",  "pgup*2",
                                     "esc",     "m",      "esc",   "?",  "esc",   "tab"};

enum { PLAYED = sizeof played / sizeof *played };

struct played {
    struct recording *recording;
    struct frame frames[PLAYED + 1];
    int pictures;
};

static void add_picture(struct played *all, struct rig *rig, long ms)
{
    struct frame *frame = &all->frames[all->pictures];
    long before = recording_pictures(all->recording);

    assert_true(recording_picture(all->recording, ms, &rig->frame));
    if (recording_pictures(all->recording) == before)
        return;
    assert_true(frame_init(frame, rig->frame.rows, rig->frame.cols));
    memcpy(frame->cells, rig->frame.cells,
           (size_t)frame->rows * (size_t)frame->cols * sizeof *frame->cells);
    all->pictures++;
}

static struct played play(int rows, int cols)
{
    struct rig *rig = rig_new("lr 0.05 steps 60 momentum 0.9");
    struct played all = {.recording = recording_new(rows, cols)};

    assert_non_null(all.recording);
    rig_paint(rig, rows, cols);
    add_picture(&all, rig, 0);
    for (int i = 0; i < PLAYED; i++) {
        rig_press(rig, played[i]);
        rig_paint(rig, rows, cols);
        assert_true(recording_key(all.recording, 250L * i + 250, "\033[C\"\\"));
        add_picture(&all, rig, 250L * i + 333);
    }
    assert_true(recording_marker(all.recording, 4000, "Ende \"gut\" \u2192 \t"));
    recording_end(all.recording, 5500);
    assert_true(all.pictures > 8);
    rig_free(rig);
    return all;
}

static void played_free(struct played *all)
{
    for (int i = 0; i < all->pictures; i++)
        frame_free(&all->frames[i]);
    recording_free(all->recording);
}

static char *cast_of(const struct recording *recording, struct recording_form form)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    assert_true(write_cast(recording, &form, out));
    assert_int_equal(fclose(out), 0);
    assert_int_equal(text[size - 1], '\n');
    return text;
}

/* ---- tests ---- */

static void assert_plays(const struct played *all, struct display display, int version)
{
    const struct frame *size = &all->frames[0];
    char *text = cast_of(all->recording,
                         (struct recording_form){.display = display, .cast_version = version});
    struct player player = player_new(size->rows, size->cols);
    int pictures = 0, keys = 0, markers = 0;
    double now = 0;

    strtok(text, "\n");
    for (char *line; (line = strtok(NULL, "\n")) != NULL;) {
        struct event event = read_event(line);
        assert_true(version == 3 ? event.time >= 0 : event.time >= now);
        now = version == 3 ? now + event.time : event.time;
        if (event.code == 'o') {
            vterm_input_write(player.vt, event.data, event.size);
            pictures += pictures < all->pictures;
            assert_shows_frame(player, &all->frames[pictures - 1], display);
        } else if (event.code == 'i') {
            assert_string_equal(event.data, "\033[C\"\\");
            keys++;
        } else {
            assert_int_equal(event.code, 'm');
            assert_string_equal(event.data, "Ende \"gut\" \u2192 \t");
            markers++;
        }
        free(event.data);
    }
    assert_int_equal(pictures, all->pictures);
    assert_int_equal(keys, PLAYED);
    assert_int_equal(markers, 1);
    assert_float_equal(now, 5.5, 1e-9);
    vterm_free(player.vt);
    free(text);
}

static void test_each_event_shows_its_picture(void **state)
{
    (void)state;
    struct played small = play(24, 80), large = play(40, 120);

    for (int depth = 0; depth < COLOUR_DEPTHS; depth++) {
        struct display dark = {(enum colour_depth)depth, THEME_DARK},
                       light = {(enum colour_depth)depth, THEME_LIGHT};
        assert_plays(&small, dark, 2);
        assert_plays(&large, light, 3);
    }
    played_free(&small);
    played_free(&large);
}

static void test_headers_and_times_are_as_the_formats_say(void **state)
{
    (void)state;
    struct recording *recording = recording_new(1, 4);
    struct frame frame;

    assert_non_null(recording);
    assert_true(frame_init(&frame, 1, 4));
    assert_true(recording_picture(recording, 0, &frame));
    assert_true(recording_key(recording, 1005, "a"));
    frame_text(&frame, 0, 0, 4, (struct style){COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_BOLD}, "ab");
    assert_true(recording_picture(recording, 1250, &frame));
    assert_true(recording_marker(recording, 9250, ""));
    recording_end(recording, 9300);

    struct recording_form form = {.display = {DEPTH_256, THEME_LIGHT},
                                  .title = "A \"title\"",
                                  .cast_version = 2,
                                  .idle_most = 2000};
    char *second = cast_of(recording, form);
    form.cast_version = 3;
    form.display.theme = THEME_DARK;
    char *third = cast_of(recording, form);
#define PALETTE                                                                                    \
    "#000000:#cd0000:#00cd00:#cdcd00:#0000ee:#cd00cd:#00cdcd:#e5e5e5:#7f7f7f:#ff0000:#00ff00:"     \
    "#ffff00:#5c5cff:#ff00ff:#00ffff:#ffffff"
    assert_string_equal(
        second,
        "{\"version\": 2, \"width\": 4, \"height\": 1, \"theme\": {\"fg\": \"#000000\", \"bg\": "
        "\"#ffffff\", \"palette\": \"" PALETTE "\"}, \"title\": \"A \\\"title\\\"\"}\n"
        "[0.000, \"o\", \"\\u001b[?25l\\u001b[m\\u001b[H\\u001b[2J\"]\n"
        "[1.005, \"i\", \"a\"]\n"
        "[1.250, \"o\", \"\\u001b[1mab\"]\n"
        "[3.250, \"m\", \"\"]\n"
        "[3.300, \"o\", \"\\u001b[m\\u001b[1H\\u001b[?25h\"]\n");
    assert_string_equal(third, "{\"version\": 3, \"term\": {\"cols\": 4, \"rows\": 1, \"theme\": "
                               "{\"fg\": \"#e5e5e5\", \"bg\": \"#000000\", \"palette\": \"" PALETTE
                               "\"}}, \"title\": \"A \\\"title\\\"\"}\n"
                               "[0.000, \"o\", \"\\u001b[?25l\\u001b[m\\u001b[H\\u001b[2J\"]\n"
                               "[1.005, \"i\", \"a\"]\n"
                               "[0.245, \"o\", \"\\u001b[1mab\"]\n"
                               "[2.000, \"m\", \"\"]\n"
                               "[0.050, \"o\", \"\\u001b[m\\u001b[1H\\u001b[?25h\"]\n");
    free(second);
    free(third);
    frame_free(&frame);
    recording_free(recording);
}

static struct frame drawn(int rows, int cols, const char *const *lines)
{
    struct frame frame;

    assert_true(frame_init(&frame, rows, cols));
    for (int y = 0; y < rows; y++)
        frame_text(&frame, y, 0, cols, (struct style){COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_NONE},
                   lines[y]);
    return frame;
}

/* Neither row by row nor straight to each: from where the pen is, with what is near first; what is
 * unchanged between two changes is written again, and the rest of a row erased. */
static void test_ways_are_short(void **state)
{
    (void)state;
    static const char *const first[] = {"a               b    ", "abc       d   ",
                                        "0123456789abcdef"},
                             *const second[] = {"a               c    ", "axc       e   ", "0"};
    struct recording *recording = recording_new(3, 24);
    struct frame before = drawn(3, 24, first), then = drawn(3, 24, second);

    assert_non_null(recording);
    assert_true(recording_picture(recording, 0, &before));
    assert_true(recording_picture(recording, 100, &then));
    char *text = cast_of(
        recording, (struct recording_form){.display = {DEPTH_256, THEME_DARK}, .cast_version = 2});
    char *event = strstr(text, "[0.100");
    assert_non_null(event);
    *strchr(event, '\n') = '\0';
    assert_string_equal(event,
                        "[0.100, \"o\", \"\\u001b[2Ac\\n\\u001b[7De\\u001b[2Gx\\n\\b\\u001b[K\"]");
    free(text);
    frame_free(&before);
    frame_free(&then);
    recording_free(recording);
}

/* Text that grows, shrinks and moves along its row, in colours, at random places: what is shifted
 * (DCH, ICH) and where the pen goes back to (DECRC) must leave each picture as it is. */
static void draw_sentences(struct frame *frame, unsigned *random)
{
    static const char *const words[] = {"update ", "0.0123 ",   "→ ",   "the noise outweighs ",
                                        "; ",      "−1.5×10⁻³", "    ", "past the minimum"};
    static const enum colour colours[] = {COLOUR_DEFAULT, COLOUR_CYAN, COLOUR_DIM, COLOUR_BAR};

    for (int y = 0; y < frame->rows; y++) {
        for (int x = 0; x < frame->cols;) {
            *random = *random * 1103515245u + 12345u;
            unsigned chosen = *random >> 16;
            if (chosen % 3 == 0 || (y > 0 && chosen % 5 != 0)) { /* as it was */
                x += 1 + (int)(chosen >> 4) % 9;
                continue;
            }
            struct style style = {(uint8_t)colours[(chosen >> 3) % 3],
                                  (uint8_t)(chosen % 17 == 0 ? COLOUR_BAR : COLOUR_DEFAULT),
                                  (uint8_t)(chosen % 13 == 0 ? ATTR_BOLD : ATTR_NONE)};
            x += frame_text(frame, y, x, frame->cols - x, style, words[(chosen >> 7) % 8]);
        }
        if ((*random >> 20) % 2 == 0) /* one place and style that change again and again */
            frame_text(frame, 1, frame->cols - 6, 4,
                       (struct style){COLOUR_LIGHT, COLOUR_BAR, ATTR_BOLD},
                       (const char *[]){"1234", "1235", "1250"}[(*random >> 8) % 3]);
        /* a row of text that has moved as a whole */
        size_t from = (*random >> 9) % 20, to = (*random >> 14) % 20, cols = (size_t)frame->cols;
        if ((*random >> 22) % 2 == 0)
            memmove(frame->cells + (size_t)y * cols + to, frame->cells + (size_t)y * cols + from,
                    (cols - 20 - 4 * ((*random >> 11) % 5)) * sizeof *frame->cells);
    }
}

static void test_text_that_moves(void **state)
{
    (void)state;
    enum { PICTURES = 300, ROWS = 5, COLS = 60 };
    static struct frame frames[PICTURES];
    struct recording *recording = recording_new(ROWS, COLS);
    struct display display = {DEPTH_256, THEME_DARK};
    struct player player = player_new(ROWS, COLS);
    struct frame frame;
    unsigned random = 1;
    int pictures = 0, shifts = 0, returns = 0;

    assert_non_null(recording);
    assert_true(frame_init(&frame, ROWS, COLS));
    for (int i = 0; i < PICTURES; i++) {
        draw_sentences(&frame, &random);
        assert_true(recording_picture(recording, 10L * i, &frame));
        if (recording_pictures(recording) == pictures)
            continue;
        assert_true(frame_init(&frames[pictures], ROWS, COLS));
        memcpy(frames[pictures++].cells, frame.cells, ROWS * COLS * sizeof *frame.cells);
    }
    char *text = cast_of(recording, (struct recording_form){.display = display, .cast_version = 2});
    strtok(text, "\n");
    for (int i = 0; i < pictures; i++) {
        struct event event = read_event(strtok(NULL, "\n"));
        for (size_t at = 2; at < event.size; at++) {
            shifts += event.data[at] == 'P' && strchr("0123456789[", event.data[at - 1]) != NULL;
            if (event.data[at] == '8' && event.data[at - 1] == '\033') {
                returns++; /* termtosvg forgets what it goes back to */
                assert_memory_equal(event.data + at + 1, "\0337", 2);
            }
        }
        vterm_input_write(player.vt, event.data, event.size);
        assert_shows_frame(player, &frames[i], display);
        free(event.data);
        frame_free(&frames[i]);
    }
    assert_true(shifts > 10);
    assert_true(returns > 10);
    vterm_free(player.vt);
    free(text);
    frame_free(&frame);
    recording_free(recording);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_that_moves),
        cmocka_unit_test(test_each_event_shows_its_picture),
        cmocka_unit_test(test_ways_are_short),
        cmocka_unit_test(test_headers_and_times_are_as_the_formats_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
