/* Tapes: what is read, all that is told of what is wrong, the shell's lines before the screen, and
 * that what is played comes at the times that were written, to the millisecond. */
#include "model/params/resolve.h"
#include "screen/screen.h"
#include "script/lesson_view/lesson_screen.h"
#include "script/playing/tape_play.h"
#include "script/tape/shell_line.h"
#include "script/tape/shipped_tapes.h"
#include "script/tape/tape_pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 4000 };

static void add(char *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(char *out, const char *format, ...)
{
    const size_t used = strlen(out);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(out + used, ROOM - used, format, arguments);
    va_end(arguments);
}

/* ---- reading ---- */

static void describe(const struct tape *tape, char *out)
{
    static const char *const kinds[] = {
        [TAPE_TYPE] = "type",           [TAPE_KEY] = "key",
        [TAPE_SLEEP] = "sleep",         [TAPE_WAIT] = "wait",
        [TAPE_HIDE] = "hide",           [TAPE_SHOW] = "show",
        [TAPE_SCREENSHOT] = "shot",     [TAPE_COPY] = "copy",
        [TAPE_PASTE] = "paste",         [TAPE_TYPING_SPEED] = "typing",
        [TAPE_PLAYBACK_SPEED] = "pace", [TAPE_CAPTION] = "caption",
        [TAPE_CHAPTER] = "chapter"};
    out[0] = '\0';
    for (int i = 0; i < tape->commands; i++) {
        const struct tape_command *c = &tape->command[i];
        add(out, "%s%s", i ? "; " : "", kinds[c->kind]);
        if (c->kind == TAPE_KEY)
            add(out, " %s", c->key.name);
        if (c->count != 1)
            add(out, " x%d", c->count);
        if (c->ms >= 0)
            add(out, " %ld", c->ms);
        if (c->kind == TAPE_WAIT)
            add(out, " %s",
                c->wait == WAIT_SETTLED  ? "settled"
                : c->wait == WAIT_SCREEN ? "screen"
                                         : "line");
        if (c->text)
            add(out, " [%s]", c->text);
    }
}

static void commands_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text, *commands;
    } cases[] = {
        {"Type \"a b\"", "type [a b]"},
        {"Type 'it \"is\"'", "type [it \"is\"]"},
        {"Type `x\\n`", "type [x\\n]"},
        {"Type hello", "type [hello]"},
        {"Type \"a\" 'b' c Enter", "type [a b c]; key Enter"},
        {"Type@1ms \"p\"", "type 1 [p]"},
        {"Type \"µ → 学\"", "type [µ → 学]"},
        {"Sleep 500ms Sleep 2s Sleep 3 Sleep .5 Sleep 1.25 Sleep 1m Sleep 20 ms",
         "sleep 500; sleep 2000; sleep 3000; sleep 500; sleep 1250; sleep 60000; sleep 20"},
        {"Down 3", "key Down x3"},
        {"Right@100ms 3", "key Right x3 100"},
        {"Enter Space Backspace Delete Insert Escape Tab Up Left PageUp PageDown",
         "key Enter; key Space; key Backspace; key Delete; key Insert; key Escape; key Tab; "
         "key Up; key Left; key PageUp; key PageDown"},
        {"Home End 2 Shift+Right Shift+Left 3", "key Home; key End x2; key Shift+Right; "
                                                "key Shift+Left x3"},
        {"Ctrl+C Ctrl+c Ctrl + q Ctrl+L", "key Ctrl+C 0; key Ctrl+c 0; key Ctrl+q 0; key Ctrl+L 0"},
        {"Ctrl+Alt+x Alt+Enter Shift+Tab Shift+a", "key Ctrl+Alt+x 0; key Alt+Enter; "
                                                   "key Shift+Tab; key Shift+a"},
        {"Hide\nType \"x\" # Hide\nShow", "hide; type [x]; show"},
        {"Wait", "wait settled"},
        {"Wait /ready$/", "wait line [ready$]"},
        {"Wait+Screen@5000ms /a\\/b/", "wait 5000 screen [a\\/b]"},
        {"Wait+Line@2s /\\d+/ Sleep 1", "wait 2000 line [\\d+]; sleep 1000"},
        {"Screenshot a.svg", "shot [a.svg]"},
        {"Copy \"0.1\" Paste", "copy [0.1]; paste"},
        {"Enter\nSet TypingSpeed 10ms\nSet PlaybackSpeed .5", "key Enter; typing 10; pace 0"},
        {"Enter # Caption \"Hello, \"\n#Chapter 'two'\n# Caption of a thing",
         "key Enter; caption [Hello, ]; chapter [two]"},
        {"Set Shell bash\nSet Theme { \"background\": \"#ffffff\" }\nSet LoopOffset 50%\n"
         "Set CursorBlink false\nSet MarginFill \"#674EFF\"\nRequire git\nEnv A \"b\"\nTab",
         "key Tab"},
        {"\xef\xbb\xbf"
         "Tab\r\nTab\r\n",
         "key Tab; key Tab"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[ROOM];
        struct tape *tape = tape_read("x.tape", cases[i].text);
        assert_non_null(tape);
        if (tape->errors)
            fail_msg("%s: %s", cases[i].text, tape->error[0].text);
        describe(tape, text);
        assert_string_equal(text, cases[i].commands);
        tape_free(tape);
    }
}

