/* The sweep for sgd in vectors, written by hand. Four of them go side by side, because an update
 * waits for the one before: alone, a vector would leave the units idle most of the time. */
#include "bench/sweep.h"

#include <pthread.h>
#include <string.h>

enum { PACKS = 4 };

/* Runs from … to − 1 and, to fill the last vectors, a few more. */
typedef void kernel(const struct bench_sweep *bench, int from, int to, double *loss);

#define EACH for (int p = 0; p < PACKS; p++)

#define KERNEL(name, lanes)                                                                        \
    static void name(const struct bench_sweep *bench, int from, int to, double *loss)              \
    {                                                                                              \
        typedef double pack __attribute__((vector_size(8 * lanes)));                               \
        for (int run = from; run < to; run += PACKS * lanes) {                                     \
            pack x[PACKS], y[PACKS], bx[PACKS], by[PACKS], lr[PACKS], momentum[PACKS];             \
            memcpy(lr, &bench->lr[run], sizeof lr);                                                \
            memcpy(momentum, &bench->knob[run], sizeof momentum);                                  \
            EACH bx[p] = by[p] = lr[p] - lr[p];                                                    \
            EACH x[p] = bx[p] + sweep_start[0];                                                    \
            EACH y[p] = by[p] + sweep_start[1];                                                    \
            for (int t = 0; t < SWEEP_STEPS; t++) {                                                \
                const double fraction = bench->fraction[t];                                        \
                EACH                                                                               \
                {                                                                                  \
                    pack rate = lr[p] * fraction, valley = y[p] - x[p] * x[p];                     \
                    bx[p] = momentum[p] * bx[p] + (-2.0 * (1.0 - x[p]) - 400.0 * x[p] * valley);   \
                    by[p] = momentum[p] * by[p] + 200.0 * valley;                                  \
                    x[p] -= rate * bx[p];                                                          \
                    y[p] -= rate * by[p];                                                          \
                }                                                                                  \
            }                                                                                      \
            EACH                                                                                   \
            {                                                                                      \
                pack valley = y[p] - x[p] * x[p];                                                  \
                x[p] = (1.0 - x[p]) * (1.0 - x[p]) + 100.0 * valley * valley;                      \
            }                                                                                      \
            memcpy(&loss[run], x, sizeof x);                                                       \
        }                                                                                          \
    }

#if defined(__x86_64__) && defined(__GNUC__)
KERNEL(kernel_base, 2)
__attribute__((target("avx2"))) KERNEL(kernel_avx2, 4)
    __attribute__((target("avx512f,avx512dq,avx512vl")))
    KERNEL(kernel_avx512, 8) static kernel *const kernels[WIDTH_COUNT] = {kernel_base, kernel_avx2,
                                                                          kernel_avx512};
#else
KERNEL(kernel_base, 2)
static kernel *const kernels[WIDTH_COUNT] = {kernel_base, kernel_base, kernel_base};
#endif

/* What a thread does of it. */
struct load {
    const struct bench_sweep *bench;
    kernel *kernel;
    int from, to;
    double *loss;
};

static void *run_load(void *argument)
{
    const struct load *load = argument;
    load->kernel(load->bench, load->from, load->to, load->loss);
    return NULL;
}

void kernel_sgd(const struct bench_sweep *bench, int threads, enum width width, double *loss)
{
    enum { THREADS_MOST = 64, WHOLE = 8 * PACKS }; /* loads end where vectors do */
    struct load load[THREADS_MOST];
    pthread_t thread[THREADS_MOST];
    bool started[THREADS_MOST] = {false};
    for (int i = 0, from = 0; i < threads; i++) {
        int to = i + 1 < threads ? SWEEP_RUNS / WHOLE * (i + 1) / threads * WHOLE : SWEEP_RUNS;
        load[i] = (struct load){bench, kernels[width], from, to, loss};
        from = to;
        if (i + 1 < threads)
            started[i] = pthread_create(&thread[i], NULL, run_load, &load[i]) == 0;
    }
    for (int i = 0; i < threads; i++)
        if (!started[i])
            run_load(&load[i]); /* the last is this thread's own */
    for (int i = 0; i < threads; i++)
        if (started[i])
            pthread_join(thread[i], NULL);
}
