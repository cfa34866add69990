/* lrscope check: facts about a schedule before it is taken to a job, and what looks like a slip. */
#include "cli/command.h"
#include "cli/commands/check_counts.h"
#include "cli/recipes.h"
#include "explain/doubts.h"
#include "explain/schedule_facts.h"
#include "term/terminal.h"
#include "text/number.h"
#include "text/sentence.h"

#include <stdio.h>

const struct option check_options[] = {
    {"format", "text|json", "what to print (text)", NULL},
    {NULL, NULL, NULL, NULL},
};

enum { FORMAT_TEXT, FORMAT_JSON };

static void print_text(const struct setup *set, const struct schedule_facts *facts,
                       const struct doubts *doubts)
{
    char line[400];
    for (int i = 0; i < facts->count; i++) {
        const struct schedule_fact *fact = &facts->fact[i];
        snprintf(line, sizeof line, "%-18s %s%s%s", fact->label,
                 sentence_number(fact->value, 6).text, fact->remark[0] ? "  " : "", fact->remark);
        print_line(stdout, line, true); /* plain digits, as others read them */
    }
    check_counts_text(set);
    for (int i = 0; i < doubts->count; i++) {
        snprintf(line, sizeof line, "doubt: %s", doubts->text[i]);
        print_line(stdout, line, !terminal_unicode());
    }
    if (doubts->count == 0)
        puts("nothing looks like a slip");
}

static void print_json(const struct setup *set, const struct schedule_facts *facts,
                       const struct doubts *doubts)
{
    printf("{\n");
    for (int i = 0; i < facts->count; i++)
        printf("  \"%s\": %s,\n", facts->fact[i].key, shortest(facts->fact[i].value).text);
    check_counts_json(set);
    printf("  \"doubts\": [");
    for (int i = 0; i < doubts->count; i++) {
        printf("%s\n    ", i ? "," : "");
        print_json_text(doubts->text[i]);
    }
    printf("%s]\n}\n", doubts->count ? "\n  " : "");
}

/* Of a recipe: whose numbers these are, unless options have changed some. */
static void print_source(const struct recipe *recipe)
{
    char source[200] = "";
    recipe_line(recipe, "source", 0, source, sizeof source);
    printf("%-18s %s\n", "source", source);
}

int command_check(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", NULL};
    struct arguments arguments;
    struct schedule_facts facts;
    struct doubts doubts;
    if (!options_read(argc, argv, check_options, &arguments))
        return EXIT_USAGE;
    int format = option_choice(arguments.option, "format", formats, FORMAT_TEXT);
    if (format < 0)
        return EXIT_USAGE;
    struct plan plan = plan_resolved(&arguments.plan);
    struct rate_sums sums = rate_sums_of(&plan);
    schedule_facts_of(&plan, &sums, &facts);
    doubts_of_a_check(&plan, &doubts);
    if (format == FORMAT_JSON)
        print_json(plan_last(&arguments.plan), &facts, &doubts);
    else if (arguments.recipe)
        print_source(arguments.recipe), print_text(plan_last(&arguments.plan), &facts, &doubts);
    else
        print_text(plan_last(&arguments.plan), &facts, &doubts);
    return finish_output() || doubts.count > 0;
}
