#include "model/network/text/reading.h"

#include "model/network/text/copied.h"

static bool is_between(int sign) { return sign == SIGN_SPACE; }

/* From one space to the next. */
static void find_words(const struct writing *writing, struct reading *reading)
{
    int at = 0;
    reading->words = 0;
    while (at < writing->n && reading->words < READING_WORDS_MOST) {
        int from = at;
        while (at < writing->n && !is_between(writing->sign[at]))
            at++;
        if (at > from)
            reading->word[reading->words++] = (struct read_word){.from = from, .length = at - from};
        at++;
    }
}

static bool cut_off(const struct writing *writing, const struct read_word *word)
{
    return word->from + word->length == writing->n && !word->ends;
}

/* The sentence that ends with a word: from behind the period before it. */
static bool sentence_right(const struct writing *writing, const struct vocabulary *words, int from,
                           const struct read_word *last)
{
    return grammar_accepts(words, writing->sign + from, (size_t)(last->from + last->length - from));
}

static void judge_words(const struct writing *writing, int prompt, const struct vocabulary *words,
                        struct reading *reading)
{
    int sentence = 0;
    for (int i = 0; i < reading->words; i++) {
        struct read_word *word = &reading->word[i];
        if (sentence < 0)
            sentence = word->from;
        word->ends = writing->sign[word->from + word->length - 1] == SIGN_PERIOD;
        const size_t letters = (size_t)(word->length - word->ends);
        word->known = words && grammar_has_word(words, writing->sign + word->from, letters);
        word->right = words && word->ends && sentence_right(writing, words, sentence, word);
        if (word->ends)
            sentence = -1;
        reading->sentences += word->ends;
        reading->sentences_right += word->right;
        if (word->from >= prompt && !cut_off(writing, word)) {
            reading->whole++;
            reading->known += word->known;
        }
    }
}

static double copied_share(const unsigned char *text, int n, const struct corpus *corpus,
                           bool *copied)
{
    return (double)mark_copied(text, (size_t)n, corpus->training, corpus->training_size, copied) /
           (n > 0 ? n : 1);
}

static void judge_copies(const struct writing *writing, const struct corpus *corpus,
                         struct reading *reading)
{
    bool copied[WRITING_MOST];
    const int same =
        corpus->validation_size < (size_t)writing->n ? (int)corpus->validation_size : writing->n;
    reading->copied_by_chance = copied_share(corpus->validation, same, corpus, copied);
    reading->copied = copied_share(writing->sign, writing->n, corpus, copied);
    for (int i = 0; i < reading->words; i++) {
        struct read_word *word = &reading->word[i];
        int marked = 0;
        for (int k = 0; k < word->length; k++)
            marked += copied[word->from + k];
        word->copied = 2 * marked > word->length;
    }
}

void read_writing(const struct writing *writing, int prompt, const struct corpus *corpus,
                  struct reading *reading)
{
    reading->whole = reading->known = reading->sentences = reading->sentences_right = 0;
    find_words(writing, reading);
    judge_words(writing, prompt, corpus->words, reading);
    judge_copies(writing, corpus, reading);
}
