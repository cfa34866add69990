/* Keys out of bytes, by the forms that terminals send. */
#include "term/typed.h"

/* ---- whole, and cut ---- */

static const struct {
    const char *bytes;
    int press;
    const char *from;
} keys[] = {
    {"q", 'q', "all"},
    {"\r", PRESS_ENTER, "all"},
    {"\n", PRESS_ENTER, "alacritty, the keypad"},
    {"\t", PRESS_TAB, "all"},
    {"\177", PRESS_BACKSPACE, "all"},
    {"\b", PRESS_BACKSPACE, "vt100"},
    {"\014", PRESS_CTRL_L, "all"},
    {"\022", PRESS_CTRL_R, "all"},
    {"\xc3\xa9", 0xe9, "all"},
    {"\xe2\x82\xac", 0x20ac, "all"},
    {"\xf0\x9f\x99\x82", 0x1f642, "all"},
    {"\033[A", PRESS_UP, "all"},
    {"\033[B", PRESS_DOWN, "all"},
    {"\033[C", PRESS_RIGHT, "all"},
    {"\033[D", PRESS_LEFT, "all"},
    {"\033OA", PRESS_UP, "cursor keys in application mode"},
    {"\033OB", PRESS_DOWN, "the same"},
    {"\033OC", PRESS_RIGHT, "the same"},
    {"\033OD", PRESS_LEFT, "the same"},
    {"\033[1;129A", PRESS_UP, "kitty, with num lock"},
    {"\033[H", PRESS_HOME, "xterm"},
    {"\033OH", PRESS_HOME, "xterm, kitty, VTE"},
    {"\033[1~", PRESS_HOME, "st, tmux, screen, linux"},
    {"\033[7~", PRESS_HOME, "urxvt"},
    {"\033[F", PRESS_END, "xterm"},
    {"\033OF", PRESS_END, "xterm, kitty, VTE"},
    {"\033[4~", PRESS_END, "st, tmux, screen, linux"},
    {"\033[8~", PRESS_END, "urxvt"},
    {"\033[3~", PRESS_DELETE, "all"},
    {"\033[P", PRESS_DELETE, "st"},
    {"\033[5~", PRESS_PAGE_UP, "all"},
    {"\033[6~", PRESS_PAGE_DOWN, "all"},
    {"\033[Z", PRESS_SHIFT_TAB, "all"},
    {"\033[1;2Z", PRESS_SHIFT_TAB, "konsole"},
    {"\033[9;2u", PRESS_SHIFT_TAB, "kitty"},
    {"\033[1;2D", PRESS_SHIFT_LEFT, "xterm, with Shift"},
    {"\033[1;2C", PRESS_SHIFT_RIGHT, "xterm, with Shift"},
    {"\033[d", PRESS_SHIFT_LEFT, "urxvt, with Shift"},
    {"\033[c", PRESS_SHIFT_RIGHT, "urxvt, with Shift"},
    {"\033O2D", PRESS_SHIFT_LEFT, "old xterm, with Shift"},
    {"\033[2C", PRESS_SHIFT_RIGHT, "old xterm, with Shift"},
    {"\033[1;5D", PRESS_SHIFT_LEFT, "xterm, with Ctrl"},
    {"\033[1;5C", PRESS_SHIFT_RIGHT, "xterm, with Ctrl"},
    {"\033[1;6D", PRESS_SHIFT_LEFT, "xterm, with Ctrl and Shift"},
    {"\033Od", PRESS_SHIFT_LEFT, "urxvt, with Ctrl"},
    {"\033Oc", PRESS_SHIFT_RIGHT, "urxvt, with Ctrl"},
    {"\033O5C", PRESS_SHIFT_RIGHT, "old xterm, with Ctrl"},
    {"\033OM", PRESS_ENTER, "a keypad in application mode"},
    {"\033OI", PRESS_TAB, "the same"},
    {"\033O ", PRESS_SPACE, "the same"},
    {"\033OX", '=', "the same"},
    {"\033Oj", '*', "the same"},
    {"\033Ok", '+', "the same"},
    {"\033Ol", ',', "the same"},
    {"\033Om", '-', "the same"},
    {"\033On", '.', "the same"},
    {"\033Oo", '/', "the same"},
    {"\033Op", '0', "the same"},
    {"\033Oq", '1', "the same"},
    {"\033Or", '2', "the same"},
    {"\033Os", '3', "the same"},
    {"\033Ot", '4', "the same"},
    {"\033Ou", '5', "the same"},
    {"\033Ov", '6', "the same"},
    {"\033Ow", '7', "the same"},
    {"\033Ox", '8', "the same"},
    {"\033Oy", '9', "the same"},
    {"\033[27;2;13~", PRESS_ENTER, "zutty, with Shift"},
    {"\033[27;5;114~", PRESS_CTRL_R, "xterm, other keys modified"},
    {"\033[13u", PRESS_ENTER, "kitty's protocol, left on"},
    {"\033[27u", PRESS_ESCAPE, "the same"},
    {"\033[127u", PRESS_BACKSPACE, "the same"},
    {"\033[113u", 'q', "the same"},
    {"\033[113;2u", 'Q', "the same"},
    {"\033[114;5u", PRESS_CTRL_R, "the same"},
    {"\033[57417u", PRESS_LEFT, "the same"},
    {"\033[57417;5u", PRESS_SHIFT_LEFT, "the same"},
    {"\033[57404u", '5', "the same"},
    {"\033[57414u", PRESS_ENTER, "the same"},
    {"\033[1;1:1A", PRESS_UP, "kitty, events named"},
};