static void settings_are_read(void **state)
{
    (void)state;
    struct tape *tape = tape_read(
        "x.tape", "# The title\n# what it\n# is about\n\n# and no more\n"
                  "Output a.cast\nOutput b/c.gif\nOutput \"d e.svg\"\nSet FontSize 14\n"
                  "Set Width 1200\nSet Height 600\nSet Padding 20\nSet TypingSpeed 75ms\n"
                  "Set Framerate 25\nSet PlaybackSpeed 2\nSet Theme \"Solarized Light\"\n"
                  "Set WaitTimeout 3s\nSet FontFamily \"X\"\nSet FontFamily \"Y\"\nEnter\n"
                  "Set Width 900\nHome\nHome\n");
    assert_int_equal(tape->errors, 0);
    assert_string_equal(tape->title, "The title");
    assert_string_equal(tape->description, "what it is about");
    assert_int_equal(tape->outputs, 3);
    assert_string_equal(tape->output[2].path, "d e.svg");
    assert_int_equal(tape->settings.typing_ms, 75);
    assert_int_equal(tape->settings.frame_ms, 40);
    assert_int_equal(tape->settings.thousandths, 2000);
    assert_int_equal(tape->settings.wait_ms, 3000);
    assert_int_equal(tape->settings.theme, THEME_LIGHT);
    assert_int_equal(tape->unused.count, 2); /* once each */
    assert_string_equal(tape->unused.word[0].text, "FontFamily");
    assert_string_equal(tape->unused.word[1].text, "Set Width behind the first command");
    assert_int_equal(tape->not_vhs.count, 3);
    assert_string_equal(tape->not_vhs.word[2].text, "Home");
    assert_int_equal(tape->not_vhs.word[2].place.line, 22);
    tape_free(tape);
}

static void sizes_come_to_cells(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int cols, rows;
        const char *told;
    } cases[] = {
        {"", 80, 24, ""},
        {"Set Width 100 Set Height 30", 100, 30, ""},
        {"Set Rows 40 Set Columns 120", 120, 40, ""},
        {"Set Width 1200 Set Height 600 Set Rows 24 Set Columns 80", 80, 24, ""},
        {"Set Width 1200 Set Height 600 Set FontSize 14 Set Padding 20", 123, 33, "123x33"},
        {"Set Width 1200 Set Height 600", 76, 20, "76x18 cells; the screen needs 64x20"},
        {"Set Width 320 Set Height 120 Set Padding 0 Set FontSize 4", 94, 25, "94x25"},
        {"Set Width 319 Set Height 119", 319, 119, ""},
        {"Set Width 40", 64, 24, "the screen needs"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char told[200];
        int rows, cols;
        struct tape *tape = tape_read("x.tape", cases[i].text);
        tape_size(&tape->settings, &rows, &cols, told, sizeof told);
        assert_int_equal(cols, cases[i].cols);
        assert_int_equal(rows, cases[i].rows);
        assert_non_null(strstr(told, cases[i].told));
        assert_true(cases[i].told[0] || !told[0]);
        tape_free(tape);
    }
}

/* ---- what is wrong ---- */

