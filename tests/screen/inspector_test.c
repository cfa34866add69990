/* The inspector writes the update at the cursor out, and the sum is right. */
#include "model/given.h"
#include "support/screen_rig.h"

static bool begins_number(const char *text)
{
    size_t sign = strncmp(text, "−", strlen("−")) == 0 ? strlen("−") : 0;
    return text[sign] >= '0' && text[sign] <= '9';
}

/* The two numbers of a row, behind its label. */
static void numbers_of(const char *row, double value[AXES])
{
    const char *at = row;
    for (int i = 0; i < AXES; i++) {
        while (*at && !(at[0] == ' ' && begins_number(at + 1)))
            at++;
        at += *at == ' ';
        value[i] = shown_number(&at);
    }
}

static struct rect sheet(struct rig *rig)
{
    struct rect area = rig_layout(rig).update;
    return (struct rect){area.y + 1, area.x + 2, area.rows - 2, area.cols - 3};
}

static void pair(struct rig *rig, const char *label, double value[AXES])
{
    char *row = rig_after(rig, sheet(rig), label);
    numbers_of(row, value);
    free(row);
}

static int row_that_begins(struct rig *rig, struct rect area, const char *label)
{
    int y, x;
    for (int row = area.y; row < area.y + area.rows; row++)
        if (rig_find(rig, (struct rect){row, area.x, 1, area.cols}, label, &y, &x) && x == area.x)
            return row;
    fail_msg("no row begins with \"%s\"", label);
    return -1;
}

/* What is added to w: the line above "w new", and the one before where weight decay has its own. */
static void step_shown(struct rig *rig, double value[AXES])
{
    struct rect area = sheet(rig);
    int y = row_that_begins(rig, area, "w new ");
    value[0] = value[1] = 0.0;
    for (bool more = true; more;) {
        double term[AXES];
        char *row = rig_after(rig, (struct rect){--y, area.x, 1, area.cols}, "");
        numbers_of(row, term);
        value[0] += term[0], value[1] += term[1];
        more = strstr(row, "λ·w") != NULL;
        free(row);
    }
}

static double shown_rate(struct rig *rig)
{
    char *text = rig_after(rig, rig_layout(rig).update, "η ");
    const char *number = text + strlen("η ");
    double rate = shown_number(&number);
    free(text);
    return rate;
}

/* Half a unit in the last digit of each number takes part. Powers of ten, and the smallest screen,
 * leave room for three digits. */
static double slack(double a, double b, double c, bool small)
{
    bool short_of_room = small || fmax(fabs(a), fmax(fabs(b), fabs(c))) > 1e5;
    return (short_of_room ? 5.1e-3 : 5.1e-4) * (fabs(a) + fabs(b) + fabs(c)) + 1e-12;
}

static void go_to(struct rig *rig, int update)
{
    char keys[40];
    snprintf(keys, sizeof keys, "home .*%d", update);
    rig_press(rig, keys);
}

static const int sizes[][2] = {{24, 80}, {34, 108}, {40, 120}, {60, 200}};

static void w_new_is_w_minus_the_rate_times_the_gradient(void **state)
{
    (void)state;
    static const char *const words[] = {
        "condition 10 lr 0.15 steps 60",
        "condition 100 rotation 30 lr 0.019 steps 60",
        "landscape rosenbrock lr 0.001 steps 60",
        "condition 10 lr 0.05 noise 1 steps 60",
        "landscape double-well start-x 1.9 start-y 1 lr 0.25 warmup 0 steps 60",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct rig *rig = rig_new(words[i]);
        rig->ui.small_panel = SMALL_PANEL_UPDATE;
        for (int t = 0; t < 12; t += 3) {
            double w[AXES], gradient[AXES], step[AXES], new[AXES];
            struct update update;
            const int *size = sizes[t / 3];
            go_to(rig, t);
            rig_paint(rig, size[0], size[1]);
            if (!run_update(rig->ui.run, t, &update) || !isfinite(update.next[0]))
                break; /* what is no number has no sum */
            pair(rig, "w ", w);
            pair(rig, "∇J", gradient);
            step_shown(rig, step);
            pair(rig, "w new", new);
            double rate = shown_rate(rig);
            assert_near(rate, update.rate, 1e-4 * update.rate);
            for (int axis = 0; axis < AXES; axis++) {
                assert_near(w[axis], update.w[axis], slack(update.w[axis], 0, 0, t == 0));
                assert_near(gradient[axis], update.gradient[axis],
                            slack(update.gradient[axis], 0, 0, t == 0));
                assert_near(w[axis] - rate * gradient[axis], new[axis],
                            slack(w[axis], rate * gradient[axis], new[axis], t == 0));
                assert_near(w[axis] + step[axis], new[axis],
                            slack(w[axis], step[axis], new[axis], t == 0));
            }
        }
        rig_free(rig);
    }
}