/* In the length is whatever a zero byte would hide. */
#define BYTES(text) text, sizeof(text) - 1

static const struct {
    const char *bytes;
    size_t length;
    const char *from;
} dropped[] = {
    /* answers and reports */
    {BYTES("\033]11;rgb:ffff/ffff/ffff\033\\"), "OSC 11, xterm"},
    {BYTES("\033]11;rgb:ffff/ffff/ffff\007"), "OSC 11, st"},
    {BYTES("\033]4;5;rgb:12/34/56\007"), "OSC 4"},
    {BYTES("\033]52;c;cTFxMjM0NXE=\033\\"), "OSC 52"},
    {BYTES("\033]lq12345q\033\\"), "the window's title"},
    {BYTES("\033P>|XTerm(379)\033\\"), "XTVERSION"},
    {BYTES("\033P!|00000000\033\\"), "DA3"},
    {BYTES("\033P1$r0m\033\\"), "DECRQSS"},
    {BYTES("\033P1+r544e=787465726d\033\\"), "XTGETTCAP"},
    {BYTES("\033Pq#0;2;0;0;0#0!5~\007q\033\\"), "DCS, in which a BEL is no end"},
    {BYTES("\033_Gi=31;OK\033\\"), "APC, kitty's graphics"},
    {BYTES("\033_hello q 5 m\033\\"), "APC"},
    {BYTES("\033^hello q 5 m\033\\"), "PM"},
    {BYTES("\033Xhello q 5 m\033\\"), "SOS"},
    {BYTES("\033[?1;2c"), "DA1, xterm"},
    {BYTES("\033[?62;4;22c"), "DA1, konsole"},
    {BYTES("\033[>41;379;0c"), "DA2"},
    {BYTES("\033[0n"), "DSR"},
    {BYTES("\033[24;80R"), "CPR"},
    {BYTES("\033[?24;80R"), "DECXCPR"},
    {BYTES("\033[?24;80;1R"), "DECXCPR with a page"},
    {BYTES("\033[?1006;2$y"), "DECRPM"},
    {BYTES("\033[4;2$y"), "the same, ANSI's modes"},
    {BYTES("\033[?997;1n"), "dark or light"},
    {BYTES("\033[8;24;80t"), "the size"},
    {BYTES("\033[4;600;800t"), "the size in pixels"},
    {BYTES("\033[?5u"), "kitty's flags"},
    {BYTES("\033[I"), "focus in"},
    {BYTES("\033[O"), "focus out"},
    {BYTES("\033[<0;12;5M"), "mouse, SGR, press"},
    {BYTES("\033[<0;12;5m"), "mouse, SGR, release"},
    {BYTES("\033[<64;12;5M"), "mouse, SGR, wheel"},
    {BYTES("\033[<32;120;45M"), "mouse, SGR, drag"},
    {BYTES("\033[M q5"), "mouse, X10"},
    {BYTES("\033[M#m1"), "mouse, X10, release"},
    {BYTES("\033[M\x20\xf0\x80"), "mouse, X10, far to the right"},
    {BYTES("\033[M \0\0"), "mouse, X10, beyond its range"},
    {BYTES("\033[32;12;5M"), "mouse, urxvt's form"},
    /* keys that have no use here */
    {BYTES("\033[[A"), "F1, Linux console"},
    {BYTES("\033[[E"), "F5, Linux console"},
    {BYTES("\033OP"), "F1"},
    {BYTES("\033[11~"), "F1, urxvt"},
    {BYTES("\033[15~"), "F5"},
    {BYTES("\033[1;2P"), "F1 with Shift"},
    {BYTES("\033[2~"), "Insert"},
    {BYTES("\033[E"), "5 of the keypad"},
    {BYTES("\033[G"), "5 of the keypad, Linux console"},
    {BYTES("\033[7^"), "Home with Ctrl, urxvt"},
    {BYTES("\033[7$"), "Home with Shift, urxvt"},
    {BYTES("\033[7@"), "Home with both, urxvt"},
    {BYTES("\033[a"), "up with Shift, urxvt"},
    {BYTES("\033Oa"), "up with Ctrl, urxvt"},
    {BYTES("\033[5;2~"), "the wheel with Shift, st"},
    {BYTES("\033[1;2A"), "up with Shift"},
    {BYTES("\033[113;5:3u"), "a key that went up, kitty"},
    {BYTES("\033[57441u"), "the Shift key itself, kitty"},
    /* Alt */
    {BYTES("\033q"), "Alt-q"},
    {BYTES("\0335"), "Alt-5"},
    {BYTES("\033\xc3\xb8"), "Alt and a letter past ASCII"},
    {BYTES("\033\r"), "Alt-Enter"},
    {BYTES("\033\177"), "Alt-Backspace"},
    {BYTES("\033 "), "Alt-space"},
    {BYTES("\033\t"), "Alt-Tab"},
    {BYTES("\033[1;3C"), "Alt-right, xterm"},
    {BYTES("\033[1;7C"), "Alt-Ctrl-right, xterm"},
    {BYTES("\033[3;3~"), "Alt-Delete"},
    {BYTES("\033[27;3;113~"), "Alt-q, xterm, other keys modified"},
    {BYTES("\033[113;3u"), "Alt-q, kitty"},
    {BYTES("\033\033[C"), "Alt-right, urxvt"},
    {BYTES("\033\033OC"), "Alt-right, PuTTY"},
    {BYTES("\033\033[3~"), "Alt-Delete, urxvt"},
    /* broken */
    {BYTES("\0"), "Ctrl-space"},
    {BYTES("\x80"), "UTF-8 without its begin"},
    {BYTES("\xff\xfe"), "no UTF-8"},
    {BYTES("\xc3"), "UTF-8 without its end"},
    {BYTES("\xf0\x9f\x99"), "the same"},
    {BYTES("\xc0\xaf"), "UTF-8, longer than needed"},
    {BYTES("\xe0\x80\xaf"), "the same"},
    {BYTES("\xed\xa0\x80"), "half of a pair"},
    {BYTES("\xf4\x90\x80\x80"), "past the last code point"},
    {BYTES("\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22A"), "far too long"},
    {BYTES("\033[99999999999999999999999~"), "a number far too large"},
    {BYTES("\033[?1;2A"), "a mark where no key has one"},
    {BYTES("\033[1 A"), "a byte in between where no key has one"},
};

