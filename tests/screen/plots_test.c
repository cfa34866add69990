/* Rate and loss: the limit, divergence, runs that are extreme or not complete. */
#include "model/given.h"
#include "screen/core/theme.h"
#include "support/screen_rig.h"

static const int sizes[][2] = {{20, 64}, {24, 80}, {40, 120}, {60, 200}};
enum { SIZES = 4 };

static void the_limit_is_named_where_it_holds(void **state)
{
    (void)state;
    static const struct {
        const char *words, *symbols; /* NULL: no limit holds */
        bool local;
    } cases[] = {
        {"landscape bowl optimizer sgd lr 0.15", "limit 2/λmax", false},
        {"landscape bowl optimizer sgd momentum 0.9 lr 0.15", "limit 2(1+μ)/λmax", false},
        {"landscape bowl optimizer heavy-ball momentum 0.5 lr 0.15", "limit 2(1+μ)/λmax", false},
        {"landscape bowl optimizer nesterov momentum 0.5 lr 0.15", "limit 2(1+μ)/((1+2μ)λmax)",
         false},
        {"landscape bowl optimizer adam lr 0.1", "limit", true},
        {"landscape rosenbrock optimizer sgd lr 0.001", "limit 2/λmax", true},
        {"landscape double-well optimizer sgd lr 0.1", "limit 2/λmax", true},
        {"landscape himmelblau optimizer sgd lr 0.01", "limit 2/λmax", true},
        {"landscape river optimizer sgd", "limit 2/λmax", true},
        {"landscape two-basins optimizer sgd", "limit 2/λmax", true},
        {"landscape bowl optimizer lion lr 0.1", NULL, false},
        {"landscape bowl optimizer signum lr 0.1", NULL, false},
        {"landscape bowl optimizer sf-sgd lr 0.1", NULL, false},
        {"landscape rosenbrock optimizer lion lr 0.01", NULL, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new(cases[i].words);
        for (int size = 1; size < SIZES; size++) {
            rig_paint(rig, sizes[size][0], sizes[size][1]);
            struct rect rate = rig_layout(rig).rate;
            if (cases[i].symbols)
                rig_must_show(rig, rate, size == 1 ? "limit" : cases[i].symbols);
            else
                rig_must_not_show(rig, rate, "limit");
            if (cases[i].local && size == 1 && strcmp(cases[i].symbols, "limit") == 0)
                continue; /* too long a formula for 80 columns: the one word is left */
            (cases[i].local ? rig_must_show : rig_must_not_show)(rig, rate, "local");
        }
        rig_free(rig);
    }
}

static void a_plot_is_titled_in_the_colour_of_its_curve(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_paint(rig, 40, 120);
    const struct layout layout = rig_layout(rig);
    const struct {
        struct rect area;
        const char *title;
        uint8_t colour;
    } plots[] = {{layout.rate, "learning rate", pen_rate.foreground},
                 {layout.loss, "loss", pen_loss.foreground}};
    for (int i = 0; i < 2; i++) {
        int y, x;
        assert_true(rig_find(rig, plots[i].area, plots[i].title, &y, &x));
        assert_int_equal(y, plots[i].area.y);
        assert_int_equal(frame_at(&rig->frame, y, x)->style.foreground, plots[i].colour);
    }
    rig_free(rig);
}

static int dots(const struct rig *rig, struct rect area)
{
    int count = 0;
    for (int y = area.y + 1; y < area.y + area.rows - 1; y++)
        for (int x = area.x + 1; x < area.x + area.cols - 1; x++) {
            const uint32_t codepoint = frame_at((struct frame *)&rig->frame, y, x)->codepoint;
            if (codepoint > 0x2800 && codepoint <= 0x28ff)
                count += __builtin_popcount(codepoint - 0x2800);
        }
    return count;
}

/* By their colour, and where there is none by their dots: there the path alone is a line. */
static void contours_are_told_from_the_path(void **state)
{
    (void)state;
    int count[2];
    for (int colours = 0; colours < 2; colours++) {
        struct rig *rig = rig_new("lr 0.0001 steps 1");
        rig->ui.display.depth = colours ? DEPTH_256 : DEPTH_NONE;
        rig_paint(rig, 40, 120);
        count[colours] = dots(rig, rig_layout(rig).landscape);
        rig_free(rig);
    }
    assert_true(count[1] > 400);
    assert_in_range(count[0], count[1] / 4, count[1] / 2);
}

/* Beside the mark, which in ASCII only its weight tells from a tick of the axis, stands update 15.
 */
static void must_mark_arrival(struct rig *rig, struct rect area)
{
    const uint32_t mark = rig->ui.glyphs == GLYPHS_ASCII ? '+' : 0x2713;
    for (int y = area.y + 1; y < area.y + area.rows - 1; y++)
        for (int x = area.x; x < area.x + area.cols; x++) {
            const struct cell *cell = frame_at(&rig->frame, y, x);
            if (cell->codepoint != mark || cell->style.attr != style_bright.attr)
                continue;
            struct rect beside = {y - 1, x - 2, 3, 5};
            rig_must_show(rig, beside, "15");
            return;
        }
    fail_msg("no mark of arrival");
}

/* The verdict's words are marked where they hold, in every set of glyphs, with their updates. */
static void the_verdict_is_marked_in_the_plots(void **state)
{
    (void)state;
    static const char *const words[] = {
        "landscape bowl condition 2 rotation 20 lr 1.3 steps 25 warmup 0 "
        "schedule cosine start-x 4 start-y 1.2"};
    struct rig *rig = rig_new(words[0]);
    for (int glyphs = 0; glyphs < GLYPH_SETS; glyphs++)
        for (int size = 1; size < SIZES; size++) {
            rig->ui.glyphs = (enum glyph_set)glyphs;
            rig_paint(rig, sizes[size][0], sizes[size][1]);
            struct layout layout = rig_layout(rig);
            rig_must_show(rig, layout.rate, "!");
            rig_must_show(rig, layout.loss, "[");
            rig_must_show(rig, layout.loss, "]");
            must_mark_arrival(rig, layout.loss);
        }
    rig_press(rig, "enter '0.02' enter");
    rig->ui.glyphs = GLYPHS_BRAILLE;
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_layout(rig).rate, "!");
    rig_must_not_show(rig, rig_layout(rig).loss, "✓");
    rig_free(rig);
}

