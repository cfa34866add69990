/* Published runs as set-ups: their rates against those reckoned apart from them, and the command
 * that lists them. */
#include "answers.h"
#include "cli/recipes.h"
#include "model/params/resolve.h"
#include "model/params/units.h"

/* A recipe read, resolved. */
static struct plan plan_of_recipe(const struct recipe *recipe)
{
    char message[300];
    struct setup start = setup_default();
    struct plan plan = plan_of(&start);
    if (!plan_read(&plan, recipe->text, recipe->name, message, sizeof message))
        fail_msg("%s", message);
    if (!plan_valid(&plan, message, sizeof message))
        fail_msg("%s: %s", recipe->name, message);
    return plan_resolved(&plan);
}

static void its_rates_are_those_of_the_source(void **state)
{
    (void)state;
    const char *source = getenv("LRSCOPE_SOURCE");
    char path[500], line[200], name[64], before[64] = "";
    snprintf(path, sizeof path, "%s/tests/goldens/recipe/rates.csv", source ? source : ".");
    FILE *table = fopen(path, "r");
    assert_non_null(table);
    assert_non_null(fgets(line, sizeof line, table));
    int rows = 0, seen = 0, all = 0;
    double off = 0.0;
    struct plan plan = {0};
    while (fgets(line, sizeof line, table)) {
        double updates, t, rate;
        assert_int_equal(sscanf(line, "%63[^,],%lf,%lf,%lf", name, &updates, &t, &rate), 4);
        if (strcmp(name, before) != 0) {
            if (!find_recipe(name))
                fail_msg("there is no recipe %s", name);
            plan = plan_of_recipe(find_recipe(name));
            snprintf(before, sizeof before, "%s", name);
            seen++;
        }
        if (plan_last(&plan)->steps != updates)
            fail_msg("%s: %.0f updates, by its source %.0f", name, plan_last(&plan)->steps,
                     updates);
        double error = fabs(plan_rate(&plan, t) - rate) / fmax(rate, 1e-30);
        if (rate == 0.0 ? plan_rate(&plan, t) != 0.0 : error > 1e-9)
            fail_msg("%s: rate %.17g at update %.0f, by its source %.17g", name,
                     plan_rate(&plan, t), t, rate);
        off = fmax(off, rate > 0.0 ? error : 0.0);
        rows++;
    }
    fclose(table);
    while (recipes[all].name)
        all++;
    printf("# %d rates of %d runs, largest error %.2g of the rate\n", rows, seen, off);
    assert_int_equal(seen, all);
}

/* A title, a source, and nothing that is trained. */
static void each_says_where_it_is_from(void **state)
{
    (void)state;
    char text[300];
    for (const struct recipe *recipe = recipes; recipe->name; recipe++) {
        struct plan plan = plan_of_recipe(recipe);
        assert_true(recipe_line(recipe, "title", 0, text, sizeof text) && text[0]);
        assert_true(recipe_line(recipe, "source", 0, text, sizeof text) && text[0]);
        assert_false(problem_trains(problem_of(plan_last(&plan))));
        assert_true(setup_flops(plan_last(&plan)) > 1e17);
    }
}

static void the_command_lists_and_prints_them(void **state)
{
    (void)state;
    char *out = output("recipe");
    must_contain(out, "gpt3-125m ", "recipe");
    must_contain(out, "arXiv:2005.14165", "recipe");
    must_contain(out, "BERT: the linear fall is measured from update 0", "recipe");
    free(out);
    out = output("recipe llama-7b");
    assert_string_equal(out, find_recipe("llama-7b")->text);
    free(out);
    out = output("recipe --format csv");
    must_contain(out, "\npythia-70m,\"Pythia 70M\",0.001,143000,299892736000,70000000,", "csv");
    free(out);
    out = output("recipe GPT3-125M --format json");
    must_contain(out, "\"updates\": 600000", "json");
    must_contain(out, "\"clip\": 1.0", "json");
    free(out);
    out = output("check gpt3-125m");
    must_contain(out, "source             arXiv:2005.14165", "check");
    must_contain(out, "FLOPs              2.25e+20", "check");
    free(out);
    out = output("code gpt3-125m");
    must_contain(out, "clip_grad_norm_(model.parameters(), 1.0)", "code");
    free(out);
}

static void what_is_none_is_refused(void **state)
{
    (void)state;
    must_refuse("recipe llama-9b", (const char *const[]){"did you mean llama-7b", NULL});
    must_refuse("check gpt3-125", (const char *const[]){"did you mean gpt3-125m", NULL});
    must_refuse("recipe llama-7b --lr 1", (const char *const[]){"lrscope NAME", NULL});
    must_refuse("recipe --format yaml", (const char *const[]){"text, csv, json", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_rates_are_those_of_the_source),
        cmocka_unit_test(each_says_where_it_is_from),
        cmocka_unit_test(the_command_lists_and_prints_them),
        cmocka_unit_test(what_is_none_is_refused),
    };
    return cmocka_run_group_tests_name("recipe", tests, NULL, NULL);
}