static void whole_forms_are_keys(void **state)
{
    (void)state;
    struct typed typed;
    typed_init(&typed);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const int press[] = {'h', keys[i].press, 'l', 0};
        typed_text(&typed, "h");
        typed_text(&typed, keys[i].bytes);
        typed_text(&typed, "l");
        must_be_pressed(&typed, press, keys[i].bytes, strlen(keys[i].bytes));
    }
}

static void what_is_no_key_is_dropped_whole(void **state)
{
    (void)state;
    static const int press[] = {'h', 'l', 0};
    struct typed typed;
    typed_init(&typed);
    for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++) {
        typed_text(&typed, "h");
        typed_bytes(&typed, dropped[i].bytes, dropped[i].length);
        typed_text(&typed, "l");
        must_be_pressed(&typed, press, dropped[i].bytes, dropped[i].length);
        /* and what was dropped leaves nothing to wait for */
        assert_true(decoder_timeout(&typed.decoder, typed.now) < 0.0);
    }
}

/* In two parts, with a pause in between that may also stand behind ESC where it is too short for
 * the key Esc. */
static void cut(const char *bytes, size_t length, const int *press)
{
    static const double pauses[] = {0.0, 0.03, 0.2};
    struct typed typed;
    typed_init(&typed);
    for (int i = 0; i < 3; i++)
        for (size_t at = 1; at < length; at++) {
            bool alone = at == 1 || (at == 2 && bytes[1] == '\033');
            if (bytes[0] == '\033' && alone && pauses[i] > escape_delay)
                continue;
            typed_text(&typed, "h");
            typed_bytes(&typed, bytes, at);
            typed_pause(&typed, pauses[i]);
            typed_bytes(&typed, bytes + at, length - at);
            typed_text(&typed, "l");
            must_be_pressed(&typed, press, bytes, length);
        }
}