/* A rise from below the axis, or to above it, has its marks at the edge. */
static void a_rise_beyond_the_axis_is_marked_at_its_edge(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape beale optimizer adam lr 10 steps 300 schedule cosine");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).loss, "▲]▲");
    rig_free(rig);
    rig = rig_new("landscape catapult lr 1 warmup 40 schedule constant optimizer sgd steps 100");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).loss, "[");
    rig_free(rig);
}

/* An update's number does not run into the formula beside it. */
static void a_number_keeps_off_the_text_beside_it(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape ackley lr 1000 optimizer sgd schedule cosine steps 100");
    for (int size = 1; size < SIZES; size++) {
        rig_paint(rig, sizes[size][0], sizes[size][1]);
        rig_must_show(rig, rig_layout(rig).rate, "!");
        rig_must_not_show(rig, rig_layout(rig).rate, "0η");
    }
    rig_free(rig);
}

/* A limit that moves is a number of one update, which the label names. */
static void a_moving_limit_says_of_which_update(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape double-well lr 0.12 steps 200 warmup 0 schedule cosine "
                              "start-x 1.9 start-y 1 optimizer sgd momentum 0");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).rate, "  local limit 0.0509 at update 0");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).rate, "lowest: 0.0509 at update 0");
    rig_free(rig);
}

