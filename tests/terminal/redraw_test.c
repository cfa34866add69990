/* Frames as a terminal is sent them: libvterm shows what comes of the bytes. */
#include "model/given.h"
#include "term/redraw.h"

#include <unistd.h>
#include <vterm.h>

#include <curses.h> /* behind vterm.h, since term.h has macros for common words */
#include <term.h>

enum { HEIGHT = 12, WIDTH = 50 };

struct screen {
    FILE *file; /* what is written */
    long taken; /* bytes of it that libvterm has seen */
    VTerm *vt;
    VTermScreen *cells;
    struct redraw redraw;
    struct frame frame;
    struct display display;
};

/* False: this system has no description of such a terminal. */
static bool screen_open(struct screen *screen, const char *term, enum colour_depth depth)
{
    int found;
    memset(screen, 0, sizeof *screen);
    screen->file = tmpfile();
    assert_non_null(screen->file);
    if (setupterm(term, fileno(screen->file), &found) != OK) {
        fclose(screen->file);
        return false;
    }
    screen->vt = vterm_new(HEIGHT, WIDTH);
    vterm_set_utf8(screen->vt, 1);
    screen->cells = vterm_obtain_screen(screen->vt);
    vterm_screen_reset(screen->cells, 1);
    screen->display = (struct display){.depth = depth};
    assert_true(frame_init(&screen->frame, HEIGHT, WIDTH));
    redraw_start(&screen->redraw, fileno(screen->file), false);
    return true;
}

static void screen_close(struct screen *screen)
{
    redraw_free(&screen->redraw);
    frame_free(&screen->frame);
    vterm_free(screen->vt);
    fclose(screen->file);
    del_curterm(cur_term);
}

/* What was written since the last call, which is good until the next one; libvterm gets it too. */
static const char *take(struct screen *screen)
{
    static char bytes[1 << 17];
    output_flush(&screen->redraw.output);
    ssize_t count = pread(fileno(screen->file), bytes, sizeof bytes - 1, (off_t)screen->taken);
    assert_true(count >= 0 && count < (ssize_t)sizeof bytes - 1);
    bytes[count] = '\0';
    screen->taken += count;
    vterm_input_write(screen->vt, bytes, (size_t)count);
    return bytes;
}

static const char *show(struct screen *screen)
{
    redraw_frame(&screen->redraw, &screen->frame, screen->display);
    return take(screen);
}

static int index_of(const VTermColor *colour, bool is_default)
{
    return is_default ? -1 : VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : 256;
}

