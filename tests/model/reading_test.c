/* Reading what was written: words, sentences, and what is from the training text. */
#include "model/network/text/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void put(struct writing *writing, const char *text)
{
    writing->n = 0;
    for (; *text; text++)
        writing->sign[writing->n++] = (unsigned char)sign_of(*text);
}

static struct reading read_text(const struct corpus *corpus, const char *text)
{
    struct writing writing;
    struct reading reading;
    put(&writing, text);
    read_writing(&writing, 4, corpus, &reading);
    return reading;
}

static void words_and_sentences_are_counted(void **state)
{
    struct reading r = read_text(*state, "the cat sees the dog. twoly birds, waits. a cat sle");
    /* The prompt's "the" and "sle", which is cut off, do not count. */
    assert_int_equal(r.words, 11);
    assert_int_equal(r.whole, 9);
    assert_int_equal(r.known, 7); /* not "twoly", and not "birds," */
    assert_int_equal(r.sentences, 2);
    assert_int_equal(r.sentences_right, 1);
    assert_true(r.word[4].ends && r.word[4].right && r.word[4].length == 4);
    assert_true(r.word[7].ends && !r.word[7].right && r.word[7].known);
    assert_false(r.word[5].known);
}

static void the_last_word_counts_where_it_is_whole(void **state)
{
    struct reading r = read_text(*state, "the cat ");
    assert_true(r.whole == 1 && r.known == 1);
    r = read_text(*state, "the cat");
    assert_true(r.words == 2 && r.whole == 0);
    r = read_text(*state, "the cat sleeps.");
    assert_true(r.whole == 2 && r.sentences == 1 && r.sentences_right == 1);
}

static void empty_and_endless_texts_are_read(void **state)
{
    struct reading r = read_text(*state, "");
    assert_true(r.words == 0 && r.whole == 0 && r.sentences == 0);
    struct writing writing = {.n = WRITING_MOST};
    for (int i = 0; i < WRITING_MOST; i++)
        writing.sign[i] = i % 2 ? SIGN_SPACE : SIGN_A;
    read_writing(&writing, 4, *state, &r);
    assert_true(r.words == READING_WORDS_MOST && r.known == r.whole);
    memset(writing.sign, SIGN_PERIOD, sizeof writing.sign);
    read_writing(&writing, 4, *state, &r);
    assert_true(r.words == 1 && r.sentences == 1 && r.sentences_right == 0);
}

/* A row from the training text is marked in the words that it reaches, in others not. */
static void copies_are_marked(void **state)
{
    const struct corpus *corpus = *state;
    struct writing writing = {.n = 0};
    struct reading r;
    memcpy(writing.sign, corpus->training, 60);
    for (writing.n = 60; writing.n < 120; writing.n++)
        writing.sign[writing.n] = writing.n % 7 ? 26 : SIGN_SPACE;
    read_writing(&writing, 0, corpus, &r);
    assert_true(r.copied > 0.45 && r.copied < 0.55);
    assert_true(r.copied_by_chance >= 0.0 && r.copied_by_chance < 1.0);
    assert_true(r.word[0].copied && !r.word[r.words - 1].copied);
}

static void own_text_has_no_vocabulary(void **state)
{
    (void)state;
    unsigned char own[400];
    for (int i = 0; i < 400; i++)
        own[i] = (unsigned char)(i % 5 ? 3 : 0);
    struct corpus *corpus = corpus_of_text(own, sizeof own, TEXT_SIZE);
    struct reading r = read_text(corpus, "the cat sleeps. ");
    assert_true(r.whole == 2 && r.known == 0 && r.sentences == 1 && r.sentences_right == 0);
    corpus_free(corpus);
}

static int make_corpus(void **state)
{
    *state = corpus_of_grammar(VOCABULARY_SMALL, 1000);
    return *state ? 0 : -1;
}

static int free_corpus(void **state)
{
    corpus_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_sentences_are_counted),
        cmocka_unit_test(the_last_word_counts_where_it_is_whole),
        cmocka_unit_test(empty_and_endless_texts_are_read),
        cmocka_unit_test(copies_are_marked),
        cmocka_unit_test(own_text_has_no_vocabulary),
    };
    return cmocka_run_group_tests_name("reading", tests, make_corpus, free_corpus);
}