static void errors_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *told; /* line:column:length words */
    } cases[] = {
        {"Typ \"x\"", "1:1:3 Typ is no command, did you mean Type?"},
        {"Enter\n  Slep 3\nTab", "2:3:4 Slep is no command, did you mean Sleep?"},
        {"Set FontSiz 3", "1:5:7 FontSiz is no setting, did you mean FontSize?"},
        {"Set Width abc", "1:11:3 Width takes a number"},
        {"Set Framerate 0", "1:15:1 Framerate takes a number"},
        {"Set", "1:1:3 Set needs a name"},
        {"Set CursorBlink 3", "1:17:1 CursorBlink takes true or false"},
        {"Type 5", "1:6:1 Type takes a text: put the number in quotes"},
        {"Type Enter", "1:1:4 Type needs a text"},
        {"Type \"abc\nTab", "1:6:4 its closing quote is missing"},
        {"Sleep", "1:6:1 Sleep needs a time"},
        {"Sleep\nEnter", "1:1:5 Sleep needs a time"},
        {"Set Framerate\n", "1:5:9 Framerate takes a number"},
        {"Sleep 1x", "1:8:1 'x' is no unit of time"},
        {"Sleep 1m30s", "1:8:4 'm30s' is no unit of time"},
        {"Sleep 2h", "1:8:1 'h' is no unit"},
        {"Sleep 90m", "1:7:2 Sleep: an hour at most"},
        {"Down 20000", "1:6:5 Down takes a number"},
        {"Down x", "1:6:1 x is no command"},
        {"Ctrl+", "1:1:4 nothing is no key to press with Ctrl"},
        {"Ctrl", "1:1:4 Ctrl needs + and a key"},
        {"Ctrl+foo", "1:6:3 foo is no key to press with Ctrl"},
        {"Wait+Scren /x/", "1:6:5 Wait+ takes Screen or Line"},
        {"Wait+Screen", "1:1:4 Wait+Screen needs a pattern"},
        {"Wait+Screen /a", "1:13:2 the pattern's second slash is missing"},
        {"Wait /a(?=b)/", "1:6:8 (?= is not known"},
        {"Wait /\\bx/", "1:6:5 \\b is not known"},
        {"Wait /(a/", "1:6:4 the pattern cannot be read"},
        /* Each would double what the one before it makes. */
        {"Wait /a+++++++++++++++++++++++++++++++++++++++++/",
         "1:6:44 ++ is not known in a pattern"},
        {"Wait /(((((((((a+)+)+)+)+)+)+)+)+/", "1:6:29 the groups of the pattern are too deep"},
        {"Wait /(a{255}){255}/", "1:6:15 ){ is not known in a pattern"},
        {"Set WaitPattern x", "1:17:1 WaitPattern takes a pattern between slashes"},
        {"Set WaitPattern /a", "1:17:2 the pattern's second slash is missing"},
        {"Set WaitPattern /(a/", "1:17:4 the pattern cannot be read"},
        {"Output x", "1:8:1 Output takes a file that ends in"},
        {"Output x.foo", "1:8:5 Output takes a file that ends in"},
        {"Screenshot x.bmp", "1:12:5 Screenshot takes a file"},
        {"Source x.txt", "1:8:5 Source takes a file that ends in .tape"},
        {"Source /no/such.tape", "there is no such file"},
        {"+", "1:1:1 here a command is due"},
        {"Type \"µµ\" Enter Foo", "1:17:3 Foo is no command"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[ROOM] = "";
        struct tape *tape = tape_read("x.tape", cases[i].text);
        if (tape->errors == 0)
            fail_msg("'%s' is taken", cases[i].text);
        const struct tape_error *e = &tape->error[0];
        add(text, "%d:%d:%d %s", e->place.line, e->place.column, e->place.length, e->text);
        if (tape->errors != 1 || !strstr(text, cases[i].told))
            fail_msg("'%s': %d errors, %s", cases[i].text, tape->errors, text);
        tape_free(tape);
    }
}

/* One that is wrong hides none that follows, and its line is shown with carets. */
static void all_errors_are_told_at_once(void **state)
{
    (void)state;
    char line[100], carets[100];
    struct tape *tape =
        tape_read("x.tape", "Set Width abc\nTyp \"x\"\nTab\nSleep 1x Foo\n\tType Enter");
    assert_int_equal(tape->errors, 4);
    assert_int_equal(tape->error[1].place.line, 2);
    assert_int_equal(tape->error[2].place.line, 4);
    assert_int_equal(tape->error[3].place.line, 5);
    tape_quote(tape, tape->error[0].place, line, carets, sizeof line);
    assert_string_equal(line, "Set Width abc");
    assert_string_equal(carets, "          ^^^");
    tape_quote(tape, tape->error[3].place, line, carets, sizeof line);
    assert_string_equal(line, "?Type Enter"); /* no control character */
    assert_string_equal(carets, " ^^^^");
    tape_free(tape);
}