/* Foreground and boldness of a blank are not to be seen. */
static void must_show_frame(struct screen *screen, const char *term, int round)
{
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            const struct cell *want = frame_at(&screen->frame, y, x);
            struct terminal_style term_style = terminal_style_on_any(want->style, screen->display);
            VTermScreenCell cell;
            assert_true(vterm_screen_get_cell(screen->cells, (VTermPos){y, x}, &cell));
            bool bold = term_style.attr & ATTR_BOLD, reverse = term_style.attr & ATTR_REVERSE;
            bool blank = want->codepoint == ' ' && !reverse;
            uint32_t codepoint = cell.chars[0] ? cell.chars[0] : ' ';
            int foreground = index_of(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
            int background = index_of(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
            if (codepoint != want->codepoint || background != term_style.background ||
                cell.attrs.reverse != reverse ||
                (!blank && (foreground != term_style.foreground ||
                            (codepoint != ' ' && cell.attrs.bold != bold))))
                fail_msg("%s, frame %d, row %d, column %d: U+%04X in %d on %d%s%s, not "
                         "U+%04X in %d on %d%s%s",
                         term, round, y, x, (unsigned)codepoint, foreground, background,
                         cell.attrs.bold ? ", bold" : "", cell.attrs.reverse ? ", reverse" : "",
                         (unsigned)want->codepoint, term_style.foreground, term_style.background,
                         bold ? ", bold" : "", reverse ? ", reverse" : "");
        }
}

static const struct {
    const char *term;
    enum colour_depth depth;
} kinds[] = {
    {"xterm-256color", DEPTH_256},
    {"xterm-16color", DEPTH_16},
    {"screen-256color", DEPTH_256},
    {"tmux-256color", DEPTH_256},
    {"xterm", DEPTH_8},
    {"linux", DEPTH_8},
    {"screen", DEPTH_8},
    {"rxvt", DEPTH_8},
    {"vt100", DEPTH_NONE},
    {"xterm-256color", DEPTH_NONE},
};

/* A rectangle of one code point, or of none, in a random style. */
static void scribble(struct frame *frame, struct dice *dice)
{
    static const uint32_t codepoints[] = {' ', ' ', 'a', 0x2500, 0x28ff, '7', ' '};
    int attr = throw_below(dice, 12),
        kind = throw_below(dice, sizeof codepoints / sizeof codepoints[0]);
    struct style style = {(uint8_t)throw_below(dice, COLOUR_COUNT), COLOUR_DEFAULT,
                          (uint8_t)(attr < 8 ? attr : ATTR_NONE)};
    if (throw_below(dice, 2))
        style.background = (uint8_t)throw_below(dice, COLOUR_COUNT);
    struct rect area = {.y = throw_below(dice, HEIGHT),
                        .x = throw_below(dice, WIDTH),
                        .rows = 1 + throw_below(dice, 4),
                        .cols = 1 + throw_below(dice, throw_below(dice, 3) ? 9 : WIDTH)};
    frame_fill(frame, area, style, codepoints[kind]);
}

/* Three hundred frames, each a little different from the one before. */
static void frames_arrive_on_every_kind_of_terminal(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        struct dice dice = {.game = 7 + k};
        struct screen screen;
        if (!screen_open(&screen, kinds[k].term, kinds[k].depth))
            continue;
        screen.display.theme = k % 2 ? THEME_LIGHT : THEME_DARK;
        for (int round = 0; round < 300; round++) {
            for (int n = throw_below(&dice, 6); n > 0; n--)
                scribble(&screen.frame, &dice);
            if (throw_below(&dice, 20) == 0)
                frame_clear(&screen.frame);
            screen.redraw.anew |= throw_below(&dice, 20) == 0;
            show(&screen);
            must_show_frame(&screen, kinds[k].term, round);
        }
        screen_close(&screen);
    }
}

static void an_unchanged_frame_sends_nothing(void **state)
{
    (void)state;
    struct screen screen;
    assert_true(screen_open(&screen, "xterm-256color", DEPTH_256));
    frame_text(&screen.frame, 3, 4, 20, (struct style){.foreground = COLOUR_RED}, "the same");
    assert_string_not_equal(show(&screen), "");
    assert_string_equal(show(&screen), "");
    frame_fill(&screen.frame, (struct rect){8, 8, 2, 9}, (struct style){.foreground = COLOUR_GREEN},
               ' ');
    assert_string_equal(show(&screen), ""); /* no blank has an foreground */
    screen_close(&screen);
}

static int count_of(const char *text, const char *what)
{
    int count = 0;
    for (; (text = strstr(text, what)); text++)
        count++;
    return count;
}

/* Two colours in turn, forty cells: each is set once. */
static void a_look_is_set_once_for_all_its_cells(void **state)
{
    (void)state;
    struct screen screen;
    assert_true(screen_open(&screen, "xterm-256color", DEPTH_256));
    show(&screen);
    for (int i = 0; i < 40; i++)
        frame_put(&screen.frame, i / 4, 3 * (i % 4),
                  (struct style){.foreground = i % 2 ? COLOUR_RED : COLOUR_GREEN}, 'x');
    assert_int_equal(count_of(show(&screen), "m"), 2);
    must_show_frame(&screen, "xterm-256color", 0);
    screen_close(&screen);
}

