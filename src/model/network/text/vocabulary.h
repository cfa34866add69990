/* The words that the grammar puts together, by category. In each, a word is taken as often as Zipf
 * has it: the i-th with a probability in proportion to 1/i. */
#pragma once

enum category {
    DETERMINER_SINGULAR,
    DETERMINER_PLURAL,
    ADJECTIVE,
    NOUN,
    VERB_WITH_OBJECT,
    PREPOSITION,
    VERB_ALONE,
    ADVERB,
    CATEGORIES
};

enum number { SINGULAR, PLURAL };

/* A noun or a verb in singular and plural; what has one form has it twice. */
struct word {
    const char *form[2];
};

enum { WORDS_A_CATEGORY = 32 };

struct vocabulary {
    int words; /* in all */
    int count[CATEGORIES];
    struct word word[CATEGORIES][WORDS_A_CATEGORY];
};

/* The small one, of which a small network makes sense within 1,000 updates, and a larger one. */
enum vocabulary_id { VOCABULARY_SMALL, VOCABULARY_LARGE, VOCABULARIES };
extern const struct vocabulary vocabularies[VOCABULARIES];
const char *vocabulary_name(int index); /* NULL past the last */