/* ---- patterns ---- */

static void patterns_are_translated(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text;
        bool found;
    } cases[] = {
        {"lr \\d+\\.\\d+", "lr 0.25", true},
        {"^\\w+$", "two words", false},
        {"\\S\\s\\S", "a b", true},
        {"(?i)LEARNED", "learned", true},
        {"LEARNED", "learned", false},
        {"a.*?c", "abc", true},
        {"(?:ab)+c", "ababc", true},
        {"[\\d.]+x", "1.5x", true},
        {"[^\\s]+$", "ab", true},
        {"a\\/b", "a/b", true},
        {"^second", "first\nsecond", true},
        {"first.second", "first\nsecond", false},
        {"\\(x\\)", "(x)", true},
        {"\\D", "123", false},
        {"[]a]x", "]x", true},
        {"[[:digit:]]{2}", "12", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        regex_t pattern;
        char message[200];
        if (!tape_pattern(cases[i].pattern, &pattern, message, sizeof message))
            fail_msg("%s: %s", cases[i].pattern, message);
        if ((regexec(&pattern, cases[i].text, 0, NULL, 0) == 0) != cases[i].found)
            fail_msg("/%s/ in %s", cases[i].pattern, cases[i].text);
        regfree(&pattern);
    }
}

/* The system's compiler takes as many frames of the stack as parentheses stand in each other. */
static void a_pattern_is_no_longer_than_may_be(void **state)
{
    (void)state;
    static char text[1002];
    char message[200];
    regex_t compiled;
    memset(text, '(', sizeof text - 1);
    assert_false(tape_pattern(text, &compiled, message, sizeof message));
    assert_string_equal(message, "the pattern is too long");
    memset(text, 'a', sizeof text - 2);
    text[sizeof text - 2] = '\0';
    assert_true(tape_pattern(text, &compiled, message, sizeof message));
    regfree(&compiled);
}

/* ---- the shell's lines ---- */

static void launches_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words; /* !: of the error */
        int first;
    } cases[] = {
        {"Type \"lrscope\" Enter Tab", "", 2},
        {"Type \"lrscope --lr 0.02\" Sleep 1 Enter", "--lr|0.02", 3},
        {"Hide Type \"cd x && clear\" Enter Show Type \"./build/lrscope --lr 1\" Enter", "--lr|1",
         6},
        {"Type \"cd /tmp; clear; lrscope a.setup\" Enter", "a.setup", 2},
        {"Type `lrscope --beside 'lr 0.02; warmup 0' \"x y\"` Enter",
         "--beside|lr 0.02; warmup 0|x y", 2},
        {"Type \"lrscope\" Space Type \"--lrr\" Backspace Type@1ms \" 2\" Enter", "--lr|2", 6},
        {"Type \"lrx\" Ctrl+U Type \"lrscope\" Enter", "", 4},
        {"Enter 2 Type \"# hello\" Enter Type \"NO_COLOR=1 lrscope # x\" Enter", "", 5},
        {"Type \"npm run x\" Enter", "!npm is a program of its own", 0},
        {"Type \"rm -rf / && lrscope\" Enter", "!rm is a program of its own", 0},
        {"Type \"lrscope; rm -rf x\" Enter", "!rm behind the screen's command", 0},
        {"Type \"lrscope && clear\" Enter", "", 2},
        {"Type \"lrscope | tee x\" Enter", "!a pipe", 0},
        {"Type \"lrscope --lr $X\" Enter", "!what only a shell knows", 0},
        {"Type \"lrscope > x\" Enter", "!a file in place of", 0},
        {"Type \"lrscope 'x\" Enter", "!a quote that is not closed", 0},
        {"Type \"lrscope\"", "!Enter is missing", 0},
        {"Right 3", "!Right before the screen is up", 0},
        {"Sleep 1", "!no screen is started", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[ROOM] = "";
        struct tape_launch launch;
        struct tape *tape = tape_read("x.tape", cases[i].text);
        assert_int_equal(tape->errors, 0);
        tape_launch_find(tape, &launch);
        for (int k = 0; k < launch.words; k++)
            add(text, "%s%s", k ? "|" : "", launch.word[k]);
        if (cases[i].words[0] == '!') {
            if (tape->errors != 1 || !strstr(tape->error[0].text, cases[i].words + 1))
                fail_msg("%s: %s", cases[i].text, tape->errors ? tape->error[0].text : text);
        } else {
            if (tape->errors)
                fail_msg("%s: %s", cases[i].text, tape->error[0].text);
            assert_string_equal(text, cases[i].words);
            assert_int_equal(launch.first, cases[i].first);
        }
        tape_launch_free(&launch);
        tape_free(tape);
    }
}