static void a_slow_line_changes_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        cut(keys[i].bytes, strlen(keys[i].bytes), (const int[]){'h', keys[i].press, 'l', 0});
    for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++)
        cut(dropped[i].bytes, dropped[i].length, (const int[]){'h', 'l', 0});
}

/* Byte by byte, each later than ESCDELAY, but for the one behind ESC. */
static void a_very_slow_line_neither(void **state)
{
    (void)state;
    struct typed typed;
    typed_init(&typed);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        for (const char *at = keys[i].bytes; *at; at++) {
            typed_bytes(&typed, at, 1);
            typed_pause(&typed, *at == '\033' ? 0.02 : 0.9);
        }
        must_be_pressed(&typed, (const int[]){keys[i].press, 0}, keys[i].bytes,
                        strlen(keys[i].bytes));
    }
}

/* ---- Esc ---- */

static void esc_is_a_key_after_its_delay(void **state)
{
    (void)state;
    struct typed typed;
    typed_init(&typed);
    typed.decoder.escape_delay = 0.1; /* the user's own */
    typed_text(&typed, "\033");
    typed_pause(&typed, 0.09);
    assert_int_equal(typed.count, 0);
    typed_pause(&typed, 0.02);
    must_be_pressed(&typed, (const int[]){PRESS_ESCAPE, 0}, BYTES("\033"));
    assert_true(decoder_timeout(&typed.decoder, typed.now) < 0.0);
    typed_text(&typed, "q");
    must_be_pressed(&typed, (const int[]){'q', 0}, BYTES("q"));
}

/* However late the program comes to read: what has arrived belongs together. */
static void a_busy_program_takes_nothing_for_cut(void **state)
{
    (void)state;
    struct typed typed;
    typed_init(&typed);
    typed_text(&typed, "\033");
    typed.now += 60.0;
    typed_text(&typed, "[");
    typed.now += 60.0;
    typed_text(&typed, "C");
    must_be_pressed(&typed, (const int[]){PRESS_RIGHT, 0}, BYTES("\033[C"));
}

static void esc_twice_is_esc_twice(void **state)
{
    (void)state;
    struct typed typed;
    typed_init(&typed);
    typed_text(&typed, "\033\033");
    typed_pause(&typed, 0.1);
    must_be_pressed(&typed, (const int[]){PRESS_ESCAPE, PRESS_ESCAPE, 0}, BYTES("\033\033"));
    typed_text(&typed, "\033\033\033");
    typed_pause(&typed, 0.1);
    must_be_pressed(&typed, (const int[]){PRESS_ESCAPE, PRESS_ESCAPE, PRESS_ESCAPE, 0},
                    BYTES("\033\033\033"));
}

/* Esc, and an answer of the terminal right behind it. */
static void a_reply_behind_esc_hides_it_not(void **state)
{
    (void)state;
    static const char *const replies[] = {"\033[24;80R",   "\033[?1;2c",    "\033[<0;12;5M",
                                          "\033[M q5",     "\033[I",        "\033[0n",
                                          "\033[?25;1$y",  "\033[8;24;80t", "\033]11;rgb:0/0/0\007",
                                          "\033P>|x\033\\"};
    struct typed typed;
    typed_init(&typed);
    for (size_t i = 0; i < sizeof replies / sizeof replies[0]; i++) {
        typed_text(&typed, "\033");
        typed_text(&typed, replies[i]);
        typed_text(&typed, "l");
        must_be_pressed(&typed, (const int[]){PRESS_ESCAPE, 'l', 0}, replies[i],
                        strlen(replies[i]));
    }
}

/* ---- what never ends ---- */

static void what_has_no_end_is_given_up(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        double after; /* seconds */
    } begun[] = {
        {"\033[", 1.0},       {"\033[1;", 1.0},  {"\033O", 1.0}, {"\033[M q", 1.0},
        {"\033]11;rgb", 2.0}, {"\033P1$r", 2.0}, {"\033]", 1.0}, {"\033]11;\033", 1.0},
        {"\033_G", 2.0},      {"\033[[", 1.0},
    };
    struct typed typed;
    typed_init(&typed);
    for (size_t i = 0; i < sizeof begun / sizeof begun[0]; i++) {
        typed_text(&typed, begun[i].bytes);
        typed_pause(&typed, begun[i].after - 0.01);
        assert_true(decoder_timeout(&typed.decoder, typed.now) > 0.0);
        typed_pause(&typed, 0.02);
        assert_true(decoder_timeout(&typed.decoder, typed.now) < 0.0);
        typed_text(&typed, "q");
        must_be_pressed(&typed, (const int[]){'q', 0}, begun[i].bytes, strlen(begun[i].bytes));
    }
}