/* With its symbols wherever the curves leave a place for them, or the limit's own dashes do, … */
static void the_limit_keeps_its_symbols_beside_a_full_plot(void **state)
{
    (void)state;
    static const char *const words[] = {"schedule wsd", "schedule restarts"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct rig *rig = rig_new(words[i]);
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).rate, " limit 2/λmax ");
        rig_free(rig);
    }
}

/* … and a blank between it and what is drawn. */
static void no_curve_runs_into_the_name_of_the_limit(void **state)
{
    (void)state;
    static const char *const words[] = {
        "landscape double-well lr 0.25 steps 200 warmup 0 start-x 1.9 start-y 1",
        "landscape double-well lr 0.05 steps 200 warmup 0 start-x 1.9 start-y 1",
        "landscape double-well lr 0.12 steps 200 warmup 0 start-x 1.9 start-y 1",
        "landscape rosenbrock lr 0.001",
        "landscape beale schedule constant lr 0.04 steps 300 warmup 5",
        "schedule wsd",
        "schedule restarts"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        for (int glyphs = 0; glyphs < GLYPH_SETS; glyphs++)
            for (int size = 1; size < SIZES; size++) {
                struct rig *rig = rig_new(words[i]);
                int y, x;
                rig->ui.glyphs = (enum glyph_set)glyphs;
                rig_paint(rig, sizes[size][0], sizes[size][1]);
                assert_true(rig_find(rig, rig_layout(rig).rate, "limit", &y, &x));
                while (frame_at(&rig->frame, y, x - 1)->style.foreground == COLOUR_RED &&
                       frame_at(&rig->frame, y, x - 1)->codepoint != ' ')
                    x--; /* "local " or "↑ " before it */
                if (frame_at(&rig->frame, y, x - 1)->codepoint != ' ')
                    fail_msg("%s: %s", words[i], rig_row(rig, y));
                rig_free(rig);
            }
}

/* Cells of a panel's column that the limit's pen drew in; other than ':' in ASCII is counted too.
 */
static int limit_cells(const struct rig *rig, struct rect panel, int x, int *thin)
{
    int count = 0;
    for (int y = panel.y + 1; y < panel.y + panel.rows - 1; y++) {
        const struct cell *cell = &rig->frame.cells[y * rig->frame.cols + x];
        if (cell->style.foreground != COLOUR_RED || cell->codepoint == ' ')
            continue;
        count++;
        *thin += rig->frame.ascii && cell->codepoint != ':';
    }
    return count;
}

/* Of the columns behind the axis how many the line of 2/η is in. */
static int limit_columns(struct rig *rig, int *of, int *thin)
{
    const struct rect panel = rig_layout(rig).rate;
    int columns = 0;
    *of = *thin = 0;
    for (int x = panel.x + 12; x < panel.x + panel.cols - 4; x++, ++*of)
        columns += limit_cells(rig, panel, x, thin) > 0;
    return columns;
}

/* A line where the rate moves, and in ASCII two dots high; dashes where it stands. */
static void what_the_rate_bears_is_a_line_where_it_moves(void **state)
{
    (void)state;
    for (int glyphs = 0; glyphs < GLYPH_SETS; glyphs++) {
        struct rig *rig = rig_new("condition 10 lr 0.1 warmup 0 schedule exponential gamma 0.99 "
                                  "optimizer sgd");
        int of, thin;
        rig->ui.glyphs = (enum glyph_set)glyphs;
        rig_press(rig, "s");
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).rate, glyphs == GLYPHS_ASCII ? "2/lr ==" : "2/η ══");
        const int all = limit_columns(rig, &of, &thin);
        assert_int_equal(all, of);
        assert_int_equal(thin, 0);
        rig_free(rig);
        rig = rig_new("condition 10 lr 0.1 warmup 0 schedule constant optimizer sgd");
        rig->ui.glyphs = (enum glyph_set)glyphs;
        rig_press(rig, "s");
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).rate, glyphs == GLYPHS_ASCII ? "2/lr --" : "2/η ┄┄");
        const int columns = limit_columns(rig, &of, &thin);
        assert_true(columns > 0 && (glyphs == GLYPHS_BRAILLE || columns < of));
        rig_free(rig);
    }
}

