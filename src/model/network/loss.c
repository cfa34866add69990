/* Loss and gradient of windows of text, and what comes next (network.h). */
#include "model/network/activations.h"
#include "model/network/kernels.h"

#include <string.h>

/* −log p = ln Σ eˣ − x of what came next, added up; the logits become probabilities. */
static double predict(const struct network *network, const double *w, const window *windows,
                      struct activations *at)
{
    const int P = at->columns;
    double nats = 0.0;
    network_forward(network, w, windows, at);
    for (int p = 0; p < P; p++) {
        const int next = windows[p / at->length][p % at->length + 1];
        at->place[p] = at->output[next * P + p]; /* nobody reads the places any more */
    }
    probabilities_at[network->simd](SIGNS, P, at->output, at->log_sum, at->row);
    for (int p = 0; p < P; p++)
        nats += at->log_sum[p] - at->place[p];
    return nats;
}

/* The gradient to a logit is its probability, less 1 for what came next. */
static void to_logits(const window *windows, struct activations *at)
{
    for (int p = 0; p < at->columns; p++) {
        const int next = windows[p / at->length][p % at->length + 1];
        at->output[next * at->columns + p] -= 1.0;
    }
}

static double add_up(const struct network *network, const double *w, const window *windows,
                     int count, double *gradient, double *scratch)
{
    const int most = windows_at_once(network);
    double nats = 0.0;
    for (int i = 0; i < count; i += most) {
        const int some = count - i < most ? count - i : most;
        struct activations at = activations_in(network, some, network->shape.context, scratch);
        nats += predict(network, w, windows + i, &at);
        if (!gradient)
            continue;
        to_logits(windows + i, &at);
        network_backward(network, w, windows + i, &at, gradient);
    }
    return nats;
}

double network_loss(const struct network *network, const double *w, const window *windows,
                    int count, double *scratch)
{
    return add_up(network, w, windows, count, NULL, scratch);
}

double network_gradient(const struct network *network, const double *w, const window *windows,
                        int count, double *gradient, double *scratch)
{
    memset(gradient, 0, network->at.count * sizeof *gradient);
    return add_up(network, w, windows, count, gradient, scratch);
}

void network_next(const struct network *network, const double *w, const unsigned char *signs,
                  int count, double logits[SIGNS], double *scratch)
{
    struct activations at = activations_in(network, 1, count, scratch);
    network_forward(network, w, &signs, &at);
    for (int i = 0; i < SIGNS; i++)
        logits[i] = at.output[i * count + count - 1];
}