/* A new ESC begins anew whatever went before, and so does a control character in numbers. */
static void something_new_ends_what_has_begun(void **state)
{
    (void)state;
    static const char *const begun[] = {"\033[",  "\033[1;2", "\033O",    "\033]11;rgb:", "\033P1$",
                                        "\033_G", "\033[M q", "\xf0\x9f", "\033[["};
    struct typed typed;
    typed_init(&typed);
    for (size_t i = 0; i < sizeof begun / sizeof begun[0]; i++) {
        typed_text(&typed, begun[i]);
        typed_text(&typed, "\033[C");
        must_be_pressed(&typed, (const int[]){PRESS_RIGHT, 0}, begun[i], strlen(begun[i]));
    }
    typed_text(&typed, "\033[1;\r");
    must_be_pressed(&typed, (const int[]){PRESS_ENTER, 0}, BYTES("\033[1;\r"));
    typed_text(&typed, "\xe2\x82q");
    must_be_pressed(&typed, (const int[]){'q', 0}, BYTES("\xe2\x82q"));
}

/* Alt-], Alt-P and the like look as if a string began; the next key is one nevertheless. */
static void alt_with_a_bracket_swallows_no_keys(void **state)
{
    (void)state;
    static const char *const pressed[] = {"\033]", "\033P", "\033X", "\033^", "\033_"};
    struct typed typed;
    typed_init(&typed);
    for (size_t i = 0; i < sizeof pressed / sizeof pressed[0]; i++) {
        typed_text(&typed, pressed[i]);
        typed_pause(&typed, 0.3);
        typed_text(&typed, "q");
        must_be_pressed(&typed, (const int[]){'q', 0}, pressed[i], 2);
    }
}

static void a_string_may_be_long(void **state)
{
    (void)state;
    struct typed typed;
    typed_init(&typed);
    typed_text(&typed, "\033]52;c;");
    for (int i = 0; i < 1000000; i++)
        typed_text(&typed, "q");
    typed_text(&typed, "\007l");
    must_be_pressed(&typed, (const int[]){'l', 0}, BYTES("\033]52;c;…\007l"));
}

/* ---- pasting ---- */

static void pasted_text_is_marked(void **state)
{
    (void)state;
    static const char text[] = "\033[200~0.1\r\xc3\xa9\033[A\033q\033[201~q";
    struct typed typed;
    typed_init(&typed);
    typed_text(&typed, text);
    must_be_pressed(&typed,
                    (const int[]){'0' | PRESS_PASTED, '.' | PRESS_PASTED, '1' | PRESS_PASTED,
                                  PRESS_ENTER | PRESS_PASTED, 0xe9 | PRESS_PASTED, 'q', 0},
                    BYTES(text));
}

static void a_paste_without_an_end_ends_after_a_quiet_second(void **state)
{
    (void)state;
    struct typed typed;
    typed_init(&typed);
    typed_text(&typed, "\033[200~0");
    typed_pause(&typed, 0.9);
    typed_text(&typed, "1");
    typed_pause(&typed, 1.1);
    typed_text(&typed, "q");
    must_be_pressed(&typed, (const int[]){'0' | PRESS_PASTED, '1' | PRESS_PASTED, 'q', 0},
                    BYTES("\033[200~01q"));
    assert_true(decoder_timeout(&typed.decoder, typed.now) < 0.0);
    typed_text(&typed, "\033[200~\033]1"); /* nor does a string in it keep it */
    typed_pause(&typed, 2.1);
    typed_text(&typed, "q");
    must_be_pressed(&typed, (const int[]){'q', 0}, BYTES("\033[200~\033]1q"));
}

/* ---- the terminal's own ---- */

static void cursor_reports_are_counted(void **state)
{
    (void)state;
    struct typed typed;
    typed_init(&typed);
    typed_text(&typed, "\033[24;80R");
    assert_int_equal(typed.decoder.cursor_reports, 1);
    assert_int_equal(typed.decoder.report_row, 24);
    assert_int_equal(typed.decoder.report_col, 80);
    typed_text(&typed, "q\033[?3;");
    typed_pause(&typed, 0.2);
    typed_text(&typed, "1R");
    assert_int_equal(typed.decoder.cursor_reports, 2);
    assert_int_equal(typed.decoder.report_row, 3);
    assert_int_equal(typed.decoder.report_col, 1);
    typed_text(&typed, "\033[200~\033[7;7R\033[201~"); /* in a paste too */
    assert_int_equal(typed.decoder.cursor_reports, 3);
    typed_text(&typed, "\033[R\033[5R\033[>1;2R\033[1;2 R\033[1;2r\033OR");
    assert_int_equal(typed.decoder.cursor_reports, 3);
    must_be_pressed(&typed, (const int[]){'q', 0}, BYTES("reports"));
}