static void the_noise_floor_is_named(void **state)
{
    (void)state;
    struct rig *rig = rig_new("noise 1 steps 300 schedule constant warmup 0 lr 0.1 optimizer sgd");
    for (int size = 1; size < SIZES; size++) {
        rig_paint(rig, sizes[size][0], sizes[size][1]);
        rig_must_show(rig, rig_layout(rig).loss, "noise floor");
    }
    rig_press(rig, "enter '0.3' enter"); /* above the limit there is none */
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_layout(rig).loss, "noise floor");
    rig_free(rig);
}

/* On a bowl it is 2(1 + μ)/κ; the inspector has the number. */
static void the_limit_has_the_right_height(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        double stability_limit;
    } cases[] = {
        {"condition 10 momentum 0", 0.2},
        {"condition 100 momentum 0", 0.02},
        {"condition 10 momentum 0.9", 0.38},
        {"condition 10 optimizer heavy-ball momentum 0.5", 0.3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new(cases[i].words);
        rig_press(rig, "home");
        rig_paint(rig, 60, 200);
        char *text = rig_after(rig, rig_layout(rig).update, "limit ");
        const char *number = text + strlen("limit ");
        assert_near(shown_number(&number), cases[i].stability_limit, 1e-4);
        free(text);
        rig_free(rig);
    }
}

static int cells_with_background(struct rig *rig, struct rect area, uint8_t background)
{
    int count = 0;
    for (int y = area.y; y < area.y + area.rows; y++)
        for (int x = area.x; x < area.x + area.cols; x++)
            count += frame_at(&rig->frame, y, x)->style.background == background;
    return count;
}

/* Half of the run lies above: the left half of the plot is shaded, and no more. */
static void updates_above_the_limit_are_shaded(void **state)
{
    (void)state;
    struct rig *rig = rig_new("condition 10 schedule linear warmup 0 lr 0.4 steps 100");
    rig_press(rig, "home");
    for (int size = 0; size < SIZES; size++) {
        rig_paint(rig, sizes[size][0], sizes[size][1]);
        struct rect left = rig_layout(rig).rate, right;
        left.x += 9, left.cols -= 11;
        right = left;
        left.cols = left.cols / 2 - 1;
        right.x += left.cols + 3, right.cols -= left.cols + 3;
        assert_true(cells_with_background(rig, left, COLOUR_DANGER) >= left.cols - 2);
        assert_int_equal(cells_with_background(rig, right, COLOUR_DANGER), 0);
    }
    rig_select(rig, P_LR);
    rig_press(rig, "enter '0.19' enter");
    rig_paint(rig, 40, 120);
    assert_int_equal(cells_with_background(rig, rig_layout(rig).rate, COLOUR_DANGER), 0);
    rig_free(rig);
}

static void divergence_is_said_with_its_update(void **state)
{
    (void)state;
    static const char *const words[] = {
        "condition 10 schedule constant warmup 0 lr 0.5 steps 100",
        "condition 10 schedule constant warmup 0 lr 0.25 steps 300",
        "landscape rosenbrock lr 1 warmup 0 steps 100",
        "landscape double-well start-x 1.9 start-y 1 lr 0.25 warmup 0 steps 200",
        "lr 10000 warmup 0 steps 1000",
        "landscape himmelblau lr 10000 warmup 0 steps 10",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct rig *rig = rig_new(words[i]);
        const struct run *run = rig->ui.run;
        struct update before;
        double at = run->stats.counters.diverged_at;
        char text[60];
        /* Up to the update before, the loss was below a million times the first. */
        assert_true(at > 0.0 && run_update(run, at - 1.0, &before) &&
                    before.loss <= 1.1e6 * fmax(1.0, run->stats.first));
        snprintf(text, sizeof text, "diverged at update %.0f", at);
        for (int size = 0; size < SIZES; size++)
            for (int glyphs = 0; glyphs < 3; glyphs++) {
                rig_press(rig, "g");
                rig_paint(rig, sizes[size][0], sizes[size][1]);
                rig_must_show(rig, rig_layout(rig).loss, text);
                rig_must_show(rig, rig_layout(rig).verdict, "DIVERGED");
            }
        rig_free(rig);
    }
}