/* A recording begins with whatever set-up there was; what is cut would start another. */
static void long_launches_are_not_cut(void **state)
{
    (void)state;
    enum { LONG = 30000, TOO_LONG = 40000 };
    static char text[TOO_LONG + 100];
    for (int length = LONG; length <= TOO_LONG; length += TOO_LONG - LONG) {
        struct tape_launch launch;
        snprintf(text, sizeof text, "Type \"lrscope --milestones %0*d\" Enter", length, 7);
        struct tape *tape = tape_read("x.tape", text);
        tape_launch_find(tape, &launch);
        if (length == LONG) {
            assert_int_equal(launch.words, 2);
            assert_int_equal(strlen(launch.word[1]), LONG);
        } else {
            assert_int_equal(tape->errors, 1);
            assert_string_equal(tape->error[0].text, "the command line is too long");
        }
        tape_launch_free(&launch);
        tape_free(tape);
    }
}

/* Those that come with the program are read without a fault, and say what they show. */
static void shipped_tapes_are_read(void **state)
{
    (void)state;
    for (int i = 0; shipped_tapes[i].name; i++) {
        struct tape_launch launch;
        struct tape *tape = tape_read(shipped_tapes[i].name, shipped_tapes[i].text);
        tape_launch_find(tape, &launch);
        if (tape->errors)
            fail_msg("%s: %s", shipped_tapes[i].name, tape->error[0].text);
        assert_true(tape->title[0] && tape->description[0]);
        assert_int_equal(tape->outputs, 1);
        tape_launch_free(&launch);
        tape_free(tape);
    }
}

/* ---- playing ---- */

struct watched {
    char events[ROOM]; /* keys k, markers m, screenshots s, each with its time */
    long picture[400]; /* when */
    int pictures;
    uint64_t digest[400];
    char last[40][200]; /* rows of the last one */
    int rows;
};

static void row_text(const struct frame *frame, int y, char *text, size_t size)
{
    size_t used = 0;
    for (int x = 0; x < frame->cols && used + 1 < size; x++) {
        const uint32_t c = frame->cells[y * frame->cols + x].codepoint;
        text[used++] = c < 0x80 ? (char)c : '?';
    }
    text[used] = '\0';
}

static bool see_picture(void *about, long ms, const struct frame *frame)
{
    struct watched *seen = about;
    uint64_t digest = 1469598103934665603u;
    for (int i = 0; i < frame->rows * frame->cols; i++)
        digest = (digest ^ frame->cells[i].codepoint) * 1099511628211u;
    if (seen->pictures == 400)
        fail_msg("too many pictures");
    seen->picture[seen->pictures] = ms;
    seen->digest[seen->pictures++] = digest;
    seen->rows = frame->rows;
    for (int y = 0; y < frame->rows && y < 40; y++)
        row_text(frame, y, seen->last[y], sizeof seen->last[y]);
    return true;
}

static bool see_key(void *about, long ms, const char *bytes)
{
    add(((struct watched *)about)->events, "k%ld%s ", ms, bytes[0] == '\033' ? "esc" : bytes);
    return true;
}

static bool see_marker(void *about, long ms, const char *label)
{
    add(((struct watched *)about)->events, "m%ld[%s] ", ms, label);
    return true;
}

static bool see_shot(void *about, const struct tape_command *command, const struct frame *frame)
{
    (void)frame;
    add(((struct watched *)about)->events, "s[%s] ", command->text);
    return true;
}

static bool save_nothing(const char *path, const struct ui *ui, char *name, int name_size,
                         char *message, int size)
{
    (void)path, (void)ui;
    snprintf(name, (size_t)name_size, "x");
    snprintf(message, (size_t)size, "not written");
    return false;
}