/* Odd terminals: what their descriptions say, for keys that begin like Alt or like a report. */
/* By what terminals answer to OSC 11: always hhhh/hhhh/hhhh, ended by ST or BEL; the shorter forms
 * are XParseColor's. */
static void the_background_is_known_from_its_answer(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        enum background background;
    } answers[] = {
        {"\033]11;rgb:0000/0000/0000\033\\", BACKGROUND_DARK},
        {"\033]11;rgb:ffff/ffff/ffff\033\\", BACKGROUND_LIGHT},
        {"\033]11;rgb:ffff/ffff/ffff\007", BACKGROUND_LIGHT},
        {"\033]11;rgb:fdfd/f6f6/e3e3\033\\", BACKGROUND_LIGHT}, /* Solarized */
        {"\033]11;rgb:0000/2b2b/3636\007", BACKGROUND_DARK},
        {"\033]11;rgb:7f7f/7f7f/7f7f\033\\", BACKGROUND_LIGHT}, /* black stands out more */
        {"\033]11;rgb:0000/0000/ffff\033\\", BACKGROUND_DARK},
        {"\033]11;rgb:f/f/f\033\\", BACKGROUND_LIGHT},
        {"\033]11;rgba:0000/0000/0000/ffff\033\\", BACKGROUND_DARK},
        {"\033]10;rgb:ffff/ffff/ffff\033\\", BACKGROUND_UNKNOWN},
        {"\033]11;rgb:ffff/ffff\033\\", BACKGROUND_UNKNOWN},
        {"\033]11;rgb:fffff/ffff/ffff\033\\", BACKGROUND_UNKNOWN},
        {"\033]11;rgb:zzzz/ffff/ffff\033\\", BACKGROUND_UNKNOWN},
        {"\033]11;white\033\\", BACKGROUND_UNKNOWN},
        {"\033P11;rgb:ffff/ffff/ffff\033\\", BACKGROUND_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        struct typed typed;
        typed_init(&typed);
        for (const char *byte = answers[i].bytes; *byte; byte++)
            typed_keep(&typed, decoder_take(&typed.decoder, (unsigned char)*byte, typed.now));
        assert_int_equal(typed.count, 0);
        if (typed.decoder.background != answers[i].background)
            fail_msg("answer %zu: %d", i, (int)typed.decoder.background);
    }
}

static void a_terminals_own_keys_go_first(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        int press;
        const char *from;
    } own[] = {
        {"\033A", PRESS_UP, "vt52"},          {"\033?M", PRESS_ENTER, "vt52"},
        {"\033\t", PRESS_SHIFT_TAB, "linux"}, {"\033[222z", PRESS_PAGE_DOWN, "sun"},
        {"\033[I", PRESS_PAGE_UP, "cons25"},  {"\033[G", PRESS_PAGE_DOWN, "cons25"},
    };
    struct typed typed;
    typed_init(&typed);
    decoder_add(&typed.decoder, "\b", PRESS_LEFT);                    /* a character is one */
    decoder_add(&typed.decoder, "\033[123456789012345~", PRESS_HOME); /* no room */
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        decoder_add(&typed.decoder, own[i].bytes, own[i].press);
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        typed_text(&typed, own[i].bytes);
        typed_text(&typed, "\b");
        must_be_pressed(&typed, (const int[]){own[i].press, PRESS_BACKSPACE, 0}, own[i].bytes,
                        strlen(own[i].bytes));
    }
    typed_text(&typed, "\033B\033?q\033?"); /* Alt-B; Alt-? and q; Alt-? */
    typed_pause(&typed, 1.1);
    typed_text(&typed, "M\033[O\033[C");
    must_be_pressed(&typed, (const int[]){'q', 'M', PRESS_RIGHT, 0}, BYTES("\033B\033?q\033?"));
    for (int i = 0; i < 2 * DECODER_KEYS; i++)
        decoder_add(&typed.decoder, "\033B", PRESS_DOWN);
    assert_int_equal(typed.decoder.key_count, DECODER_KEYS);
}