/* Where there is no loss to begin with nothing has blown up, and there is nothing to draw. */
static void without_a_loss_at_the_start_nothing_diverges(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape formula formula log(x) start-x -1");
    for (int i = 1; i < 3; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig_must_show(rig, rig_layout(rig).verdict, "NO LOSS AT THE START");
        rig_must_show(rig, rig_layout(rig).loss, "there is no loss at the start");
        rig_must_not_show(rig, rig_layout(rig).loss, "diverged");
    }
    rig_free(rig);
}

static void a_run_that_stays_is_not_called_diverged(void **state)
{
    (void)state;
    struct rig *rig = rig_new("condition 10 lr 0.19");
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_everywhere(rig), "diverged");
    rig_must_not_show(rig, rig_everywhere(rig), "DIVERGED");
    rig_free(rig);
}

/* Infinity and what is no number: every update can be looked at, at every size. */
static void infinities_break_nothing(void **state)
{
    (void)state;
    static const char *const words[] = {
        "lr 10000 warmup 0 steps 200 condition 1000000",
        "landscape rosenbrock lr 10000 warmup 0 start-x 1000 start-y -1000 steps 30",
        "landscape himmelblau lr 10000 warmup 0 start-x 1000 start-y 1000 noise 1000",
        "landscape river lr 10000 optimizer adam eps 0 beta2 0 warmup 0",
        "landscape two-basins lr 10000 optimizer nesterov momentum 0.9999 warmup 0",
        "landscape double-well lr 10000 weight-decay 10 optimizer adamw warmup 0 steps 50",
    };
    int odd_ends = 0;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct rig *rig = rig_new(words[i]);
        const struct run *run = rig->ui.run;
        double done = run->done;
        odd_ends += isfinite(run->loss_end) == 0;
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).verdict, "DIVERGED");
        rig_press(rig, "p home");
        for (double t = 0.0; t < fmin(done, 40.0); t++) {
            struct update update;
            char text[40];
            assert_true(run_update(rig->ui.run, t, &update));
            for (int size = 0; size < SIZES; size++) {
                rig_paint(rig, sizes[size][0], sizes[size][1]);
                snprintf(text, sizeof text, "update %.0f of ", t);
                rig_must_show(rig, rig_layout(rig).header, text);
                snprintf(text, sizeof text, "UPDATE %.0f", t);
                rig_must_show(rig, rig_layout(rig).verdict, text);
            }
            char *w = rig_after(rig, rig_layout(rig).update, "w new");
            bool odd = strstr(w, "∞") || strstr(w, "no number") || strstr(w, "?") ||
                       strstr(w, "nan") || strstr(w, "inf");
            assert_int_equal(odd, !isfinite(update.next[0]) || !isfinite(update.next[1]));
            free(w);
            rig_press(rig, ". g");
        }
        rig_press(rig, "end");
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).loss, "diverged at update");
        rig_press(rig, "enter '1e-9' enter x"); /* and what comes after it is whole */
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).header, "update");
        rig_must_not_show(rig, rig_layout(rig).verdict, "DIVERGED");
        rig_must_not_show(rig, rig_everywhere(rig), "nan");
        rig_free(rig);
    }
    assert_int_equal(odd_ends, 5); /* the one with Adam stays huge */
}

