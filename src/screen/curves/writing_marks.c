#include "screen/curves/writing_marks.h"

#include <math.h>

/* Early ones, where most is learnt, as parts of a run: fixed, so that scrubbing moves none. */
static const double parts[] = {0.05, 0.2, 0.4};

enum { PARTS = sizeof parts / sizeof parts[0], ROWS_FOR_ALL = 34 };

/* Where one should have stopped: the validation loss has risen by more than this part since. */
static const double risen = 0.02;

static double best_before(const struct run_stats *stats, double at)
{
    bool overfits = stats->validation_last > (1.0 + risen) * stats->validation_best;
    return overfits && stats->validation_best_at < at ? stats->validation_best_at : NAN;
}

static void insert(struct writing_mark *mark, int count, struct writing_mark new)
{
    int i = count;
    for (; i > 0 && mark[i - 1].at > new.at; i--)
        mark[i] = mark[i - 1];
    mark[i] = new;
}

int writing_marks(const struct ui *ui, const struct frame *frame,
                  struct writing_mark mark[WRITING_EARLIER_MOST + 1])
{
    const struct run *run = ui->run;
    const double at = ui->playhead.at, best = best_before(&run->stats, at);
    int count = 0, first = frame->rows >= ROWS_FOR_ALL ? 0 : 1;
    if (!isnan(best))
        insert(mark, count++, (struct writing_mark){best, 0x25c6});
    for (int i = first; i < PARTS - !isnan(best); i++) {
        double t = floor(parts[i] * run->steps);
        if (t < at && t != best && (count == 0 || mark[count - 1].at != t))
            insert(mark, count++, (struct writing_mark){t, 0x25cb});
    }
    mark[count++] = (struct writing_mark){at, 0x25cf};
    return count;
}