/* Whoever goes on typing is heard again, though no key comes late enough to end the string. */
static void a_string_without_its_end_takes_keys_for_a_while_only(void **state)
{
    (void)state;
    struct decoder decoder;
    int heard = 0;
    decoder_init(&decoder, 0.025);
    for (const char *c = "\033Pabc"; *c; c++)
        decoder_take(&decoder, (unsigned char)*c, 0.0);
    for (int i = 1; i <= 20; i++)
        heard += decoder_take(&decoder, 'q', i) == 'q';
    assert_true(heard >= 9 && heard < 20);
}

/* ---- the mouse ---- */

enum { NOTHING = -1 };

static const struct {
    const char *bytes;
    size_t length;
    int kind, row, col; /* an enum mouse_kind, or NOTHING of use here */
    const char *what;
} reports[] = {
    {BYTES("\033[<0;12;5M"), MOUSE_PRESS, 4, 11, "press"},
    {BYTES("\033[<0;12;5m"), MOUSE_RELEASE, 4, 11, "release"},
    {BYTES("\033[<32;120;45M"), MOUSE_DRAG, 44, 119, "drag"},
    {BYTES("\033[<32;120;45m"), MOUSE_RELEASE, 44, 119, "release while it moves"},
    {BYTES("\033[<64;12;5M"), MOUSE_WHEEL_UP, 4, 11, "wheel up"},
    {BYTES("\033[<65;12;5M"), MOUSE_WHEEL_DOWN, 4, 11, "wheel down"},
    {BYTES("\033[<68;12;5M"), MOUSE_WHEEL_UP, 4, 11, "wheel with Shift, kitty"},
    {BYTES("\033[<0;1;1M"), MOUSE_PRESS, 0, 0, "the first cell"},
    {BYTES("\033[<0;300;250M"), MOUSE_PRESS, 249, 299, "past the old form's cells"},
    {BYTES("\033[<0;99999999999;99999999999M"), MOUSE_PRESS, MOUSE_CELLS - 1, MOUSE_CELLS - 1,
     "past all screens"},
    {BYTES("\033[M !!"), MOUSE_PRESS, 0, 0, "old form, press"},
    {BYTES("\033[M,%("), NOTHING, 0, 0, "old form, with Alt and Shift"},
    {BYTES("\033[M#m1"), MOUSE_RELEASE, 16, 76, "old form, release"},
    {BYTES("\033[M@m1"), MOUSE_DRAG, 16, 76, "old form, drag"},
    {BYTES("\033[M`m1"), MOUSE_WHEEL_UP, 16, 76, "old form, wheel"},
    {BYTES("\033[Mam1"), MOUSE_WHEEL_DOWN, 16, 76, "the same, down"},
    {BYTES("\033[M \xf0\x80"), MOUSE_PRESS, 95, 207, "old form, far to the right"},
    {BYTES("\033[M \0\0"), NOTHING, 0, 0, "old form, beyond its range"},
    {BYTES("\033[M\0!!"), NOTHING, 0, 0, "old form, no button"},
    {BYTES("\033[<0;0;5M"), NOTHING, 0, 0, "no column"},
    {BYTES("\033[<0;5M"), NOTHING, 0, 0, "no row"},
    {BYTES("\033[<M"), NOTHING, 0, 0, "no number"},
    {BYTES("\033[<0;1;2;3M"), NOTHING, 0, 0, "a number too many"},
    {BYTES("\033[<1;12;5M"), NOTHING, 0, 0, "the middle button"},
    {BYTES("\033[<2;12;5M"), NOTHING, 0, 0, "the right button"},
    {BYTES("\033[<2;12;5m"), NOTHING, 0, 0, "the same, release"},
    {BYTES("\033[<34;12;5M"), NOTHING, 0, 0, "the same, drag"},
    {BYTES("\033[<35;12;5M"), NOTHING, 0, 0, "moved without a button"},
    {BYTES("\033[<16;12;5M"), NOTHING, 0, 0, "with Ctrl"},
    {BYTES("\033[<8;12;5M"), NOTHING, 0, 0, "with Alt"},
    {BYTES("\033[<66;12;5M"), NOTHING, 0, 0, "wheel to the left"},
    {BYTES("\033[<66;12;5m"), NOTHING, 0, 0, "the same, xterm's release"},
    {BYTES("\033[<64;12;5m"), NOTHING, 0, 0, "release of a notch"},
    {BYTES("\033[<128;12;5M"), NOTHING, 0, 0, "a button further on"},
    {BYTES("\033[<99999999999;12;5M"), NOTHING, 0, 0, "no button at all"},
};