/* Decimals of the numbers of a row, behind its label; −1 where they have not as many. */
static int decimals_of_row(struct rig *rig, const char *label)
{
    struct rect area = sheet(rig);
    char *row = rig_after(
        rig, (struct rect){row_that_begins(rig, area, label), area.x, 1, area.cols}, label);
    int decimals = -2;
    for (const char *point = row; (point = strchr(point, '.')); point++) {
        const int here = (int)strspn(point + 1, "0123456789");
        decimals = decimals == -2 || decimals == here ? here : -1;
    }
    free(row);
    return decimals;
}

/* A class that reads the columns aloud reads numbers of one kind. */
static void columns_have_as_many_decimals(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int update,
            decimals[2]; /* at 80 × 24 and at 120 × 40; both are exact, or have four digits */
    } cases[] = {
        {"schedule constant condition 10 lr 0.15 warmup 0 start-x 5 start-y 1", 0, {2, 2}},
        {"schedule constant condition 10 lr 0.15 warmup 0 start-x 5 start-y 1", 1, {4, 4}},
        {"condition 2 rotation 20 lr 1.3 steps 25 warmup 0 start-x 4 start-y 1.2", 3, {4, 4}},
        {"landscape double-well start-x 1.9 start-y 1 lr 0.25 warmup 0", 1, {4, 4}},
    };
    static const char *const labels[] = {"w ", "∇J", "−η·∇J", "w new"};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new(cases[i].words);
        rig->ui.small_panel = SMALL_PANEL_UPDATE;
        go_to(rig, cases[i].update);
        for (int wide = 0; wide < 2; wide++) {
            rig_paint(rig, wide ? 40 : 24, wide ? 120 : 80);
            for (int row = 0; row < 4; row++)
                if (row != 1 || i != 3 || wide) /* −110.2920 has no room on the least screen */
                    assert_int_equal(decimals_of_row(rig, labels[row]), cases[i].decimals[wide]);
        }
        rig_free(rig);
    }
}

/* On a bowl that is turned the sentence goes by its own directions, and the panel has those too. */
static void the_panel_has_the_numbers_of_the_sentence(void **state)
{
    (void)state;
    static const char *const ways[] = {"steep way 0.954 → −1.44", "flat way −0.103 → 0.0262"};
    struct rig *rig =
        rig_new("condition 2 rotation 20 lr 1.3 steps 25 warmup 0 start-x 4 start-y 1.2");
    rig->ui.small_panel = SMALL_PANEL_UPDATE;
    go_to(rig, 3);
    for (int i = 1; i < 4; i++) {
        rig_paint(rig, sizes[i == 1 ? 0 : i][0], sizes[i == 1 ? 0 : i][1]);
        rig_must_show(rig, rig_layout(rig).verdict, ways[0]);
        for (int way = 0; way < 2; way++)
            rig_must_show(rig, rig_layout(rig).update, ways[way]);
    }
    rig->ui.glyphs = GLYPHS_ASCII;
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).update, "flat -0.103 -> 0.0262 ");
    rig_press(rig, "? tab");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "steep way where the loss bends most; flat way:");
    rig_free(rig);
    rig = rig_new("condition 2 rotation 0 lr 1.3 steps 25 warmup 0 start-x 4 start-y 1.2");
    go_to(rig, 3);
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_layout(rig).update, "way"); /* x and y are all there is to say */
    rig_free(rig);
}

/* A blank keeps the head off the border. */
static void the_head_leaves_a_blank(void **state)
{
    (void)state;
    struct rig *rig = rig_new("noise 1 steps 300 warmup 0 condition 11 schedule cosine");
    rig->ui.small_panel = SMALL_PANEL_UPDATE;
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).update, "loss ");
    const struct rect area = rig_layout(rig).update;
    assert_int_equal(frame_at(&rig->frame, area.y + 1, area.x + area.cols - 2)->codepoint, ' ');
    rig_free(rig);
}

