/* The program in a terminal: keys in, screen out. */
#include "model/given.h"
#include "support/command.h"
#include "support/pty.h"

static struct pty *opened(int rows, int cols)
{
    static const char *const arguments[] = {"--lr",    "0.1", "--condition", "10",
                                            "--steps", "100", NULL};
    struct pty *pty =
        pty_start(&(struct pty_options){.rows = rows, .cols = cols, .arguments = arguments});
    pty_wait_for(pty, "CONVERGED");
    return pty;
}

/* Who asks for nothing sees a run overshoot and settle, once; then it is at rest. */
static void without_arguments_it_plays_a_run(void **state)
{
    (void)state;
    static const char *const nothing[] = {NULL};
    static const char *const looks[] = {"--theme", "light", NULL};
    for (int i = 0; i < 2; i++) {
        struct pty *pty = pty_start(
            &(struct pty_options){.rows = 24, .cols = 80, .arguments = i ? looks : nothing});
        pty_wait_for(pty, "its rate is too high at first");
        pty_wait_for(pty, "▶");
        pty_wait_for(pty, "update 25 of 25");
        pty_wait_for(pty, "OVERSHOOTS, THEN SETTLES");
        pty_rest(pty);
        assert_int_equal(pty_row_of(pty, "+5 more"), -1); /* it is told against nothing */
        pty_press(pty, "u");
        pty_wait_for(pty, "nothing more to undo");
        pty_wait_for(pty, "overshoot  cosine");
        pty_leave(pty);
    }
}

static void it_opens_with_all_panels(void **state)
{
    (void)state;
    static const int sizes[][2] = {{20, 64}, {24, 80}, {40, 120}, {60, 200}, {100, 300}};
    for (int i = 0; i < 5; i++) {
        struct pty *pty = opened(sizes[i][0], sizes[i][1]);
        static const char *const parts[] = {"lrscope", "RERUN",         "knobs",
                                            "peak lr", "learning rate", "loss",
                                            "bowl",    "q quit",        "update 100 of 100"};
        for (size_t part = 0; part < sizeof parts / sizeof parts[0]; part++)
            pty_wait_for(pty, parts[part]);
        if (i >= 2) { /* there is room for all panels */
            pty_wait_for(pty, "w new");
            pty_press(pty, "p");
            pty_wait_for(pty, "─ pinned ─");
        }
        assert_true(pty_alternate(pty));
        assert_false(pty_cursor_visible(pty));
        pty_leave(pty);
    }
}

/* The dots of the plots, as one text. */
static char *dots(struct pty *pty)
{
    int rows, cols;
    pty_size(pty, &rows, &cols);
    char *out = calloc((size_t)rows, (size_t)cols + 1), *at = out;
    assert_non_null(out);
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < cols; x++) {
            uint32_t codepoint = pty_cell(pty, y, x).codepoint;
            if (codepoint > 0x2800 && codepoint <= 0x28ff)
                *at++ = (char)('0' + codepoint % 64);
        }
    return out;
}

static bool dots_differ(struct pty *pty, const void *with)
{
    char *now = dots(pty);
    bool differ = strcmp(now, with) != 0;
    free(now);
    return differ;
}

static void an_arrow_changes_the_rate_and_the_curves(void **state)
{
    (void)state;
    struct pty *pty = opened(40, 120);
    char *before = dots(pty);
    pty_press(pty, "right");
    pty_wait_row(pty, "peak lr|0.11 ");
    pty_wait(pty, dots_differ, before, "other curves");
    pty_press(pty, "S-right");
    pty_wait_row(pty, "peak lr|0.2 ");
    pty_press(pty, ")*2"); /* far above the limit */
    pty_wait_for(pty, "DIVERGED");
    pty_wait_for(pty, "diverged at update");
    free(before);
    pty_leave(pty);
}

static void every_special_key_arrives(void **state)
{
    (void)state;
    struct pty *pty = opened(24, 80);
    static const struct {
        const char *keys, *shows;
    } steps[] = {
        {"home", "lrscope|update 0 of 100"},
        {"pgdn", "lrscope|update 2 of 100"},
        {"pgdn*3", "lrscope|update 8 of 100"},
        {"pgup", "lrscope|update 6 of 100"},
        {"end", "lrscope|update 100 of 100"},
        {"{", "lrscope|update 0 of 100"},
        {".", "lrscope|update 1 of 100"},
        {"}", "lrscope|update 100 of 100"},
        {"tab", "▸ |optimizer"},
        {"S-tab", "▸ |schedule"},
        {"down", "▸ |peak lr"},
        {"S-right", "peak lr| 0.2│"},
        {"S-left", "peak lr| 0.1│"},
        {"+", "peak lr| 0.101│"},
        {"-", "peak lr| 0.1│"},
        {"delete", "peak lr| ("}, /* auto */
        {"right", "peak lr| 0."},
        {"back", "peak lr| ("},
        {"enter 0 . 3 enter", "peak lr| 0.3│"},
        {"up", "▸ |schedule"},
        {"?", "redo|"},
        {"esc", "▸ |schedule"}, /* and not before: esc and f at once are Alt-f */
        {"f", "lrscope|FORK"},
        {"v", "╭─ update|"},
    };
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        pty_press(pty, steps[i].keys);
        pty_wait_row(pty, steps[i].shows);
    }
    pty_leave(pty);
}

