/* The sentence of the update at the playhead, as the screen has room for it; and that of a run. */
#include "explain/update_words.h"
#include "model/given.h"
#include "support/screen_rig.h"

static const int sizes[][2] = {{20, 64}, {24, 80}, {40, 120}, {60, 200}};
enum { SIZES = 4 };

static const char *const set_ups[] = {
    "condition 10 lr 0.199 warmup 0 schedule constant optimizer sgd",
    "condition 10 rotation 30 lr 0.19 warmup 20 schedule cosine optimizer sgd",
    "optimizer adam lr 0.1 noise 1 clip 1",
    "landscape rosenbrock optimizer adamw lr 0.1 weight-decay 0.1",
    "landscape beale optimizer adam lr 10 steps 300",
    "landscape river schedule wsd noise 2 steps 1500 optimizer sgd",
    "landscape edge optimizer sgd",
    "landscape parabola optimizer sgd momentum 0.9 lr 0.1",
    "landscape noisy-quadratic optimizer sgd lr 0.5",
    "landscape llm-100m",
    "landscape overfit clip 0.1",
    "landscape logistic",
};

/* Is a part of a row one of the sentence's clauses? */
static bool is_clause(const char *words, const char *part, size_t length)
{
    for (const char *at = words; at;) {
        const char *end = strstr(at, "; ");
        const size_t size = end ? (size_t)(end - at) : strlen(at);
        if (size == length && strncmp(at, part, length) == 0)
            return true;
        at = end ? end + 2 : NULL;
    }
    return false;
}

static void row_must_have_whole_clauses(const char *words, const char *row)
{
    while (*row == ' ')
        row++;
    size_t end = strlen(row);
    while (end > 0 && row[end - 1] == ' ')
        end--;
    while (end > 0) {
        const char *part = strstr(row, "; ");
        const size_t length = part && (size_t)(part - row) < end ? (size_t)(part - row) : end;
        if (!is_clause(words, row, length))
            fail_msg("“%.*s” is no clause of\n  %s", (int)length, row, words);
        row += length + (length < end ? 2 : 0);
        end -= length + (length < end ? 2 : 0);
    }
}

static void verdict_must_have_whole_clauses(struct rig *rig, const int size[2])
{
    char words[UPDATE_WORDS_MOST];
    rig_paint(rig, size[0], size[1]);
    const struct rect verdict = rig_layout(rig).verdict;
    words_update(rig->ui.run, rig->ui.playhead.at, words, sizeof words);
    for (int i = 0; i < verdict.rows; i++) {
        const char *row = rig_row(rig, verdict.y + i);
        if (i == 0) {
            row = strstr(row, "UPDATE ");
            assert_non_null(row);
            row = strchr(row + strlen("UPDATE "), ' ');
            assert_true(strlen(row) > 10 && row[4] != ' '); /* the loss is there at least */
        }
        row_must_have_whole_clauses(words, row);
    }
}

static void no_clause_is_cut(void **state)
{
    (void)state;
    static const char *const places[] = {": '0%' enter", ": '7%' enter", ": '50%' enter",
                                         ": '90%' enter"};
    for (size_t i = 0; i < sizeof set_ups / sizeof set_ups[0]; i++) {
        struct rig *rig = rig_new(set_ups[i]);
        for (size_t k = 0; k < sizeof places / sizeof places[0]; k++) {
            rig_press(rig, places[k]);
            for (int size = 0; size < SIZES; size++)
                verdict_must_have_whole_clauses(rig, sizes[size]);
        }
        rig_free(rig);
    }
}

/* Where a line is too short for "training .173 → .0519" it stands on the next one. */
static void a_change_is_not_broken_at_its_arrow(void **state)
{
    (void)state;
    struct rig *rig =
        rig_new("landscape overfit optimizer sgd schedule constant warmup 0 lr 0.048 steps 1000");
    for (int cols = 64; cols < 120; cols++) {
        rig_paint(rig, 24, cols);
        const struct rect verdict = rig_layout(rig).verdict;
        int found = 0;
        for (int i = 0; i < 2; i++) {
            const char *training = strstr(rig_row(rig, verdict.y + i), "training 0.");
            found += training != NULL && strstr(training, " → 0.") != NULL;
        }
        if (found != 1)
            fail_msg("%d columns:\n%s\n%s", cols, rig_row(rig, verdict.y),
                     rig_row(rig, verdict.y + 1));
    }
    rig_free(rig);
}

/* The number that shrinks must not stand alone below a loss that rises: it goes on in a second
 * line. */
static void what_rises_is_named_on_a_small_screen(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 1.3 steps 25 warmup 0 optimizer sgd momentum 0 condition 2 "
                              "rotation 20 start-x 4 start-y 1.2");
    rig_press(rig, ": '3' enter");
    rig_paint(rig, 24, 80);
    const struct rect verdict = rig_layout(rig).verdict;
    rig_must_show(rig, verdict, "it rises");
    assert_non_null(strstr(rig_row(rig, verdict.y + 1), "steep way"));
    assert_non_null(strstr(rig_row(rig, verdict.y + 1), "farther off"));
    assert_non_null(strstr(rig_row(rig, verdict.y + 2), "factor 1 − ηλ"));
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_clause_is_cut),
        cmocka_unit_test(a_change_is_not_broken_at_its_arrow),
        cmocka_unit_test(what_rises_is_named_on_a_small_screen),
    };
    return cmocka_run_group_tests_name("this update", tests, NULL, NULL);
}