/* With momentum or Adam the rate multiplies another direction, which is shown too. */
static void other_optimizers_show_their_direction(void **state)
{
    (void)state;
    static const char *const words[] = {
        "optimizer sgd momentum 0.9 lr 0.02",      "optimizer heavy-ball momentum 0.9 lr 0.02",
        "optimizer nesterov momentum 0.9 lr 0.02", "optimizer adam lr 0.1",
        "optimizer adam lr 0.1 noise 0.5",         "optimizer adamw weight-decay 0 lr 0.1",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct rig *rig = rig_new(words[i]);
        for (int t = 2; t < 9; t += 3) {
            double w[AXES], step[AXES], new[AXES];
            go_to(rig, t);
            rig_paint(rig, 40, 120);
            pair(rig, "w ", w);
            step_shown(rig, step);
            pair(rig, "w new", new);
            for (int axis = 0; axis < AXES; axis++)
                assert_near(w[axis] + step[axis], new[axis],
                            slack(w[axis], step[axis], new[axis], false));
        }
        rig_free(rig);
    }
}

/* Adam's step is −η·m̂/(√v̂ + ε), and each of these stands there; momentum's is what it carries on
 * and the gradient. */
static void the_step_is_made_of_what_is_shown(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct rig *rig = rig_new("optimizer adam lr 0.1 noise 0.5 steps 60");
        double m[AXES], v[AXES], mean[AXES], divisor[AXES], step[AXES];
        rig->ui.small_panel = SMALL_PANEL_UPDATE;
        go_to(rig, 7);
        rig_paint(rig, sizes[2 * i][0], sizes[2 * i][1]);
        pair(rig, "m hat", mean);
        pair(rig, "√v hat+ε", divisor);
        step_shown(rig, step);
        double rate = shown_rate(rig);
        for (int axis = 0; axis < AXES; axis++)
            assert_near(-rate * mean[axis] / divisor[axis], step[axis], 0.01 * fabs(step[axis]));
        if (i == 1) { /* where there is room; β₁ 0.9 and β₂ 0.999 at update 7, the eighth */
            pair(rig, "m ", m);
            pair(rig, "v ", v);
            for (int axis = 0; axis < AXES; axis++) {
                assert_near(m[axis] / (1.0 - pow(0.9, 8.0)), mean[axis], 1e-4 * fabs(mean[axis]));
                assert_near(sqrt(v[axis] / (1.0 - pow(0.999, 8.0))), divisor[axis],
                            1e-4 * divisor[axis]);
            }
        }
        rig_free(rig);
    }
    struct rig *rig = rig_new("momentum 0.9 lr 0.02 steps 60");
    double gradient[AXES], carried[AXES], b[AXES];
    rig->ui.small_panel = SMALL_PANEL_UPDATE;
    go_to(rig, 7);
    for (int i = 0; i < 4; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        pair(rig, "∇J", gradient);
        pair(rig, "μ·b old", carried);
        int y = row_that_begins(rig, sheet(rig), "b ");
        char *row = rig_after(rig, (struct rect){y, sheet(rig).x, 1, sheet(rig).cols}, "");
        numbers_of(row, b);
        free(row);
        for (int axis = 0; axis < AXES; axis++)
            assert_near(gradient[axis] + carried[axis], b[axis],
                        slack(gradient[axis], carried[axis], b[axis], true));
    }
    rig_free(rig);
}

/* What is no number is said, and not spelled. */
static void no_pane_has_a_bare_nan(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 10000 landscape rosenbrock warmup 0 steps 60");
    rig->ui.small_panel = SMALL_PANEL_UPDATE;
    for (int i = 0; i < 4; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig_must_not_show(rig, rig_layout(rig).update, "nan");
    }
    rig_free(rig);
}

/* Decoupled weight decay moves w as well: what is written must still add up. */
static void weight_decay_has_its_line(void **state)
{
    (void)state;
    static const char *const words[] = {
        "optimizer adamw weight-decay 1 lr 0.1 steps 100",
        "optimizer sgd weight-decay 1 lr 0.1 steps 100",
        "optimizer sgd momentum 0.9 weight-decay 1 lr 0.01 steps 100"};
    for (int i = 0; i < 3; i++) {
        struct rig *rig = rig_new(words[i]);
        double w[AXES], step[AXES], new[AXES];
        go_to(rig, 10);
        rig_paint(rig, 60, 200);
        pair(rig, "w ", w);
        step_shown(rig, step);
        pair(rig, "w new", new);
        for (int axis = 0; axis < AXES; axis++)
            assert_near(w[axis] + step[axis], new[axis],
                        slack(w[axis], step[axis], new[axis], false));
        rig_free(rig);
    }
}

