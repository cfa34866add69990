/* The text that the language problem is trained on: its entropy, and who reads it. */
#include "model/maths/log.h"
#include "model/network/text/copied.h"
#include "model/network/text/corpus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

static void logarithms_are_those_of_libm(void **state)
{
    (void)state;
    for (int i = 0; i < 200000; i++) {
        const double x = exp(-700.0 + i * 0.007) * (1.0 + i * 1e-7), exact = log(x);
        assert_true(fabs(log_of(x) - exact) <= 4e-16 * fabs(exact) + 1e-18);
    }
    assert_true(log_of(1.0) == 0.0);
    assert_true(log_of(INFINITY) == INFINITY && log_of(0.0) == -INFINITY);
    assert_true(isnan(log_of(-1.0)) && isnan(log_of(NAN)));
}

static void entropies_are_known(void **state)
{
    (void)state;
    assert_true(fabs(grammar_entropy(&vocabularies[VOCABULARY_SMALL]) - 0.419) <= 0.003);
    assert_true(fabs(grammar_entropy(&vocabularies[VOCABULARY_LARGE]) - 0.525) <= 0.003);
}

/* Signs of a text; how many. */
static size_t signs_of(const char *text, unsigned char *signs)
{
    size_t n = 0;
    for (; text[n]; n++)
        signs[n] = (unsigned char)sign_of(text[n]);
    return n;
}

static bool accepts(const char *text)
{
    unsigned char signs[200];
    return grammar_accepts(&vocabularies[VOCABULARY_SMALL], signs, signs_of(text, signs));
}

static bool has_word(const char *text)
{
    unsigned char signs[200];
    return grammar_has_word(&vocabularies[VOCABULARY_SMALL], signs, signs_of(text, signs));
}

static void sentences_are_told_from_what_is_none(void **state)
{
    (void)state;
    assert_true(accepts("the cat sleeps."));
    assert_true(accepts("some old cats sleep again."));
    assert_true(accepts("a child watches the small trees near this king."));
    assert_true(accepts("the children hear the ship."));
    assert_false(accepts("the cat sleep."));               /* they do not agree, */
    assert_false(accepts("a cats sleep."));                /* … */
    assert_false(accepts("the two cat sleeps."));          /* … */
    assert_false(accepts("the cat sees."));                /* it needs an object, */
    assert_false(accepts("the cat sleeps the dog."));      /* has one too many, */
    assert_false(accepts("the cat sleeps slowly often.")); /* an adverb, */
    assert_false(accepts("the old small cat sleeps."));    /* an adjective, */
    assert_false(accepts("the cat sleeps"));               /* does not end, */
    assert_false(accepts("the cat  sleeps."));             /* has a hole, */
    assert_false(accepts("the cat sleeps ."));
    assert_false(accepts(" the cat sleeps."));
    assert_false(accepts("."));
    assert_false(accepts("the caat sleeps."));
    assert_true(has_word("watches") && has_word("children") && has_word("a"));
    assert_false(has_word("watchess") || has_word("childs") || has_word("wat") || has_word(""));
}

/* Each sentence that is written is one; and letters and pairs of them are about as often as in
 * another program's text of the same kind. */
static void text_is_made_of_sentences(void **state)
{
    (void)state;
    for (int id = 0; id < VOCABULARIES; id++) {
        struct corpus *corpus = corpus_of_grammar((enum vocabulary_id)id, TEXT_SIZE);
        size_t from = 0, sentences = 0;
        for (size_t i = 0; i < corpus->training_size; i++) {
            if (corpus->training[i] != SIGN_PERIOD)
                continue;
            assert_true(grammar_accepts(corpus->words, corpus->training + from, i + 1 - from));
            from = i + 2;
            sentences++;
        }
        assert_true(sentences > 2500);
        assert_true(fabs(corpus->baselines.nothing - log(29.0)) < 1e-15);
        assert_true(fabs(corpus->baselines.letters - (id ? 2.82 : 2.74)) < 0.03);
        assert_true(fabs(corpus->baselines.pairs - (id ? 1.86 : 1.58)) < 0.04);
        corpus_free(corpus);
    }
}

static void texts_are_the_same_at_any_length(void **state)
{
    (void)state;
    struct corpus *whole = corpus_of_grammar(VOCABULARY_SMALL, TEXT_SIZE),
                  *cut = corpus_of_grammar(VOCABULARY_SMALL, 1000);
    assert_int_equal(cut->training_size, 1000);
    assert_memory_equal(whole->training, cut->training, 1000);
    assert_memory_equal(whole->validation, cut->validation, cut->validation_size);
    assert_int_not_equal(memcmp(whole->training, whole->validation, 1000), 0);
    corpus_free(whole);
    corpus_free(cut);
}

static void batches_are_a_function_of_seed_and_update(void **state)
{
    (void)state;
    struct corpus *corpus = corpus_of_grammar(VOCABULARY_SMALL, 1000);
    window all[8], some[4], other[8];
    batch_windows(corpus, 16, 1.0, 7.0, 0, 8, all);
    batch_windows(corpus, 16, 1.0, 7.0, 4, 4, some);
    assert_memory_equal(all + 4, some, sizeof some);
    batch_windows(corpus, 16, 2.0, 7.0, 0, 8, other);
    assert_memory_not_equal(all, other, sizeof all);
    int first = 0, last = 0;
    for (int t = 0; t < 2000; t++) {
        batch_windows(corpus, 16, 1.0, t, 0, 8, all);
        for (int i = 0; i < 8; i++) {
            assert_true(all[i] >= corpus->training && all[i] + 17 <= corpus->training + 1000);
            first += all[i] == corpus->training;
            last += all[i] + 17 == corpus->training + 1000;
        }
    }
    assert_true(first > 0 && last > 0); /* each of 984 some 16 times */
    corpus_free(corpus);
}

static void copies_are_found(void **state)
{
    (void)state;
    struct corpus *corpus = corpus_of_grammar(VOCABULARY_SMALL, TEXT_SIZE);
    unsigned char text[200];
    bool copied[200];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = SIGN_COMMA;
    assert_int_equal(mark_copied(text, 200, corpus->training, TEXT_SIZE, copied), 0);
    memcpy(text + 10, corpus->training, 19);
    assert_int_equal(mark_copied(text, 200, corpus->training, TEXT_SIZE, copied), 0);
    memcpy(text + 10, corpus->training, 20);
    memcpy(text + 100, corpus->training + TEXT_SIZE - 50, 50);
    assert_int_equal(mark_copied(text, 200, corpus->training, TEXT_SIZE, copied), 70);
    assert_true(copied[10] && copied[29] && copied[100] && copied[149]);
    assert_false(copied[9] || copied[30] || copied[99] || copied[150]);
    corpus_free(corpus);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logarithms_are_those_of_libm),
        cmocka_unit_test(entropies_are_known),
        cmocka_unit_test(sentences_are_told_from_what_is_none),
        cmocka_unit_test(text_is_made_of_sentences),
        cmocka_unit_test(texts_are_the_same_at_any_length),
        cmocka_unit_test(batches_are_a_function_of_seed_and_update),
        cmocka_unit_test(copies_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