/* By what each of them says of itself: bce, and a sequence with padding. */
static void blank_ends_of_rows_are_erased(void **state)
{
    (void)state;
    static const struct {
        const char *term;
        enum colour_depth depth;
        uint8_t background;
        bool erases;
    } ends[] = {{"xterm-256color", DEPTH_256, COLOUR_BAR, true},
                {"screen-256color", DEPTH_256, COLOUR_BAR, false},
                {"screen-256color", DEPTH_256, COLOUR_DEFAULT, true},
                {"vt100", DEPTH_NONE, COLOUR_DEFAULT, true},
                {"vt100", DEPTH_NONE, COLOUR_CYAN, false}}; /* reversed: not what erasing leaves */
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct screen screen;
        struct style style = {.background = ends[i].background};
        if (!screen_open(&screen, ends[i].term, ends[i].depth))
            continue;
        frame_fill(&screen.frame, (struct rect){2, 0, 1, WIDTH}, (struct style){0}, 'x');
        show(&screen);
        frame_fill(&screen.frame, (struct rect){2, 9, 1, WIDTH}, style, ' ');
        const char *text = show(&screen);
        assert_int_equal(count_of(text, "\033[K"), ends[i].erases);
        assert_int_equal(count_of(text, "$"), 0);
        must_show_frame(&screen, ends[i].term, 0);
        screen_close(&screen);
    }
}

static void setting_several_things_is_one_sequence(void **state)
{
    (void)state;
    struct screen screen;
    assert_true(screen_open(&screen, "xterm-256color", DEPTH_256));
    show(&screen);
    frame_put(&screen.frame, 0, 0, (struct style){COLOUR_RED, COLOUR_BAR, ATTR_BOLD}, 'x');
    assert_int_equal(count_of(show(&screen), "\033"), 1);
    must_show_frame(&screen, "xterm-256color", 0);
    frame_put(&screen.frame, 0, 1, (struct style){COLOUR_RED, COLOUR_DEFAULT, ATTR_NONE}, 'x');
    assert_int_equal(count_of(show(&screen), "\033"), 1);
    must_show_frame(&screen, "xterm-256color", 1);
    screen_close(&screen);
}

/* libvterm takes this form for another colour, so it is read here. */
static void a_direct_colour_is_sent_by_its_bytes(void **state)
{
    (void)state;
    struct screen screen;
    struct style style = {.foreground = COLOUR_RED};
    char sequence[40];
    if (!screen_open(&screen, "xterm-direct", DEPTH_DIRECT))
        return;
    int foreground = terminal_style_of(style, screen.display).foreground;
    snprintf(sequence, sizeof sequence, "\033[38:2::%d:%d:%dmx", foreground >> 16,
             foreground >> 8 & 255, foreground & 255);
    show(&screen);
    frame_put(&screen.frame, 0, 0, style, 'x');
    assert_string_equal(show(&screen), sequence);
    screen_close(&screen);
}

/* Without xenl a code point in the last cell scrolls the screen; the console shows colour in place
 * of an underline (ncv), some terminals give an attribute a cell of its own (xmc), and some smear
 * it over the way of the cursor (no msgr). */