static void the_smallest_and_the_flattest_runs_are_shown(void **state)
{
    (void)state;
    static const char *const words[] = {
        "steps 1 warmup 0",
        "steps 1 warmup 1",
        "steps 2 warmup 2 schedule wsd decay 0",
        "start-x 0 start-y 0", /* the loss is 0 all along */
        "start-x 0 start-y 0 noise 1e-3",
        "floor 0.1 lr 0.1 schedule cosine", /* the rate is flat */
        "lr 1e-9",                          /* the loss is as good as flat */
        "schedule constant lr 1e-9 start-x 0 start-y 0 steps 1",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct rig *rig = rig_new(words[i]);
        for (int size = 0; size < SIZES; size++)
            for (int end = 0; end < 2; end++) {
                rig_press(rig, end ? "end" : "home");
                rig_paint(rig, sizes[size][0], sizes[size][1]);
                rig_must_show(rig, rig_layout(rig).header, end ? "of" : "update 0 of");
                rig_must_not_show(rig, rig_everywhere(rig), "nan");
                rig_must_not_show(rig, rig_everywhere(rig), "inf");
            }
        rig_free(rig);
    }
}

/* The rightmost column of a plot that has dots of an foreground; −1 for none. */
static int reach(struct rig *rig, struct rect area, uint8_t foreground)
{
    for (int x = area.x + area.cols - 2; x > area.x + 8; x--)
        for (int y = area.y + 1; y < area.y + area.rows - 2; y++) {
            const struct cell *cell = frame_at(&rig->frame, y, x);
            if (cell->codepoint > 0x2800 && cell->codepoint <= 0x28ff &&
                cell->style.foreground == foreground)
                return x - area.x - 9;
        }
    return -1;
}

static void a_long_run_shows_its_progress_and_the_part_it_has(void **state)
{
    (void)state;
    static const double parts[] = {0.0, 1000.0, 250000.0, 500000.0, 999999.0};
    struct rig *rig = rig_new("steps 100 lr 0.001 landscape river");
    rig_select(rig, P_STEPS);
    rig->hold = true;
    rig_press(rig, "end enter '1000000' enter");
    for (int i = 0; i < 5; i++) {
        rig_answer(rig, parts[i]);
        for (int size = 0; size < SIZES; size++) {
            char percent[20];
            rig_paint(rig, sizes[size][0], sizes[size][1]);
            struct layout layout = rig_layout(rig);
            snprintf(percent, sizeof percent, "computing %.0f", parts[i] / 1e4);
            rig_must_show(rig, layout.header, percent);
            rig_must_show(rig, layout.verdict, "COMPUTING");
            int width = layout.loss.cols - 11;
            if (i > 0)
                assert_near((double)reach(rig, layout.loss, COLOUR_CYAN) / width, parts[i] / 1e6,
                            2.5 / width);
        }
    }
    rig_answer(rig, INFINITY);
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_layout(rig).header, "computing");
    assert_near(rig->ui.playhead.at, 1e6, 0.0);
    rig_free(rig);
}

/* The plan's rate is known before the run is: it reaches to the right edge. */
static void the_rate_is_there_before_the_run(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 1000000 schedule constant landscape river lr 0.001");
    rig->hold = true;
    rig_press(rig, "home right");
    rig_answer(rig, 1000.0);
    rig_paint(rig, 40, 120);
    struct rect rate = rig_layout(rig).rate;
    int far = reach(rig, rate, COLOUR_FUTURE);
    assert_true(far >= rate.cols - 13);
    rig_free(rig);
}

static void the_last_result_stays_until_the_next(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig->hold = true;
    rig_press(rig, "right");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).verdict, "CONVERGED");
    struct setup other = given("steps 77 lr 0.5");
    ui_take_run(&rig->ui, whole_run(&other), rig->ui.generation - 1); /* a plan that is no more */
    assert_near(rig->ui.run->steps, ui_setup(&rig->ui)->steps, 0.0);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).verdict, "CONVERGED");
    assert_false(ui_up_to_date(&rig->ui));
    rig_free(rig);
}

