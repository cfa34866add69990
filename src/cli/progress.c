#include "cli/progress.h"

#include "cli/interrupt.h"
#include "term/clock.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const double seconds_between = 0.2, a_while = 0.5;

void progress_start(struct progress *progress, const char *units, bool rows)
{
    double now = clock_seconds();
    *progress =
        (struct progress){.units = units,
                          .shown = isatty(STDERR_FILENO) && !(rows && isatty(STDOUT_FILENO)),
                          .begun = now,
                          .redraw = rows ? now : now + a_while};
}

bool progress_due(const struct progress *progress)
{
    return progress->shown && clock_seconds() >= progress->redraw;
}

/* A line that reached the last column would wrap, and could not be drawn over. */
static size_t columns_free(void)
{
    struct winsize size;
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return known ? (size_t)size.ws_col - 1 : 79;
}

static void draw(struct progress *progress, const char *line)
{
    size_t length = strlen(line), most = columns_free();
    if (length > most)
        length = most;
    size_t wipe = progress->drawn > length ? progress->drawn - length : 0;
    fprintf(stderr, "\r%.*s%*s%s", (int)length, line, (int)wipe, "", length ? "" : "\r");
    fflush(stderr);
    progress->drawn = length;
}

static void say_left(char *text, size_t size, double seconds)
{
    if (seconds < 100.0)
        snprintf(text, size, "%.0f s", seconds);
    else if (seconds < 6000.0)
        snprintf(text, size, "%.0f min", seconds / 60.0);
    else
        snprintf(text, size, "%.1f h", seconds / 3600.0);
}

void progress_show(struct progress *progress, double done, double all, const char *best)
{
    char line[300], left[40] = "?";
    double now = clock_seconds(), taken = now - progress->begun;
    double rate = done > 0.0 && taken > 0.0 ? done / taken : 0.0;
    if (!progress->shown)
        return;
    if (rate > 0.0)
        say_left(left, sizeof left, (all - done) / rate);
    snprintf(line, sizeof line, "%.0f %%, %.0f of %.0f %s, %.*f/s, %s left%s%s",
             all > 0.0 ? 100.0 * done / all : 100.0, done, all, progress->units,
             rate < 10.0 ? 1 : 0, rate, left, best[0] ? ", best loss " : "", best);
    draw(progress, line);
    progress->redraw = now + seconds_between;
}

void progress_end(struct progress *progress)
{
    if (progress->drawn)
        draw(progress, "");
}

bool progress_goes_on(struct progress *progress, double done, double all)
{
    if (progress_due(progress))
        progress_show(progress, done, all, "");
    return !interrupt_signal();
}

bool progress_through(const struct long_work *work)
{
    struct progress progress;
    progress_start(&progress, work->units, false);
    if (!progress.shown)
        return work->advance(work->work, true);
    interrupt_watch();
    while (progress_goes_on(&progress, work->done(work->work), work->all) &&
           !work->advance(work->work, false))
        continue;
    progress_end(&progress);
    interrupt_unwatch();
    return !interrupt_signal();
}
