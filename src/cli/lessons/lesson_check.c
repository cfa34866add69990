#include "cli/lessons/lesson_check.h"

#include "cli/lessons/lesson_source.h"
#include "cli/options.h"
#include "cli/print.h"
#include "script/lesson/claim.h"
#include "script/lesson/shipped.h"

#include <stdio.h>
#include <stdlib.h>

enum { LINE_MOST = 300 };

/* How many claims hold; those that do not are said on stderr. */
static int count_holding(const struct lesson *lesson, const struct lesson_source *source,
                         int *computed)
{
    int hold = 0;
    char text[LINE_MOST];
    *computed = 0;
    for (int i = 0; i < lesson->claims; i++) {
        const struct claim *claim = &lesson->claim[i];
        if (!claim->quantity)
            continue;
        const struct claim_check check = claim_check(lesson, i);
        ++*computed;
        hold += check.holds;
        claim_computed_text(claim, &check.measured, text, sizeof text);
        if (!check.holds)
            print_error("%s:%d: %s: claimed %s, computed %s", source->name, claim->line,
                        claim->name, claim->stated.text, text);
    }
    return hold;
}

/* The exit status. */
static int check_lesson(struct lesson *lesson, const struct lesson_source *source)
{
    int computed;
    if (!lesson)
        return EXIT_USAGE;
    const int hold = count_holding(lesson, source, &computed), recorded = lesson->claims - computed;
    printf("%s: ", lesson->name);
    if (hold == computed)
        printf("%d claim%s hold%s", hold, hold == 1 ? "" : "s", hold == 1 ? "s" : "");
    else
        printf("%d of %d claims hold", hold, computed);
    if (recorded > 0)
        printf(", %d recorded", recorded);
    printf("\n");
    fflush(stdout); /* the next one may take long */
    free(lesson);
    return hold == computed ? 0 : 1;
}

int lesson_check(const char *const *words)
{
    struct lesson_source source;
    int worst = 0;
    for (int i = 0; words[0] ? words[i] != NULL : shipped_lessons[i].name != NULL; i++) {
        struct lesson *lesson =
            words[0] ? lesson_of_word(words[i], &source) : lesson_of_program(i, &source);
        const int status = check_lesson(lesson, &source);
        worst = status > worst ? status : worst;
    }
    const int failed = finish_output();
    return worst ? worst : failed;
}
