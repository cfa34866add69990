#include "model/network/text/writing.h"

#include "model/maths/log.h"
#include "model/maths/noise.h"
#include "model/network/text/signs.h"

static double uniform(double seed, int place)
{
    const uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);
    const uint64_t stream = splitmix64((uint64_t)seed ^ UINT64_C(0x7772697465));
    return (double)(splitmix64(stream + ((uint64_t)place + 1) * golden) >> 11) * 0x1p-53;
}

/* Logits, divided by the temperature, become the logarithms of probabilities. */
static void log_probabilities(double temperature, double logits[SIGNS])
{
    double most = logits[0], sum = 0.0;
    for (int i = 1; i < SIGNS; i++)
        most = larger(logits[i], most);
    for (int i = 0; i < SIGNS; i++) {
        logits[i] = (logits[i] - most) / temperature;
        sum += exp_of(logits[i]);
    }
    for (int i = 0; i < SIGNS; i++)
        logits[i] -= log_of(sum);
}

/* The sign at which the probabilities, added up, pass u; what is no number is a space. */
static int draw(const double log_probability[SIGNS], double u)
{
    int last = 0;
    for (int i = 0; i < SIGNS; i++) {
        const double p = exp_of(log_probability[i]);
        if (p > 0.0)
            last = i;
        if ((u -= p) < 0.0)
            return i;
    }
    return last;
}

static void write_sign(struct writing *writing, const double log_probability[SIGNS], double u)
{
    const int at = writing->n++, sign = draw(log_probability, u);
    double expected = 0.0;
    for (int i = 0; i < SIGNS; i++)
        if (log_probability[i] > -700.0)
            expected -= exp_of(log_probability[i]) * log_probability[i];
    writing->sign[at] = (unsigned char)sign;
    writing->nats[at] = -log_probability[sign];
    writing->expected[at] = expected;
}

void network_begin_writing(const char *prompt, struct writing *writing)
{
    writing->n = 0;
    for (const char *c = prompt; *c && writing->n < WRITING_MOST; c++) {
        writing->nats[writing->n] = writing->expected[writing->n] = 0.0;
        writing->sign[writing->n++] = (unsigned char)sign_of(*c);
    }
}

void network_write_on(const struct network *network, const double *w, int n, double temperature,
                      double seed, struct writing *writing, double *scratch)
{
    while (writing->n < n) {
        const int context = network->shape.context;
        const int seen = writing->n < context ? writing->n : context;
        double logits[SIGNS];
        network_next(network, w, writing->sign + writing->n - seen, seen, logits, scratch);
        log_probabilities(temperature, logits);
        write_sign(writing, logits, uniform(seed, writing->n));
    }
}

void network_write(const struct network *network, const double *w, const char *prompt, int n,
                   double temperature, double seed, struct writing *writing, double *scratch)
{
    network_begin_writing(prompt, writing);
    if (writing->n > n)
        writing->n = n;
    network_write_on(network, w, n, temperature, seed, writing, scratch);
}