/* Plays what stands behind the launch, and before it the frame rate, on a screen of 80x24. */
static void play(const char *text, bool keys, struct watched *seen, struct tape_ending *ending)
{
    static const char rate[] = "Set Framerate 10 ";
    char whole[ROOM];
    struct tape_launch launch;
    const struct setup start = setup_default();
    const struct plan plan = plan_of(&start);
    struct ui *ui = calloc(1, sizeof *ui);
    const char *at = text + (strncmp(text, rate, strlen(rate)) == 0 ? strlen(rate) : 0);
    snprintf(whole, sizeof whole, "%.*s Type \"lrscope\" Enter %s", (int)(at - text), text, at);
    struct tape *tape = tape_read("x.tape", whole);
    if (tape->errors)
        fail_msg("%s: %s", text, tape->error[0].text);
    tape_launch_find(tape, &launch);
    assert_true(ui_init(ui, &plan, "", GLYPHS_BRAILLE) && lessons_begin(ui, false));
    ui->save = save_nothing;
    memset(seen, 0, sizeof *seen);
    const struct tape_playing playing = {
        .tape = tape,
        .first = launch.first,
        .ui = ui,
        .rows = 24,
        .cols = 80,
        .frame_ms = tape->settings.frame_ms,
        .shows_keys = keys,
        .sink = {seen, see_picture, see_key, see_marker, see_shot}};
    tape_play(&playing, ending);
    ending->left = tape->commands - ending->left;
    lessons_end(ui);
    ui_free(ui);
    free(ui);
    tape_launch_free(&launch);
    tape_free(tape);
}