/* Without a key, and again after each: to the best value, and there they say so. */
static void strips_come_by_themselves(void **state)
{
    (void)state;
    struct pty *pty = opened(24, 80);
    pty_wait_for(pty, "─ best 0.");
    pty_press(pty, "b");
    pty_wait_for(pty, "u undoes it");
    pty_wait_for(pty, "─ the best");
    pty_press(pty, "(*9");
    pty_wait_for(pty, "─ best 0.");
    pty_leave(pty);
}

static bool is_past(struct pty *pty, const void *with)
{
    int at = 0, than = *(const int *)with;
    const char *text = strstr(pty_row(pty, 0), "update ");
    return text && sscanf(text, "update %d", &at) == 1 && at > than && at < 1000;
}

static int update_shown(struct pty *pty)
{
    int at = -1;
    const char *text = strstr(pty_row(pty, 0), "update ");
    if (text)
        sscanf(text, "update %d", &at);
    return at;
}

static void space_plays_and_stops(void **state)
{
    (void)state;
    const char *arguments[] = {"--steps", "1000", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments});
    pty_wait_for(pty, "update 1000 of 1000");
    pty_press(pty, "space");
    for (int past = 0; past < 30; past += 10) /* it moves by itself, without a key */
        pty_wait(pty, is_past, &past, "the playhead moves on");
    pty_press(pty, "space");
    while (pty_read(pty, 200)) /* until all is said */
        ;
    int stood = update_shown(pty);
    assert_true(stood > 0 && stood < 1000);
    assert_false(pty_read(pty, 200)); /* and then nothing moves */
    assert_int_equal(update_shown(pty), stood);
    for (int i = 0; i < 10; i++)
        assert_false(pty_read(pty, 200));
    pty_press(pty, "space"); /* from where it stood, and not from where it would be by now */
    pty_wait(pty, is_past, &stood, "the playhead moves on");
    assert_in_range(update_shown(pty), stood + 1, stood + 150);
    pty_leave(pty);
}

static void playing_ends_at_the_end(void **state)
{
    (void)state;
    struct pty *pty = opened(24, 80);
    pty_press(pty, "> > > > > space"); /* ×32 or more: a third of a second */
    pty_wait_without(pty, "update 100 of 100");
    pty_wait_for(pty, "update 100 of 100");
    pty_leave(pty);
}

static void a_long_run_shows_progress_and_answers_keys(void **state)
{
    (void)state;
    const char *arguments[] = {"--steps",    "10000000", "--optimizer", "adam", "--landscape",
                               "two-basins", "--noise",  "1",           NULL};
    struct pty *pty =
        pty_start(&(struct pty_options){.rows = 40, .cols = 120, .arguments = arguments});
    pty_wait_for(pty, "computing");
    pty_press(pty, "?");
    pty_wait_for(pty, "redo"); /* help comes up meanwhile */
    pty_press(pty, "?");
    pty_wait_for(pty, "computing");
    pty_leave(pty); /* and so does the way out */
}

static void a_key_drops_the_run_under_way(void **state)
{
    (void)state;
    const char *arguments[] = {"--steps", "10000000", "--landscape", "two-basins", "--noise",
                               "1",       "--warmup", "5",           NULL};
    struct pty *pty =
        pty_start(&(struct pty_options){.rows = 40, .cols = 120, .arguments = arguments});
    pty_wait_for(pty, "computing");
    double begin = seconds_now();
    pty_press(pty, "down down enter 1 0 0 enter");
    pty_wait_for(pty, "update 100 of 100");
    assert_true(seconds_now() - begin < 5.0); /* and not after the ten million */
    pty_leave(pty);
}