static void terminals_are_spared_what_they_cannot_do(void **state)
{
    (void)state;
    static const struct {
        const char *term;
        enum colour_depth depth;
        struct style style;
        const char *sent; /* for the first and the last cell of the frame */
    } cases[] = {
        {"ansi", DEPTH_8, {COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_NONE}, "x"},
        {"linux", DEPTH_8, {COLOUR_RED, COLOUR_DEFAULT, ATTR_UNDERLINE}, "\033[31mx\033[12;50Hx"},
        {"linux",
         DEPTH_8,
         {COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_UNDERLINE},
         "\033[4mx\033[12;50Hx"},
        {"hpterm", DEPTH_NONE, {COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_UNDERLINE}, "x"},
        {"scoansi", DEPTH_8, {COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_REVERSE}, "\033[7mx"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct screen screen;
        if (!screen_open(&screen, cases[i].term, cases[i].depth))
            continue;
        show(&screen);
        frame_put(&screen.frame, 0, 0, cases[i].style, 'x');
        frame_put(&screen.frame, HEIGHT - 1, WIDTH - 1, cases[i].style, 'x');
        assert_string_equal(show(&screen), cases[i].sent);
        screen_close(&screen);
    }
    struct screen screen;
    if (!screen_open(&screen, "scoansi", DEPTH_8))
        return;
    show(&screen);
    struct style reverse = {.attr = ATTR_REVERSE};
    frame_put(&screen.frame, 0, 0, reverse, 'x');
    frame_put(&screen.frame, 5, 5, reverse, 'x');
    const char *move = strstr(show(&screen), "\033[6;6H");
    assert_non_null(move);
    assert_memory_equal(move - 1, "m", 1);        /* a rendition ends right before it … */
    assert_memory_equal(move + 6, "\033[7mx", 5); /* … and begins anew behind */
    screen_close(&screen);
}

/* Padding is no text, and a dollar is none of it. */
static void padding_is_left_out(void **state)
{
    (void)state;
    struct screen screen;
    assert_true(screen_open(&screen, "vt100", DEPTH_NONE));
    output_sequence(&screen.redraw.output, "\033[H\033[J$<50>$1 $<5/>$<");
    assert_string_equal(take(&screen), "\033[H\033[J$1 $<");
    screen_close(&screen);
}

/* More than there is room for on the way. */
static void many_frames_arrive_whole(void **state)
{
    (void)state;
    struct screen screen;
    assert_true(screen_open(&screen, "xterm-256color", DEPTH_256));
    for (int round = 0; round < 20; round++) {
        for (int i = 0; i < HEIGHT * WIDTH; i++)
            frame_put(&screen.frame, i / WIDTH, i % WIDTH,
                      (struct style){.foreground = i % 2 ? COLOUR_RED : COLOUR_GREEN},
                      0x2801 + (uint32_t)((i + round) % 255));
        redraw_frame(&screen.redraw, &screen.frame, screen.display); /* not flushed */
    }
    assert_true(strlen(take(&screen)) > sizeof screen.redraw.output.bytes);
    must_show_frame(&screen, "xterm-256color", 0);
    screen_close(&screen);
}

/* What is written beside the frame is gone with the next one. */
static void a_text_of_its_own_is_overwritten(void **state)
{
    (void)state;
    struct screen screen;
    assert_true(screen_open(&screen, "xterm-256color", DEPTH_256));
    frame_text(&screen.frame, 1, 0, 20, (struct style){.foreground = COLOUR_RED}, "below");
    show(&screen);
    redraw_text(&screen.redraw, 1, 0, "─●─●", 8);
    assert_int_equal(count_of(take(&screen), "●"), 2);
    show(&screen);
    must_show_frame(&screen, "xterm-256color", 0);
    screen_close(&screen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_arrive_on_every_kind_of_terminal),
        cmocka_unit_test(an_unchanged_frame_sends_nothing),
        cmocka_unit_test(a_look_is_set_once_for_all_its_cells),
        cmocka_unit_test(blank_ends_of_rows_are_erased),
        cmocka_unit_test(setting_several_things_is_one_sequence),
        cmocka_unit_test(a_direct_colour_is_sent_by_its_bytes),
        cmocka_unit_test(terminals_are_spared_what_they_cannot_do),
        cmocka_unit_test(padding_is_left_out),
        cmocka_unit_test(many_frames_arrive_whole),
        cmocka_unit_test(a_text_of_its_own_is_overwritten),
    };
    return cmocka_run_group_tests_name("redraw", tests, NULL, NULL);
}