/* One unit of the last place of a number as it is shown: 0.001 of 1.234, 10⁶ of 1.23×10⁸. */
static double last_place(const char *text)
{
    char one[40];
    const char *rest = text + (strncmp(text, "−", strlen("−")) == 0 ? strlen("−") : 0);
    if (strncmp(rest, "10⁻", strlen("10⁻")) == 0)
        return shown_number(&rest);
    size_t whole = strspn(rest, "0123456789"), decimals = 0;
    rest += whole;
    if (*rest == '.')
        decimals = strspn(rest + 1, "0123456789"), rest += 1 + decimals;
    snprintf(one, sizeof one, "1%.*s", (int)strcspn(rest, " "), rest);
    rest = one;
    return shown_number(&rest) * pow(10.0, -(double)decimals);
}

/* The rows that are added, from "w" to "w new", without the gradient and the direction. */
static void must_add_up(struct rig *rig, const struct update *update)
{
    struct rect area = sheet(rig);
    double sum[AXES] = {0.0}, unit[AXES] = {0.0};
    int first = row_that_begins(rig, area, "w "), last = row_that_begins(rig, area, "w new ");
    char *before = rig_after(rig, (struct rect){last - 1, area.x, 1, area.cols}, "");
    int terms = strstr(before, "λ·w") ? 2 : 1;
    free(before);
    for (int y = first; y <= last; y = y == first ? last - terms : y + 1) {
        char *row = rig_after(rig, (struct rect){y, area.x, 1, area.cols}, "");
        const char *at = row;
        for (int i = 0; i < AXES; i++) {
            while (*at && !(at[0] == ' ' && begins_number(at + 1)))
                at++;
            assert_true(*at++ == ' ');
            unit[i] = fmax(unit[i], last_place(at));
            double value = shown_number(&at);
            sum[i] += y == last ? -value : value;
        }
        free(row);
    }
    for (int i = 0; i < AXES; i++)
        if (!(fabs(sum[i]) <= 0.51 * unit[i])) { /* a term too small for it */
            fail_msg("update %.0f: the column is off by %g, its last place is %g", update->t,
                     sum[i], unit[i]);
        }
}

static void the_column_adds_up_in_the_digits_shown(void **state)
{
    (void)state;
    struct dice dice = {.game = 77};
    int seen = 0;
    for (int i = 0; i < 120; i++) {
        static const char *const landscapes[] = {"bowl", "rosenbrock", "double-well", "river"};
        char words[300];
        snprintf(words, sizeof words,
                 "landscape %s optimizer %s lr %.4g noise %d seed %d steps 40 weight-decay %.3g",
                 landscapes[throw_below(&dice, 4)], optimizer_kinds[i % optimizer_kind_count].name,
                 throw_ratio(&dice, 1e-6, 10.0), i % 3 == 0, i,
                 throw_below(&dice, 2) ? throw_between(&dice, 0.0, 0.5) : 0.0);
        struct rig *rig = rig_new(words);
        rig->ui.small_panel = SMALL_PANEL_UPDATE;
        for (int t = 0; t < 40; t += 13) {
            struct update update;
            const int *size = sizes[(i + t) % 4];
            go_to(rig, t);
            rig_paint(rig, size[0], size[1]);
            bool there = run_update(rig->ui.run, t, &update);
            if (!there || !isfinite(update.next[0]) || !isfinite(update.next[1]))
                break; /* what is no number has no sum */
            must_add_up(rig, &update);
            seen++;
        }
        rig_free(rig);
    }
    assert_true(seen > 300);
}

static void whole_steps_are_written_as_on_paper(void **state)
{
    (void)state;
#define PLAIN "rotation 0 start-x 4 start-y 1 lr 0.1 schedule constant warmup 0 steps 20 optimizer "
    static const struct {
        const char *words;
        int t;
        const char *rows[3];
    } cases[] = {
        {PLAIN "sgd",
         3,
         {"w               2.9160", "−η·∇J          −0.2916", "w new           2.6244"}},
        {PLAIN "adam",
         1,
         {"w              3.90000", "−η·m/√v       −0.09993", "w new          3.80007"}},
    };
#undef PLAIN
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new(cases[i].words);
        go_to(rig, cases[i].t);
        rig_paint(rig, 40, 120);
        for (int k = 0; k < 3; k++)
            rig_must_show(rig, sheet(rig), cases[i].rows[k]);
        rig_free(rig);
    }
}