static void glyphs_change_while_running(void **state)
{
    (void)state;
    struct pty *pty = opened(24, 80);
    pty_press(pty, "g");
    pty_wait_without(pty, "⠒");
    pty_wait_for(pty, "╭");
    pty_press(pty, "g");
    pty_wait_without(pty, "╭");
    for (const char *c = pty_screen(pty); *c; c++)
        assert_true((unsigned char)*c < 127);
    pty_press(pty, "g");
    pty_wait_for(pty, "╭");
    pty_leave(pty);
}

/* A screen that something else has written over. */
static void ctrl_l_draws_everything_anew(void **state)
{
    (void)state;
    struct pty *pty = opened(24, 80);
    size_t size;
    while (pty_read(pty, 50))
        ;
    pty_forget(pty);
    pty_send(pty, "\014");
    while (pty_read(pty, 200))
        ;
    pty_written(pty, &size);
    assert_true(size > 2000);
    pty_leave(pty);
}

/* ---- what is shown is what snapshot draws ---- */

static bool equals(struct pty *pty, const void *with) { return strcmp(pty_screen(pty), with) == 0; }

static const struct {
    int rows, cols;
    const char *options;
} shots[] = {
    {20, 64, "--steps 100"},
    {24, 80, "--lr 0.05 --noise 1 --steps 300"},
    {34, 108, "--landscape rosenbrock --optimizer adam"},
    {40, 120, "--landscape double-well --start-x 1.9 --start-y 1 --lr 0.25 --warmup 0 --steps 200"},
    {60, 200, "--landscape himmelblau --schedule wsd"},
    {45, 170, "--glyphs block --schedule restarts --landscape two-basins"},
    {30, 100, "--glyphs ascii --landscape river"},
};

/* The words of a text, as arguments. */
static void split(char *text, const char **word, int most)
{
    int count = 0;
    for (char *rest = text, *part; (part = strsep(&rest, " ")) != NULL && count < most - 1;)
        if (*part)
            word[count++] = part;
    word[count] = NULL;
}

static void the_snapshot_is_the_very_screen(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shots / sizeof shots[0]; i++) {
        char line[300], options[200];
        const char *arguments[24];
        snprintf(options, sizeof options, "%s", shots[i].options);
        split(options, arguments, 24);
        struct pty *pty = pty_start(&(struct pty_options){
            .rows = shots[i].rows, .cols = shots[i].cols, .arguments = arguments});
        snprintf(line, sizeof line, "snapshot --size %dx%d %s", shots[i].cols, shots[i].rows,
                 shots[i].options);
        struct answer snapshot = command(line);
        assert_int_equal(snapshot.status, 0);
        pty_wait(pty, equals, snapshot.out, snapshot.out);
        answer_free(&snapshot);
        pty_leave(pty);
    }
}

/* Colours too: its ANSI form, shown by a terminal, is the same screen. */
static void so_is_its_ansi_form(void **state)
{
    (void)state;
    static const struct {
        const char *term, *colours;
    } kinds[] = {{"TERM=xterm-256color", "256"}, {"TERM=xterm", "8"}, {"TERM=vt100", "none"}};
    for (int i = 0; i < 3; i++) {
        char script[600];
        const char *env[] = {kinds[i].term, NULL}, *arguments[] = {"-c", script, NULL};
        struct pty *live = pty_start(&(struct pty_options){.rows = 40, .cols = 120, .env = env});
        snprintf(script, sizeof script,
                 "'%s' snapshot --size 120x40 --format ansi --colours %s; read wait",
                 program_path(), kinds[i].colours);
        struct pty *drawn = pty_start(&(struct pty_options){
            .rows = 42, .cols = 130, .program = "/bin/sh", .arguments = arguments, .env = env});
        pty_wait_for(drawn, "q quit");
        pty_wait_alike(live, drawn);
        pty_stop(drawn);
        pty_leave(live);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_arguments_it_plays_a_run),
        cmocka_unit_test(it_opens_with_all_panels),
        cmocka_unit_test(an_arrow_changes_the_rate_and_the_curves),
        cmocka_unit_test(every_special_key_arrives),
        cmocka_unit_test(strips_come_by_themselves),
        cmocka_unit_test(space_plays_and_stops),
        cmocka_unit_test(playing_ends_at_the_end),
        cmocka_unit_test(a_long_run_shows_progress_and_answers_keys),
        cmocka_unit_test(a_key_drops_the_run_under_way),
        cmocka_unit_test(glyphs_change_while_running),
        cmocka_unit_test(ctrl_l_draws_everything_anew),
        cmocka_unit_test(the_snapshot_is_the_very_screen),
        cmocka_unit_test(so_is_its_ansi_form),
    };
    return cmocka_run_group_tests_name("screen", tests, NULL, NULL);
}
