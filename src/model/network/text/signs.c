#include "model/network/text/signs.h"

#include "model/maths/log.h"

int sign_of(int character)
{
    if (character >= 'a' && character <= 'z')
        return SIGN_A + character - 'a';
    if (character >= 'A' && character <= 'Z')
        return SIGN_A + character - 'A';
    switch (character) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
        return SIGN_SPACE;
    case '.':
    case '!':
    case '?':
        return SIGN_PERIOD;
    case ',':
    case ';':
        return SIGN_COMMA;
    default:
        return -1;
    }
}

char sign_character(int sign) { return " abcdefghijklmnopqrstuvwxyz.,"[sign]; }

/* −Σ p ln p over n counts, times their sum. */
static double surprise(const double *count, int n)
{
    double all = 0.0, nats = 0.0;
    for (int i = 0; i < n; i++)
        all += count[i];
    for (int i = 0; i < n; i++)
        if (count[i] > 0.0)
            nats -= count[i] * log_of(count[i] / all);
    return nats;
}

struct baselines baselines_of(const unsigned char *signs, size_t n)
{
    double single[SIGNS] = {0.0}, pair[SIGNS][SIGNS] = {{0.0}}, pairs = 0.0;
    for (size_t i = 1; i < n; i++) {
        single[signs[i]] += 1.0;
        pair[signs[i - 1]][signs[i]] += 1.0;
    }
    for (int i = 0; i < SIGNS; i++)
        pairs += surprise(pair[i], SIGNS);
    const double predicted = n > 1 ? (double)(n - 1) : 1.0;
    return (struct baselines){log_of(SIGNS), surprise(single, SIGNS) / predicted,
                              pairs / predicted};
}