static void the_zero_of_the_loss_axis_is_named(void **state)
{
    (void)state;
    struct rig *rig =
        rig_new("landscape double-well start-x 1.9 start-y 1 lr 0.12 warmup 0 steps 200");
    char lowest[20];
    rig_paint(rig, 40, 120);
    snprintf(lowest, sizeof lowest, "+ %.3g", fabs(rig->ui.run->stats.minimum.loss));
    assert_true(rig->ui.run->stats.minimum.loss < 0.0);
    rig_must_show(rig, rig_layout(rig).loss, lowest);
    rig_free(rig);
}

/* Of a sawtooth with teeth of 15,000 updates every jump is a line, one dot wide, wherever the zoom
 * stands. Stretches of the 1,024 updates that such a run keeps together would make it a bar. */
static void a_long_run_is_sharp_zoomed_in(void **state)
{
    (void)state;
    struct rig *rig =
        rig_new("schedule restarts cycle 15000 steps 5000000 warmup 0 lr 0.001 landscape bowl");
    rig_press(rig, "[*3 z*5");
    for (int zoom = 32; zoom <= 256; zoom *= 2) {
        for (int size = 1; size < SIZES; size++) {
            rig_paint(rig, sizes[size][0], sizes[size][1]);
            char *middle = rig_after(rig, rig_layout(rig).rate, "0.0005┤");
            if (strstr(middle, "⣿") || !(strstr(middle, "⢸") || strstr(middle, "⡇")))
                fail_msg("zoom ×%d: %s", zoom, middle);
            free(middle);
        }
        rig_press(rig, "z");
    }
    rig_free(rig);
}

/* Cells of the rate's plot with a sign, or with dots of a colour where that is 0. */
static int cells_of_rate(struct rig *rig, uint32_t sign, uint8_t colour)
{
    const struct rect area = rig_layout(rig).rate;
    int count = 0;
    for (int y = area.y + 1; y < area.y + area.rows - 1; y++)
        for (int x = area.x + 1; x < area.x + area.cols - 1; x++) {
            const struct cell *cell = frame_at(&rig->frame, y, x);
            count += sign ? cell->codepoint == sign
                          : cell->style.foreground == colour && cell->codepoint >= 0x2800;
        }
    return count;
}

/* In the limit's colour, beside the limit's own dashes; in ASCII by another sign. */
static void the_rate_above_its_limit_is_another(void **state)
{
    (void)state;
    static const char *const words[] = {"schedule constant warmup 0 lr 0.1 landscape bowl",
                                        "schedule constant warmup 0 lr 0.25 landscape bowl"};
    for (int above = 0; above < 2; above++) {
        struct rig *rig = rig_new(words[above]);
        rig_paint(rig, 24, 80);
        assert_int_equal(cells_of_rate(rig, 0, COLOUR_ORANGE) < 3, above);
        rig_press(rig, "home .*40"); /* as far as the playhead is */
        rig_paint(rig, 24, 80);
        assert_int_equal(cells_of_rate(rig, 0, COLOUR_ORANGE) < 3, above);
        assert_true(cells_of_rate(rig, 0, COLOUR_FUTURE) > 20);
        rig_press(rig, "end");
        rig->ui.glyphs = GLYPHS_ASCII;
        rig_paint(rig, 24, 80);
        const struct rect rate = rig_layout(rig).rate;
        (above ? rig_must_show : rig_must_not_show)(rig, rate, above ? "==========" : "==");
        rig_must_not_show(rig, rate, "**"); /* that is the best of a strip */
        rig_free(rig);
    }
}

/* One that moves is drawn as a line, which without a colour would read as a second rate. */
static void in_ascii_a_moving_limit_is_no_rate(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape catapult");
    rig->ui.glyphs = GLYPHS_ASCII;
    rig_press(rig, "s");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).rate, "learning rate");
    assert_true(cells_of_rate(rig, '~', 0) > 20);
    rig_press(rig, "g g"); /* through the sets of glyphs, and back to dots */
    rig_paint(rig, 24, 80);
    assert_int_equal(cells_of_rate(rig, '~', 0), 0);
    rig_free(rig);
}

