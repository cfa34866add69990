/* The verdict's line: the colour of its badge. */
#include "model/given.h"
#include "model/verdict/judgement.h"
#include "screen/core/theme.h"
#include "support/screen_rig.h"

/* Green is what arrived, red what is lost, and every outcome has a colour and every class a glyph;
 * no two classes that one strip or map can show share a colour. */
static void outcomes_have_their_colours(void **state)
{
    (void)state;
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        assert_true(outcome_colours[i] != COLOUR_DEFAULT);
        bool lost = outcome_rows[i].outcome_class == CLASS_DIVERGED || i == OUTCOME_FORGOT;
        assert_int_equal(outcome_colours[i] == COLOUR_RED, lost);
        assert_int_equal(outcome_colours[i] == COLOUR_GREEN,
                         i == OUTCOME_CONVERGED || i == OUTCOME_EDGE || i == OUTCOME_LEARNED);
    }
    for (int i = 0; i < CLASS_COUNT; i++) {
        assert_true(class_styles[i].codepoint != 0 && class_styles[i].foreground != COLOUR_DEFAULT);
        for (int k = 0; k < i; k++) {
            assert_true(class_styles[i].codepoint != class_styles[k].codepoint);
            for (int j = 0; j < JUDGEMENT_COUNT; j++)
                assert_true(!class_of_judgement(j, i) || !class_of_judgement(j, k) ||
                            class_styles[i].foreground != class_styles[k].foreground);
        }
    }
}

/* One seed is a lottery: the badge is of what most seeds come to (of seeds 7 to 38, as `run` has
 * them one by one, 22 converge), as on the map, and the sentence says of which seed it is, as no
 * clause is lost by it. */
static void a_verdict_under_noise_names_its_seed(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    struct rig *rig = rig_new("noise 1 steps 100");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).verdict, "seed 7: loss stays near");
    rig_answer_strips(rig);
    for (int i = 0; i < 2; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig_must_show(rig, rig_layout(rig).verdict, "CONVERGED: 22 OF 32 SEEDS");
        rig_must_show(rig, rig_layout(rig).verdict, "seed 7, noise-limited: loss stays near");
        rig_must_not_show(rig, rig_layout(rig).verdict, "NOISE-LIMITED");
        rig_must_show(rig, rig_layout(rig).verdict, "of the last quarter");
    }
    rig_select(rig, P_SEED);
    rig_press(rig, "right");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).verdict, "seed 8: ");
    rig_press(rig, "P P P");
    rig_answer_strips(rig);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "CONVERGED: ");
    rig_must_show(rig, rig_everywhere(rig), "seed 8: ");
    rig_free(rig);
    rig = rig_new("steps 100");
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, rig_layout(rig).verdict, "seed");
    rig_free(rig);
}

/* The least screen, with the strips that are asked for at first. */
static struct rig *badged(const char *words, const char *badge)
{
    struct rig *rig = rig_new(words);
    rig_answer_strips(rig);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).verdict, badge);
    return rig;
}

/* An outcome of half of the seeds or fewer is not that of most; and of two runs side by side, of
 * which one alone has strips, both badges are of the seed. */
static void a_badge_does_not_say_more_than_is_known(void **state)
{
    (void)state;
    struct rig *rig = badged("noise 1 schedule plateau steps 400 lr 0.02 condition 11",
                             "MIXED: 12 OF 32 CONVERGED");
    rig_must_show(rig, rig_layout(rig).verdict, "seed 7, slow: ");
    rig_press(rig, "|");
    rig_answer_strips(rig);
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_everywhere(rig), " OF 32");
    rig_must_show(rig, rig_everywhere(rig), "seed 7: ");
    rig_free(rig);
    /* 16 converge, 13 overshoot, 3 diverge: half of them do not stand for all that are good */
    rig_free(badged("noise 0.3 landscape edge steps 200", "GOOD: 29 OF 32 SEEDS"));
    rig_free(badged("condition 11 steps 35190 schedule step lr 3.2", "CONVERGED BY UNDERFLOW"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_have_their_colours),
        cmocka_unit_test(a_verdict_under_noise_names_its_seed),
        cmocka_unit_test(a_badge_does_not_say_more_than_is_known),
    };
    return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
