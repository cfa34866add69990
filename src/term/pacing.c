#include "term/pacing.h"

#include <math.h>

static const double slow_answer = 0.1;
/* Answers that are quicker than this: a long line rather than a narrow one. A second frame may then
 * be on its way, and the last one still arrives soon. */
static const double quick_answer = 0.25;
static const double least_patience = 2.0, most_patience = 15.0;
static const double patience_of_longest = 3.0; /* the next frame may be a whole screen */
static const double end_patience = 0.15, end_patience_most = 5.0;

bool pacing_asks(const struct pacing *pacing)
{
    if (!pacing->asked)
        return true;
    return pacing->slow && !(pacing->mute && pacing->waiting > 0);
}

/* One answer alone may have been none. */
static double deadline(const struct pacing *pacing)
{
    double most = pacing->answers > 1 ? most_patience : least_patience;
    return pacing->sent[0] +
           fmin(most, fmax(least_patience, patience_of_longest * pacing->longest));
}

void pacing_asked(struct pacing *pacing, double now)
{
    if (pacing->waiting > 0 && now >= deadline(pacing)) {
        pacing->waiting = 0;
        pacing->mute = true;
    }
    pacing->asked = true;
    if (pacing->waiting < PACING_MOST)
        pacing->sent[pacing->waiting++] = now;
}

void pacing_answered(struct pacing *pacing, double now)
{
    if (pacing->waiting == 0) /* a key can look like an answer */
        return;
    pacing->last = now - pacing->sent[0];
    pacing->longest = fmax(pacing->longest, pacing->last);
    pacing->slow |= pacing->last > slow_answer;
    pacing->mute = false;
    pacing->answers++;
    pacing->waiting--;
    pacing->sent[0] = pacing->sent[1];
}

void pacing_forget(struct pacing *pacing) { pacing->waiting = 0; }

double pacing_delay(const struct pacing *pacing, double now)
{
    int most = pacing->last < quick_answer ? PACING_MOST : 1;
    if (!pacing->slow || pacing->mute || pacing->waiting < most)
        return 0.0;
    return fmax(0.0, deadline(pacing) - now);
}

double pacing_delay_at_end(const struct pacing *pacing, double now)
{
    bool answers_nothing = pacing->answers == 0 && now >= pacing->sent[0] + least_patience;
    if (pacing->waiting == 0 || answers_nothing)
        return 0.0;
    double longest = pacing->answers > 1 ? pacing->longest : fmin(pacing->longest, least_patience);
    double due =
        pacing->slow && !pacing->mute ? pacing->sent[pacing->waiting - 1] + longest - now : 0.0;
    return fmin(fmax(due, 0.0) + end_patience, end_patience_most);
}