/* Older parts of the path are fainter: from the start at the right to the minimum. */
static void the_path_is_coloured_by_age(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule constant warmup 0 lr 0.17 landscape bowl start-x 5");
    rig_paint(rig, 40, 120);
    const struct rect area = rig_layout(rig).landscape;
    double before = INFINITY;
    for (int colour = COLOUR_TRAIL2; colour >= COLOUR_TRAIL0; colour--) {
        const double mean = rig_mean_column(rig, area, colour, 4);
        assert_true(mean < before - 4.0);
        before = mean;
    }
    rig_free(rig);
}

/* Ticks of an axis keep two rows apart. */
static void ticks_are_not_crowded(void **state)
{
    (void)state;
    static const char *const words[] = {"", "lr 0.19", "landscape rosenbrock", "landscape beale",
                                        "landscape bowl lr 1.3 steps 25 condition 2"};
    for (int w = 0; w < 5; w++) {
        struct rig *rig = rig_new(words[w]);
        for (int i = 0; i < 4; i++) {
            rig_paint(rig, sizes[i][0], sizes[i][1]);
            const struct rect areas[] = {rig_layout(rig).rate, rig_layout(rig).loss};
            for (int a = 0; a < 2; a++)
                for (int y = areas[a].y, last = -2; y < areas[a].y + areas[a].rows; y++)
                    if (frame_at(&rig->frame, y, areas[a].x + 9)->codepoint == 0x2524) {
                        if (y - last < 2)
                            fail_msg("'%s' at %d rows: %s", words[w], sizes[i][0], rig_row(rig, y));
                        last = y;
                    }
        }
        rig_free(rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_not_crowded),
        cmocka_unit_test(the_path_is_coloured_by_age),
        cmocka_unit_test(the_rate_above_its_limit_is_another),
        cmocka_unit_test(the_limit_is_named_where_it_holds),
        cmocka_unit_test(a_plot_is_titled_in_the_colour_of_its_curve),
        cmocka_unit_test(contours_are_told_from_the_path),
        cmocka_unit_test(the_verdict_is_marked_in_the_plots),
        cmocka_unit_test(a_rise_beyond_the_axis_is_marked_at_its_edge),
        cmocka_unit_test(a_number_keeps_off_the_text_beside_it),
        cmocka_unit_test(a_moving_limit_says_of_which_update),
        cmocka_unit_test(the_limit_keeps_its_symbols_beside_a_full_plot),
        cmocka_unit_test(no_curve_runs_into_the_name_of_the_limit),
        cmocka_unit_test(in_ascii_a_moving_limit_is_no_rate),
        cmocka_unit_test(what_the_rate_bears_is_a_line_where_it_moves),
        cmocka_unit_test(the_noise_floor_is_named),
        cmocka_unit_test(the_limit_has_the_right_height),
        cmocka_unit_test(updates_above_the_limit_are_shaded),
        cmocka_unit_test(divergence_is_said_with_its_update),
        cmocka_unit_test(without_a_loss_at_the_start_nothing_diverges),
        cmocka_unit_test(a_run_that_stays_is_not_called_diverged),
        cmocka_unit_test(infinities_break_nothing),
        cmocka_unit_test(the_smallest_and_the_flattest_runs_are_shown),
        cmocka_unit_test(a_long_run_shows_its_progress_and_the_part_it_has),
        cmocka_unit_test(the_rate_is_there_before_the_run),
        cmocka_unit_test(the_last_result_stays_until_the_next),
        cmocka_unit_test(the_zero_of_the_loss_axis_is_named),
        cmocka_unit_test(a_long_run_is_sharp_zoomed_in),
    };
    return cmocka_run_group_tests_name("plots", tests, NULL, NULL);
}