/* A power of ten has all its digits, 10e-36 is 1e-35, and none has a letter where others have
 * raised digits. */
static void must_be_whole_numbers(struct rig *rig)
{
    struct rect area = rig_layout(rig).update;
    bool letter = false, raised = false;
    for (int y = area.y + 2; y < area.y + area.rows - 1; y++) {
        char *row = rig_after(rig, (struct rect){y, area.x, 1, area.cols}, "");
        if (strstr(row, "…"))
            fail_msg("a number is cut: %s", row);
        if (strstr(row, " 10e") || strstr(row, "−10e"))
            fail_msg("not normalised: %s", row);
        for (const char *at = row; (at = strchr(at, 'e')); at++)
            letter = letter || (at > row && at[-1] >= '0' && at[-1] <= '9');
        raised = raised || strstr(row, "×10") || strstr(row, " 10⁻") || strstr(row, "−10⁻");
        free(row);
    }
    if (letter && raised)
        fail_msg("letters and raised digits stand together");
}

static void small_numbers_are_whole_and_alike(void **state)
{
    (void)state;
    struct dice dice = {.game = 5};
    for (int i = 0; i < 60; i++) {
        char words[200];
        snprintf(words, sizeof words,
                 "landscape bowl lr %.3g schedule constant warmup 0 start-x %.6g start-y %.6g",
                 throw_ratio(&dice, 1e-9, 0.1), throw_ratio(&dice, 1e-80, 1.0),
                 throw_ratio(&dice, 1e-40, 1.0));
        struct rig *rig = rig_new(words);
        rig->ui.small_panel = SMALL_PANEL_UPDATE;
        rig_press(rig, "home");
        for (int size = 0; size < 2; size++) {
            char *head;
            rig_paint(rig, size ? 20 : 24, size ? 64 : 80);
            must_be_whole_numbers(rig);
            head = rig_after(rig, rig_layout(rig).update, "loss ");
            assert_null(strstr(head, "…"));
            free(head);
        }
        rig_free(rig);
    }
}

static void the_end_shows_where_the_run_stopped(void **state)
{
    (void)state;
    struct rig *rig =
        rig_new("landscape double-well start-x 1.9 start-y 1 lr 0.12 warmup 0 steps 200");
    double w[AXES] = {0};
    rig->ui.small_panel = SMALL_PANEL_UPDATE;
    for (int i = 0; i < 4; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        pair(rig, "w ", w);
        assert_near(w[0], -1.036, 0.001);
    }
    rig_free(rig);
}

/* What is added has its name whole, spelt in ASCII on a narrow panel too. */
static void the_step_has_a_whole_name(void **state)
{
    (void)state;
    for (int kind = 0; kind < OPTIMIZER_COUNT; kind++) {
        char words[60];
        snprintf(words, sizeof words, "optimizer %s", optimizer_kinds[kind].name);
        struct rig *rig = rig_new(words);
        rig_press(rig, "v [*10");
        rig->ui.glyphs = GLYPHS_ASCII;
        rig_paint(rig, 24, 80);
        struct rect area = sheet(rig);
        int y = row_that_begins(rig, area, "w new ") - 1, x;
        if (rig_find(rig, (struct rect){y, area.x, 1, 10}, "...", &y, &x))
            fail_msg("%s: %s", words, rig_row(rig, y));
        if (rig_find(rig, area, "sqrtv.", &y, &x) || rig_find(rig, area, "sqrtv h", &y, &x))
            fail_msg("%s, a term: %s", words, rig_row(rig, y));
        rig_free(rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_step_has_a_whole_name),
        cmocka_unit_test(w_new_is_w_minus_the_rate_times_the_gradient),
        cmocka_unit_test(columns_have_as_many_decimals),
        cmocka_unit_test(the_head_leaves_a_blank),
        cmocka_unit_test(the_panel_has_the_numbers_of_the_sentence),
        cmocka_unit_test(other_optimizers_show_their_direction),
        cmocka_unit_test(the_step_is_made_of_what_is_shown),
        cmocka_unit_test(no_pane_has_a_bare_nan),
        cmocka_unit_test(weight_decay_has_its_line),
        cmocka_unit_test(the_column_adds_up_in_the_digits_shown),
        cmocka_unit_test(whole_steps_are_written_as_on_paper),
        cmocka_unit_test(small_numbers_are_whole_and_alike),
        cmocka_unit_test(the_end_shows_where_the_run_stopped),
    };
    return cmocka_run_group_tests_name("inspector", tests, NULL, NULL);
}
