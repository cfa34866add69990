/* What the libraries' own code said of many settings, against the lens. Written by
 * tests/tools/check_lens.py; a line is a setting in words, then "refuses", or updates and rates,
 * and at last the update at which an error is raised, where one is. */
#include "model/given.h"

#include "explain/lens.h"

enum { SHORTEST = 40 }; /* settings that a library must have at least */

struct tally {
    enum lens_library library;
    int settings, refused, raised, rates, different;
    double largest;
};

static void differs(struct tally *tally, const char *words, const char *how)
{
    tally->different++;
    print_error("%s: %s: %s\n", lens_rows[tally->library].key, words, how);
}

/* One cell, "12 0.05" or "12 raises". */
static void compare_cell(struct tally *tally, const struct lens_curve *curve, const char *words,
                         const char *cell)
{
    char *end, how[120];
    double t = strtod(cell, &end), rate = lens_rate(curve, t);
    if (strcmp(end, " raises") == 0) {
        tally->raised++;
        snprintf(how, sizeof how, "no error at update %g", t);
        if (!isnan(rate) || isnan(lens_rate(curve, t - 1.0)))
            differs(tally, words, how);
        return;
    }
    double due = strtod(end, NULL), apart = fabs(rate - due) / curve->setup.lr;
    tally->rates++;
    snprintf(how, sizeof how, "%.17g at update %g, the library %.17g", rate, t, due);
    if (!(apart <= 1e-12))
        differs(tally, words, how);
    else
        tally->largest = fmax(tally->largest, apart);
}

static void compare_line(struct tally *tally, char *line)
{
    char words[400], *cells = strstr(line, ": ");
    assert_non_null(cells);
    snprintf(words, sizeof words, "%.*s", (int)(cells - line), line);
    cells += 2;
    struct setup setup = given(words);
    struct lens_curve curve = lens_curve_of(&setup, tally->library);
    bool refuses = strncmp(cells, "refuses", 7) == 0;
    tally->settings++;
    tally->refused += refuses;
    if (refuses != !curve.shape) {
        differs(tally, words, refuses ? "the library alone refuses" : curve.lacks);
        return;
    }
    char *rest = NULL;
    for (char *cell = strtok_r(cells, ",\n", &rest); cell && !refuses;
         cell = strtok_r(NULL, ",\n", &rest))
        compare_cell(tally, &curve, words, cell);
}

static struct tally compare_file(enum lens_library library)
{
    struct tally tally = {.library = library};
    const char *source = getenv("LRSCOPE_SOURCE");
    char path[512], line[2048];
    snprintf(path, sizeof path, "%s/tests/goldens/libraries/%s.txt", source ? source : ".",
             lens_rows[library].key);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s: there is no table of this library", path);
    while (fgets(line, sizeof line, file)) {
        if (!strchr(line, '\n'))
            fail_msg("%s: a line is too long", path);
        if (line[0] != '#')
            compare_line(&tally, line);
    }
    fclose(file);
    return tally;
}

static void each_library_is_followed_cell_by_cell(void **state)
{
    (void)state;
    struct tally all = {0};
    for (int i = 0; i < LENS_LIBRARIES; i++) {
        struct tally tally = compare_file((enum lens_library)i);
        assert_true(tally.settings >= SHORTEST);
        all.settings += tally.settings;
        all.refused += tally.refused;
        all.raised += tally.raised;
        all.rates += tally.rates;
        all.different += tally.different;
        all.largest = fmax(all.largest, tally.largest);
    }
    printf("# %d settings of %d libraries: %d refused, %d with an error at an update, %d rates, "
           "%d different; largest error %.3g of the peak\n",
           all.settings, LENS_LIBRARIES, all.refused, all.raised, all.rates, all.different,
           all.largest);
    assert_int_equal(all.different, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_library_is_followed_cell_by_cell),
    };
    return cmocka_run_group_tests_name("libraries", tests, NULL, NULL);
}