static void times_are_exact(void **state)
{
    (void)state;
    static const struct {
        const char *text, *events;
        long ms;
    } cases[] = {
        {"Sleep 2 Right Sleep 1", "k2000esc ", 3050},
        {"Right 3", "k0esc k50esc k100esc ", 150}, /* a rest after the last, too */
        {"Right@100ms 3", "k0esc k100esc k200esc ", 300},
        {"Type \"zZ\" Sleep .5", "k0z k50Z ", 600},
        {"Type@1ms \"zZ\"", "k0z k1Z ", 2},
        {"Ctrl+L Ctrl+L Sleep 1", "k0\f k0\f ", 1000}, /* none after Ctrl */
        {"Set TypingSpeed 10ms Type \"zZz\"", "k0z k10Z k20z ", 30},
        {"Set PlaybackSpeed 2 Sleep 2 Type \"z\" Set PlaybackSpeed .5 Sleep 1", "k1000z ", 3025},
        {"Sleep 1\n# Chapter \"one\"\nSleep 1\n# Chapter ''\n", "m1000[one] m2000[] ", 2000},
        {"Sleep 1 Hide Type \"z\" Sleep 5 Show Sleep 1 Tab", "k2000\t ", 2050},
        {"Copy \"zZ\" Sleep 1 Paste", "k1000z k1000Z ", 1000},
        {"Screenshot a.svg Sleep 1", "s[a.svg] ", 1000},
        {"Sleep 1 Type \"q\" Sleep 3 Enter", "", 1000},
        {"Sleep 1 Ctrl+C Sleep 3 Enter", "", 1000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        static struct watched seen;
        struct tape_ending ending;
        play(cases[i].text, false, &seen, &ending);
        if (ending.failed)
            fail_msg("%s: %s", cases[i].text, ending.why);
        assert_string_equal(seen.events, cases[i].events);
        if (ending.ms != cases[i].ms)
            fail_msg("%s: %ld ms and not %ld", cases[i].text, ending.ms, cases[i].ms);
        for (int k = 1; k < seen.pictures; k++)
            assert_true(seen.picture[k] >= seen.picture[k - 1]);
    }
}

static void pictures_keep_to_the_frame_rate(void **state)
{
    (void)state;
    static struct watched seen;
    struct tape_ending ending;
    play("Set Framerate 10 Sleep 1 Space Sleep 3", false, &seen, &ending);
    for (int i = 0; i < seen.pictures - 1; i++) /* the last one is of the end */
        assert_int_equal(seen.picture[i] % 100, 0);
    assert_true(seen.pictures >= 30 && seen.pictures <= 40);
    play("Sleep 20", false, &seen, &ending);
    assert_true(seen.pictures < 15); /* nothing is painted where nothing changes */
}

static void hidden_parts_give_no_pictures(void **state)
{
    (void)state;
    static struct watched seen, plain;
    struct tape_ending ending;
    play("Wait Sleep 1 Hide Right 10 Sleep 30 Show Wait Sleep 1", false, &seen, &ending);
    play("Wait Sleep 1 Right 10 Wait Sleep 1", false, &plain, &ending);
    assert_int_equal(seen.digest[seen.pictures - 1], plain.digest[plain.pictures - 1]);
    assert_true(seen.pictures + 5 < plain.pictures);
    play("Hide Wait Show Sleep 1", false, &seen, &ending);
    assert_int_equal(seen.pictures, 1); /* all is there in the first one */
    assert_int_equal(ending.ms, 1000);
}

static void waiting_ends_when_it_may(void **state)
{
    (void)state;
    static struct watched seen, longer;
    struct tape_ending ending;
    play("Wait", false, &seen, &ending);
    assert_false(ending.failed);
    assert_true(ending.ms > 0 && ending.ms < 5000);
    const long settled = ending.ms;
    play("Wait Sleep 20", false, &longer, &ending);
    assert_int_equal(ending.ms, settled + 20000);
    assert_int_equal(longer.digest[longer.pictures - 1], seen.digest[seen.pictures - 1]);
    play("Type \"?\" Wait+Screen@1s /(?i)KEYS/ Type \"z\"", false, &seen, &ending);
    assert_string_equal(seen.events, "k0? k50z ");
    play("Space Wait+Screen@30s /update +50 of/ Sleep 1", false, &seen, &ending);
    assert_false(ending.failed);
    assert_true(ending.ms > 3000 && ending.ms < 9000);
    play("Sleep 1 Wait+Screen@2s /no such/", false, &seen, &ending);
    assert_true(ending.failed);
    assert_non_null(strstr(ending.why, "/no such/"));
    assert_non_null(strstr(ending.screen, "learning rate"));
    free(ending.screen);
    play("Wait+Line /quit/ Sleep 1", false, &seen, &ending);
    assert_false(ending.failed);
}

static void a_recording_ends_before_it_quits(void **state)
{
    (void)state;
    static struct watched seen, plain;
    struct tape_ending ending;
    play("Wait Right 2 Wait Type \"q\" Type \"ls\" Enter", false, &seen, &ending);
    assert_int_equal(ending.left, 3);
    play("Wait Right 2 Wait", false, &plain, &ending);
    assert_int_equal(ending.left, 0);
    assert_int_equal(seen.digest[seen.pictures - 1], plain.digest[plain.pictures - 1]);
    /* Typed into a line, it is a letter. */
    play("Type \"w\" Type \"q\" Enter Sleep 1", false, &seen, &ending);
    assert_int_equal(ending.left, 0);
}

static void the_line_below_has_caption_and_key(void **state)
{
    (void)state;
    static struct watched seen;
    struct tape_ending ending;
    play("Sleep 1\n# Caption \"Look here\"\nSleep 1", false, &seen, &ending);
    assert_int_equal(seen.rows, 25);
    assert_memory_equal(seen.last[24], " Look here ", 11);
    play("Type \"zz\" Sleep .5", true, &seen, &ending);
    assert_non_null(strstr(seen.last[24], "z ?2 "));
    play("Type \"zz\" Sleep 2", true, &seen, &ending);
    assert_null(strstr(seen.last[24], "z"));
    play("Sleep 1", false, &seen, &ending);
    assert_int_equal(seen.rows, 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_are_read),
        cmocka_unit_test(settings_are_read),
        cmocka_unit_test(sizes_come_to_cells),
        cmocka_unit_test(errors_are_told),
        cmocka_unit_test(all_errors_are_told_at_once),
        cmocka_unit_test(patterns_are_translated),
        cmocka_unit_test(a_pattern_is_no_longer_than_may_be),
        cmocka_unit_test(launches_are_found),
        cmocka_unit_test(long_launches_are_not_cut),
        cmocka_unit_test(shipped_tapes_are_read),
        cmocka_unit_test(times_are_exact),
        cmocka_unit_test(pictures_keep_to_the_frame_rate),
        cmocka_unit_test(hidden_parts_give_no_pictures),
        cmocka_unit_test(waiting_ends_when_it_may),
        cmocka_unit_test(a_recording_ends_before_it_quits),
        cmocka_unit_test(the_line_below_has_caption_and_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
