/* Reading text by the grammar: words, and sentences by descent, a function for each part. */
#include "model/network/text/grammar.h"
#include "model/network/text/signs.h"

static bool is_form(const char *form, const unsigned char *signs, size_t n)
{
    size_t i = 0;
    while (i < n && form[i] && sign_of(form[i]) == signs[i])
        i++;
    return i == n && !form[n];
}

/* The forms of a category that a word has, a bit for each number. */
static int numbers_of(const struct vocabulary *words, enum category category,
                      const unsigned char *signs, size_t n)
{
    int numbers = 0;
    for (int i = 0; i < words->count[category]; i++)
        for (int number = SINGULAR; number <= PLURAL; number++)
            if (is_form(words->word[category][i].form[number], signs, n))
                numbers |= 1 << number;
    return numbers;
}

bool grammar_has_word(const struct vocabulary *words, const unsigned char *signs, size_t n)
{
    for (int category = 0; category < CATEGORIES; category++)
        if (numbers_of(words, (enum category)category, signs, n))
            return true;
    return false;
}

struct reader {
    const struct vocabulary *words;
    const unsigned char *signs;
    size_t n, at; /* the period's place, and how far it is read */
};

static size_t word_length(const struct reader *reader)
{
    size_t length = 0;
    while (reader->at + length < reader->n && reader->signs[reader->at + length] != SIGN_SPACE)
        length++;
    return length;
}

/* Goes over the next word if it is of the category; its numbers, 0 if it is not. */
static int read_word(struct reader *reader, enum category category)
{
    const size_t length = word_length(reader);
    const int numbers = numbers_of(reader->words, category, reader->signs + reader->at, length);
    if (numbers && (reader->at += length) < reader->n)
        reader->at++; /* the space */
    return numbers;
}

/* A determiner may be of either number, and then the noun says which. */
static int read_determiner(struct reader *reader)
{
    struct reader other = *reader;
    const int singular = read_word(reader, DETERMINER_SINGULAR) ? 1 << SINGULAR : 0;
    const int plural = read_word(&other, DETERMINER_PLURAL) ? 1 << PLURAL : 0;
    if (plural)
        *reader = other;
    return singular | plural;
}

static int read_noun_phrase(struct reader *reader)
{
    const int numbers = read_determiner(reader);
    if (numbers)
        read_word(reader, ADJECTIVE);
    return numbers ? numbers & read_word(reader, NOUN) : 0;
}

static bool read_rest(struct reader *reader, int numbers)
{
    if (read_word(reader, VERB_ALONE) & numbers) {
        read_word(reader, ADVERB);
        return true;
    }
    if (!(read_word(reader, VERB_WITH_OBJECT) & numbers) || !read_noun_phrase(reader))
        return false;
    return !read_word(reader, PREPOSITION) || read_noun_phrase(reader);
}

bool grammar_accepts(const struct vocabulary *words, const unsigned char *signs, size_t n)
{
    if (n == 0 || signs[n - 1] != SIGN_PERIOD || (n > 1 && signs[n - 2] == SIGN_SPACE))
        return false;
    struct reader reader = {words, signs, n - 1, 0};
    const int numbers = read_noun_phrase(&reader);
    return numbers && read_rest(&reader, numbers) && reader.at == reader.n;
}