/* In whatever parts it comes. */
static void the_mouse_is_read_from_its_reports(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++)
        for (size_t at = 0; at < reports[i].length; at++) {
            const bool dropped_whole = reports[i].kind == NOTHING;
            const int mouse = dropped_whole ? 'l'
                                            : press_of_mouse((enum mouse_kind)reports[i].kind,
                                                             reports[i].row, reports[i].col);
            struct typed typed;
            typed_init(&typed);
            typed.decoder.mouse = true;
            typed_text(&typed, "h");
            typed_bytes(&typed, reports[i].bytes, at);
            typed_pause(&typed, at == 1 ? 0.01 : 0.3); /* behind ESC it is a key after a while */
            typed_bytes(&typed, reports[i].bytes + at, reports[i].length - at);
            typed_text(&typed, "l");
            must_be_pressed(&typed, (const int[]){'h', mouse, dropped_whole ? 0 : 'l', 0},
                            reports[i].bytes, reports[i].length);
        }
}

/* alacritty sends each notch twice. Who turns the wheel as fast as one can is later than that. */
static void a_notch_that_comes_twice_counts_once(void **state)
{
    (void)state;
    const int up = press_of_mouse(MOUSE_WHEEL_UP, 4, 11),
              beside = press_of_mouse(MOUSE_WHEEL_UP, 4, 12),
              down = press_of_mouse(MOUSE_WHEEL_DOWN, 4, 11);
    struct typed typed;
    typed_init(&typed);
    typed.decoder.mouse = true;
    for (int i = 0; i < 6; i++) /* three notches at once */
        typed_text(&typed, "\033[<64;12;5M");
    must_be_pressed(&typed, (const int[]){up, up, up, 0}, BYTES("twice"));
    for (int i = 0; i < 3; i++) {
        typed_pause(&typed, 0.01);
        typed_text(&typed, "\033[<64;12;5M");
    }
    must_be_pressed(&typed, (const int[]){up, up, up, 0}, BYTES("one after the other"));
    typed_pause(&typed, 0.01);
    typed_text(&typed, "\033[<64;12;5M\033[<64;13;5M\033[<65;12;5M");
    must_be_pressed(&typed, (const int[]){up, beside, down, 0}, BYTES("different ones"));
    typed_pause(&typed, 0.01);
    typed_text(&typed, "\033[<0;12;5M\033[<0;12;5m\033[<0;12;5M\033[<0;12;5m");
    must_be_pressed(
        &typed,
        (const int[]){press_of_mouse(MOUSE_PRESS, 4, 11), press_of_mouse(MOUSE_RELEASE, 4, 11),
                      press_of_mouse(MOUSE_PRESS, 4, 11), press_of_mouse(MOUSE_RELEASE, 4, 11), 0},
        BYTES("two clicks"));
}

static void the_mouse_pastes_nothing(void **state)
{
    (void)state;
    struct typed typed;
    typed_init(&typed);
    typed.decoder.mouse = true;
    typed_text(&typed, "\033[200~a\033[<0;12;5M\033[201~q");
    must_be_pressed(&typed, (const int[]){'a' | PRESS_PASTED, 'q', 0}, BYTES("pasted"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_forms_are_keys),
        cmocka_unit_test(what_is_no_key_is_dropped_whole),
        cmocka_unit_test(a_slow_line_changes_nothing),
        cmocka_unit_test(a_very_slow_line_neither),
        cmocka_unit_test(esc_is_a_key_after_its_delay),
        cmocka_unit_test(a_busy_program_takes_nothing_for_cut),
        cmocka_unit_test(esc_twice_is_esc_twice),
        cmocka_unit_test(a_reply_behind_esc_hides_it_not),
        cmocka_unit_test(what_has_no_end_is_given_up),
        cmocka_unit_test(something_new_ends_what_has_begun),
        cmocka_unit_test(alt_with_a_bracket_swallows_no_keys),
        cmocka_unit_test(a_string_may_be_long),
        cmocka_unit_test(pasted_text_is_marked),
        cmocka_unit_test(a_paste_without_an_end_ends_after_a_quiet_second),
        cmocka_unit_test(cursor_reports_are_counted),
        cmocka_unit_test(the_background_is_known_from_its_answer),
        cmocka_unit_test(a_terminals_own_keys_go_first),
        cmocka_unit_test(a_string_without_its_end_takes_keys_for_a_while_only),
        cmocka_unit_test(the_mouse_is_read_from_its_reports),
        cmocka_unit_test(a_notch_that_comes_twice_counts_once),
        cmocka_unit_test(the_mouse_pastes_nothing),
    };
    return cmocka_run_group_tests_name("decoder", tests, NULL, NULL);
}
