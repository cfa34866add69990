#include "script/lesson_view/goldilocks_bests.h"

#include "store/state_file.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 16000 };

static const char file_name[] = "goldilocks", heading[] = "lrscope goldilocks 1\n";

static int index_of(const struct goldilocks_bests *bests, long seed)
{
    for (int i = 0; i < bests->count; i++)
        if (bests->of[i].seed == seed)
            return i;
    return -1;
}

static void add(struct goldilocks_bests *bests, const struct goldilocks_best *best)
{
    if (bests->count == BESTS_MOST)
        memmove(bests->of, bests->of + 1, (size_t)--bests->count * sizeof bests->of[0]);
    bests->of[bests->count++] = *best;
}

static bool is_count(double updates) { return updates >= 0.0 && updates < 1e9; }

/* "20261127 4 21 18 0.12 0.6": seed, tries, updates, par, rate, momentum; inf: not reached. */
static void read_line(struct goldilocks_bests *bests, const char *line, size_t length)
{
    struct goldilocks_best best;
    char text[160], more;
    if (length >= sizeof text)
        return;
    snprintf(text, sizeof text, "%.*s", (int)length, line);
    if (sscanf(text, "%15ld %9d %lf %lf %lf %lf %c", &best.seed, &best.tries, &best.updates,
               &best.par, &best.lr, &best.momentum, &more) != 6)
        return;
    if (best.seed >= 0 && best.tries > 0 && is_count(best.par) &&
        (is_count(best.updates) || best.updates == (double)INFINITY) && isfinite(best.lr) &&
        isfinite(best.momentum) && index_of(bests, best.seed) < 0)
        add(bests, &best);
}

void goldilocks_bests_begin(struct goldilocks_bests *bests, bool kept)
{
    *bests = (struct goldilocks_bests){.kept = kept};
    char *text = kept ? state_file_read(file_name, FILE_MOST) : NULL;
    if (text && strncmp(text, heading, sizeof heading - 1) == 0)
        for (const char *at = text + sizeof heading - 1; *at; at += *at == '\n') {
            read_line(bests, at, strcspn(at, "\n"));
            at += strcspn(at, "\n");
        }
    free(text);
}

const struct goldilocks_best *goldilocks_best_of(const struct goldilocks_bests *bests, long seed)
{
    const int index = index_of(bests, seed);
    return index < 0 ? NULL : &bests->of[index];
}

static bool write_file(const struct goldilocks_bests *bests, char *message, size_t size)
{
    char text[FILE_MOST];
    snprintf(text, sizeof text, "%s", heading);
    for (int i = 0; i < bests->count; i++) {
        const struct goldilocks_best *best = &bests->of[i];
        sentence_add(text, sizeof text, "%ld %d %.0f %.0f %s %s\n", best->seed, best->tries,
                     best->updates, best->par, shortest(best->lr).text,
                     shortest(best->momentum).text);
    }
    return state_file_write(file_name, text, message, (int)size);
}

bool goldilocks_note(struct goldilocks_bests *bests, const struct goldilocks_best *one_try,
                     char *message, size_t size)
{
    int index = index_of(bests, one_try->seed);
    if (index < 0) {
        add(bests, one_try);
        index = bests->count - 1;
        bests->of[index].tries = 0;
    }
    struct goldilocks_best *best = &bests->of[index];
    best->tries++;
    if (one_try->updates < best->updates) {
        best->updates = one_try->updates;
        best->lr = one_try->lr;
        best->momentum = one_try->momentum;
    }
    if (!bests->kept || bests->failed)
        return true;
    bests->failed = !write_file(bests, message, size);
    return !bests->failed;
}
