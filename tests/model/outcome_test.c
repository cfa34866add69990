/* What is said of an outcome in a word: all have one, and but for one pair no two the same. */
#include "given.h"

#include "model/verdict/outcome.h"

static void every_outcome_has_a_word_and_a_badge_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        const struct outcome_row *row = &outcome_rows[i];
        if (!row->word || !row->badge)
            fail_msg("outcome %d has no word", i);
        assert_int_equal(strspn(row->word, "abcdefghijklmnopqrstuvwxyz-"), strlen(row->word));
        for (const char *c = row->badge; *c; c++)
            assert_true(*c < 'a' || *c > 'z');
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(row->word, outcome_rows[k].word);
            /* The limit alone parts what swings from what diverges. */
            if (!(k == OUTCOME_SETTLING && i == OUTCOME_OSCILLATING))
                assert_string_not_equal(row->badge, outcome_rows[k].badge);
        }
        assert_int_equal(row->outcome_class == CLASS_NONE, i == OUTCOME_UNDERWAY);
    }
}

static void every_mark_stands_for_an_outcome(void **state)
{
    (void)state;
    bool seen[CLASS_COUNT] = {false};
    for (int i = 0; i < OUTCOME_COUNT; i++)
        seen[outcome_rows[i].outcome_class] = true;
    for (int i = 0; i < CLASS_COUNT; i++) {
        assert_true(seen[i]);
        assert_true(outcome_classes[i].name && outcome_classes[i].brief);
        assert_true(strlen(outcome_classes[i].brief) <= strlen(outcome_classes[i].name));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_outcome_has_a_word_and_a_badge_of_its_own),
        cmocka_unit_test(every_mark_stands_for_an_outcome),
    };
    return cmocka_run_group_tests_name("outcomes", tests, NULL, NULL);
}
