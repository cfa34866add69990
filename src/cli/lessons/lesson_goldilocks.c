#include "cli/lessons/lesson_goldilocks.h"

#include "cli/lessons/lesson_text.h"
#include "cli/print.h"
#include "script/lesson/goldilocks.h"
#include "script/lesson_view/game.h"
#include "script/lesson_view/goldilocks_bests.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

long goldilocks_today(void)
{
    const time_t now = time(NULL);
    struct tm day;
    if (now == (time_t)-1 || !localtime_r(&now, &day))
        return 0;
    return goldilocks_of_day(day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

bool goldilocks_seed(const struct option *options, long *seed)
{
    const char *day = option_value(options, "day", NULL);
    double number = NAN;
    *seed = goldilocks_today();
    if (day && option_value(options, "seed", NULL))
        return print_error("--day and --seed both say which landscape: leave one out"), false;
    if (day && !goldilocks_read_day(day, seed))
        return print_error("--day: '%.40s' is no day; give one as 2026-11-27", day), false;
    if (!option_number(options, "seed", 0, 1e9, &number))
        return false;
    if (!isnan(number))
        *seed = (long)number;
    return true;
}

/* The lines of its set-up in one. */
static void join_lines(const char *lines, char *text, size_t size)
{
    text[0] = '\0';
    for (const char *at = lines; *at; at++)
        sentence_add(text, size, "%.*s", at[0] == '\n' ? (at[1] ? 2 : 0) : 1,
                     at[0] == '\n' ? ", " : at);
}

int goldilocks_print(long seed)
{
    struct goldilocks game;
    struct goldilocks_bests bests;
    char setup[2 * GOLDILOCKS_LINES], line[300], over[60];
    struct lesson *lesson = goldilocks_make(seed, &game) ? game_lesson(&game) : NULL;
    if (!lesson)
        return print_error("no memory for the game"), 1;
    goldilocks_bests_begin(&bests, true);
    const struct goldilocks_best *best = goldilocks_best_of(&bests, seed);
    lesson_print_text(lesson, "", lesson->title);
    lesson_print_text(lesson, "", lesson->card[0].ask);
    join_lines(game.lines, setup, sizeof setup);
    lesson_print_text(lesson, "   set     ", setup);
    lesson_print_text(lesson, "   free    ", "lr, momentum");
    if (!best)
        snprintf(line, sizeof line, "nobody has tried it here; par is told after the first try");
    else if (isinf(best->updates))
        snprintf(line, sizeof line, "not reached in %d tr%s, par %.0f", best->tries,
                 best->tries == 1 ? "y" : "ies", game.par);
    else {
        game_over_par(best->updates, game.par, over, sizeof over);
        snprintf(line, sizeof line, "%.0f updates (%s) in %d tr%s, with lr %s, momentum %s",
                 best->updates, over, best->tries, best->tries == 1 ? "y" : "ies",
                 shortest(best->lr).text, shortest(best->momentum).text);
    }
    lesson_print_text(lesson, "   best    ", line);
    free(lesson);
    return finish_output();
}
