/* Reading what a network wrote: its words, its sentences, and what it has from the training text.
 */
#pragma once

#include "model/network/text/corpus.h"
#include "model/network/text/writing.h"

enum { READING_WORDS_MOST = WRITING_MOST / 2 };

/* A row of letters, or a comma alone; the period behind it is its own. */
struct read_word {
    int from, length; /* signs of the writing, the period included */
    bool known;       /* to the vocabulary */
    bool ends;        /* a period is behind it … */
    bool right;       /* … and the grammar accepts the sentence */
    bool copied;      /* most of it is part of a row of signs that the training text has */
};

/* The word that the writing's end cuts off is among the words, and is not counted. Of somebody's
 * own text no word and no sentence is known. */
struct reading {
    int words;
    struct read_word word[READING_WORDS_MOST];
    int whole, known;               /* words behind the prompt, and those the vocabulary has */
    int sentences, sentences_right; /* the first begins with the prompt */
    double copied;                  /* the part of the signs that the training text has, … */
    double copied_by_chance; /* … and of as many of the validation text, which it never saw */
};

/* prompt: how many signs of the writing are not its own. */
void read_writing(const struct writing *writing, int prompt, const struct corpus *corpus,
                  struct reading *reading);
