/* Writing text, and the entropy of what is written. */
#include "model/network/text/grammar.h"

#include "model/maths/log.h"
#include "model/maths/noise.h"
#include "model/network/text/grammar_odds.h"
#include "model/network/text/signs.h"

static double zipf_sum(int count)
{
    double sum = 0.0;
    for (int i = 1; i <= count; i++)
        sum += 1.0 / i;
    return sum;
}

/* ---- writing ---- */

struct writer {
    const struct vocabulary *words;
    uint64_t stream, drawn; /* random numbers: of the seed, and how many were taken */
    unsigned char *signs;
    size_t n, written;
};

static double draw(struct writer *writer)
{
    const uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);
    writer->drawn++;
    return (double)(splitmix64(writer->stream + writer->drawn * golden) >> 11) * 0x1p-53;
}

static void put(struct writer *writer, unsigned char sign)
{
    if (writer->written < writer->n)
        writer->signs[writer->written++] = sign;
}

static void put_word(struct writer *writer, enum category category, enum number number)
{
    const int count = writer->words->count[category];
    double left = draw(writer) * zipf_sum(count);
    int i = 0;
    while (i + 1 < count && (left -= 1.0 / (i + 1)) >= 0.0)
        i++;
    for (const char *c = writer->words->word[category][i].form[number]; *c; c++)
        put(writer, (unsigned char)sign_of(*c));
}

static void put_next_word(struct writer *writer, enum category category, enum number number)
{
    put(writer, SIGN_SPACE);
    put_word(writer, category, number);
}

static enum number put_noun_phrase(struct writer *writer)
{
    const enum number number = draw(writer) < plural_odds ? PLURAL : SINGULAR;
    put_word(writer, number == PLURAL ? DETERMINER_PLURAL : DETERMINER_SINGULAR, number);
    if (draw(writer) < adjective_odds)
        put_next_word(writer, ADJECTIVE, number);
    put_next_word(writer, NOUN, number);
    return number;
}

static void put_sentence(struct writer *writer)
{
    const enum number number = put_noun_phrase(writer);
    if (draw(writer) < object_odds) {
        put_next_word(writer, VERB_WITH_OBJECT, number);
        put(writer, SIGN_SPACE);
        put_noun_phrase(writer);
        if (draw(writer) < phrase_odds) {
            put_next_word(writer, PREPOSITION, SINGULAR);
            put(writer, SIGN_SPACE);
            put_noun_phrase(writer);
        }
    } else {
        put_next_word(writer, VERB_ALONE, number);
        if (draw(writer) < adverb_odds)
            put_next_word(writer, ADVERB, SINGULAR);
    }
    put(writer, SIGN_PERIOD);
    put(writer, SIGN_SPACE);
}

void grammar_write(const struct vocabulary *words, uint64_t seed, unsigned char *signs, size_t n)
{
    struct writer writer = {words, splitmix64(seed), 0, signs, n, 0};
    while (writer.written < n)
        put_sentence(&writer);
}

/* ---- entropy ---- */

/* What a part of a sentence has on average: nats of choices, and signs with a space behind. */
struct mean {
    double nats, signs;
};

static struct mean both(struct mean a, struct mean b)
{
    return (struct mean){a.nats + b.nats, a.signs + b.signs};
}

static struct mean of_part(double p, struct mean a)
{
    return (struct mean){p * a.nats, p * a.signs};
}

/* One of two, the first with probability p. */
static struct mean either(double p, struct mean a, struct mean b)
{
    const struct mean chosen = both(of_part(p, a), of_part(1.0 - p, b));
    return both(chosen, (struct mean){-p * log_of(p) - (1.0 - p) * log_of(1.0 - p), 0.0});
}

static struct mean maybe(double p, struct mean a) { return either(p, a, (struct mean){0.0, 0.0}); }

static int length(const char *word)
{
    int n = 0;
    while (word[n])
        n++;
    return n;
}

static struct mean word(const struct vocabulary *words, enum category category, enum number number)
{
    const int count = words->count[category];
    const double sum = zipf_sum(count);
    struct mean mean = {0.0, 1.0};
    for (int i = 0; i < count; i++) {
        const double p = 1.0 / ((i + 1) * sum);
        mean.nats -= p * log_of(p);
        mean.signs += p * length(words->word[category][i].form[number]);
    }
    return mean;
}

static struct mean noun_phrase(const struct vocabulary *words)
{
    const struct mean plural =
                          both(word(words, DETERMINER_PLURAL, PLURAL), word(words, NOUN, PLURAL)),
                      singular = both(word(words, DETERMINER_SINGULAR, SINGULAR),
                                      word(words, NOUN, SINGULAR));
    return both(either(plural_odds, plural, singular),
                maybe(adjective_odds, word(words, ADJECTIVE, SINGULAR)));
}

/* A verb's number is its subject's, and no choice any more. */
static struct mean verb(const struct vocabulary *words, enum category category)
{
    return both(of_part(plural_odds, word(words, category, PLURAL)),
                of_part(1.0 - plural_odds, word(words, category, SINGULAR)));
}

double grammar_entropy(const struct vocabulary *words)
{
    const struct mean noun = noun_phrase(words);
    const struct mean phrase = both(word(words, PREPOSITION, SINGULAR), noun);
    const struct mean with_object =
        both(both(verb(words, VERB_WITH_OBJECT), noun), maybe(phrase_odds, phrase));
    const struct mean alone =
        both(verb(words, VERB_ALONE), maybe(adverb_odds, word(words, ADVERB, SINGULAR)));
    const struct mean sentence = both(noun, either(object_odds, with_object, alone));
    return sentence.nats / (sentence.signs + 1.0); /* and the period */
}
