/* Formulas: values, gradients and Hessians beside those of the landscapes that they write out, and
 * what is said of text that is no formula. */
#include "given.h"

#include "model/formula/formula.h"
#include "model/params/resolve.h"
#include "model/problem/landscape.h"

static struct formula read(const char *text)
{
    struct formula formula;
    struct formula_error error;
    if (!formula_read(text, &formula, &error))
        fail_msg("%s: %s", text, error.text);
    return formula;
}

/* ---- every landscape written as a formula ---- */

static const char *const written[LANDSCAPE_FORMULA] = {
    [LANDSCAPE_BOWL] = "0.5*((cos(b)*x+sin(b)*y)^2 + a*(cos(b)*y-sin(b)*x)^2)",
    [LANDSCAPE_ROSENBROCK] = "(1-x)^2 + 100*(y-x^2)^2",
    [LANDSCAPE_DOUBLE_WELL] = "(x^2-1)^2 + 0.3*x + y^2/2",
    [LANDSCAPE_HIMMELBLAU] = "(x^2+y-11)^2 + (x+y^2-7)^2",
    [LANDSCAPE_TWO_BASINS] = "1.8 - 0.6*exp(-((x-1.2)^2+y^2)*8) - 1.6*exp(-((x+1.5)^2+y^2)/3.38)"
                             " + 3e-2*(x^2+y^2)",
    [LANDSCAPE_RIVER] = "10*(y-0.5*sin(.8*x))^2 + 0.01*(x-10)^2",
    [LANDSCAPE_BEALE] = "(1.5-x+x*y)^2 + (2.25-x+x*y^2)^2 + (2.625-x+x*y^3)^2",
    [LANDSCAPE_BOOTH] = "(x+2*y-7)^2 + (2*x+y-5)^2",
    [LANDSCAPE_THREE_HUMP] = "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2",
    [LANDSCAPE_RASTRIGIN] = "20 + x^2-10*cos(2*pi*x) + y^2-10*cos(2*pi*y)",
    [LANDSCAPE_ACKLEY] = "20+exp(1)-20*exp(-0.2*sqrt((x^2+y^2)/2))"
                         "-exp(0.5*(cos(2*pi*x)+cos(2*pi*y)))",
    [LANDSCAPE_SADDLE] = "x^2 - y^2 + y^4/4",
    [LANDSCAPE_CATAPULT] = "(x*y)^2/2",
    [LANDSCAPE_EDGE] = "(1-x^2*y^2)^2/2",
    [LANDSCAPE_PARABOLA] = "x^2/2",
};

static void assert_jet(const char *text, double x, double y, struct jet ours,
                       struct derivatives theirs)
{
    const double mine[] = {ours.value, ours.x, ours.y, ours.xx, ours.xy, ours.yy};
    const double known[] = {theirs.value, theirs.gradient[0], theirs.gradient[1],
                            theirs.hxx,   theirs.hxy,         theirs.hyy};
    double scale = 1.0;
    for (int i = 0; i < 6; i++)
        scale = fmax(scale, fabs(known[i]));
    for (int i = 0; i < 6; i++)
        if (!(fabs(mine[i] - known[i]) <= 1e-12 * scale))
            fail_msg("%s at %g, %g: number %d is %.17g, not %.17g", text, x, y, i, mine[i],
                     known[i]);
}

static void landscapes_written_as_formulas_are_the_same(void **state)
{
    (void)state;
    struct dice dice = {.game = 41};
    for (int kind = 0; kind < LANDSCAPE_FORMULA; kind++) {
        struct setup setup = given("condition 30 rotation 20");
        setup.landscape = kind;
        const struct setup s = setup_resolved(&setup);
        const struct formula formula = read(written[kind]);
        const double(*view)[AXES] = landscape_kinds[kind].view;
        for (int i = 0; i < 500; i++) {
            double x = i ? throw_between(&dice, view[0][0], view[1][0]) : 0.0;
            double y = i ? throw_between(&dice, view[0][1], view[1][1]) : 0.0;
            assert_jet(written[kind], x, y, formula_at(&formula, 30.0, pi / 9.0, x, y),
                       landscape_at(&s, x, y));
        }
    }
}

/* ---- every operation against central differences ---- */

static const char *const of_all[] = {
    "x*y",        "x/y",           "-x^3/(1+y^2)", "sin(x*y)",      "cos(x-2*y)",  "exp(-x*y)",
    "log(x+y^2)", "sqrt(x^2+3*y)", "tanh(x-y)",    "tanh(0.1*x*y)", "tanh(9*x)",   "abs(x-y)*x",
    "x^-2*y^0",   "x^1.5",         "y^a",          "x^y",           "(x+y)^(x*y)", "2^x",
    "a^(-y)",     "x^2^0.5",       "b*x^(a+1)",    "x^64/y^60",     "-(-x)",       "+x - -y"};
enum { TEXTS = sizeof of_all / sizeof of_all[0] };

static void derivatives_are_those_of_the_value(void **state)
{
    (void)state;
    struct dice dice = {.game = 42};
    const double h = 1e-5, a = 1.7, b = -0.6;
    for (size_t n = 0; n < TEXTS; n++) {
        const struct formula f = read(of_all[n]);
        for (int i = 0; i < 200; i++) {
            double x = throw_between(&dice, 0.5, 1.5), y = throw_between(&dice, 0.5, 1.5);
            if (fabs(x - y) < 2.0 * h) /* the kink of abs */
                continue;
            struct jet at = formula_at(&f, a, b, x, y);
            struct jet east = formula_at(&f, a, b, x + h, y), west = formula_at(&f, a, b, x - h, y);
            struct jet north = formula_at(&f, a, b, x, y + h),
                       south = formula_at(&f, a, b, x, y - h);
            double size = 1.0 + fabs(at.value) + fabs(at.x) + fabs(at.y) + fabs(at.xx) +
                          fabs(at.xy) + fabs(at.yy);
            double allowed = 1e-6 * size;
            assert_near(at.x, (east.value - west.value) / (2.0 * h), allowed);
            assert_near(at.y, (north.value - south.value) / (2.0 * h), allowed);
            assert_near(at.xx, (east.x - west.x) / (2.0 * h), allowed);
            assert_near(at.xy, (east.y - west.y) / (2.0 * h), allowed);
            assert_near(at.xy, (north.x - south.x) / (2.0 * h), allowed);
            assert_near(at.yy, (north.y - south.y) / (2.0 * h), allowed);
        }
    }
}

/* ---- in lanes ---- */

static void assert_bits(double a, double b)
{
    assert_true(memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b)));
}

static void lanes_have_the_bits_of_one_alone(void **state)
{
    (void)state;
    enum { COUNT = 203 }; /* no multiple of any width */
    struct dice dice = {.game = 45};
    for (size_t n = 0; n < TEXTS + LANDSCAPE_FORMULA; n++) {
        const struct formula f = read(n < TEXTS ? of_all[n] : written[n - TEXTS]);
        double in[4][COUNT], out[3][COUNT];
        for (int i = 0; i < COUNT; i++)
            for (int c = 0; c < 4; c++)
                in[c][i] = i % 9 == c ? 0.0 : throw_between(&dice, -3.0, 3.0);
        const struct formula_lanes lanes = {in[0], in[1], in[2], in[3], out[0], {out[1], out[2]}};
        for (int width = 0; width <= (int)width_best(); width++) {
            memset(out, 0, sizeof out);
            formula_at_lanes(&f, (enum width)width, COUNT, &lanes);
            for (int i = 0; i < COUNT; i++) {
                struct jet alone = formula_at(&f, in[0][i], in[1][i], in[2][i], in[3][i]);
                assert_bits(out[0][i], alone.value);
                assert_bits(out[1][i], alone.x);
                assert_bits(out[2][i], alone.y);
            }
        }
    }
}

/* ---- values, against libm ---- */

static double value_of(const char *text, double x, double y)
{
    const struct formula f = read(text);
    return formula_at(&f, 2.0, 3.0, x, y).value;
}

static void operations_bind_as_in_mathematics(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } known[] = {
        {"1 - 2 - 3", -4},
        {"2*3+4*5", 26},
        {"8/4/2", 1},
        {"-x^2", -9},
        {"2^-1", 0.5},
        {"2^3^2", 512},
        {"(1+2)*3", 9},
        {"-2^2*3", -12},
        {"x*-y", -15},
        {"a*b", 6},
        {"\t1.5e1 + .5 + 2.", 17.5},
        {"--x", 3},
        {"+x", 3},
        {"(-x)^a", 9},
        {"(-x)^b", -27},
        {"(-x)^3", -27},
        {"0^0", 1},
        {"0^a", 0},
        {"x^(6/2)", 27},
        {"2*x^2/y", 3.6},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        assert_near(value_of(known[i].text, 3.0, 5.0), known[i].value,
                    1e-14 * fabs(known[i].value));
    assert_true(isnan(value_of("(-x)^1.5", 3.0, 5.0)));
    assert_true(isnan(value_of("log(-x)", 3.0, 5.0)));
    assert_true(isinf(value_of("1/(x-3)", 3.0, 5.0)));
}

static void functions_are_those_of_libm(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double (*of)(double);
    } known[] = {{"sin(x)", sin},  {"cos(x)", cos},       {"exp(x)", exp},       {"tanh(x)", tanh},
                 {"abs(x)", fabs}, {"log(abs(x))", NULL}, {"sqrt(abs(x))", NULL}};
    struct dice dice = {.game = 43};
    for (size_t n = 0; n < sizeof known / sizeof known[0]; n++)
        for (int i = 0; i < 2000; i++) {
            double x = throw_between(&dice, -1.0, 1.0) * (i % 2 ? 20.0 : 0.5);
            double value = known[n].of               ? known[n].of(x)
                           : known[n].text[0] == 'l' ? log(fabs(x))
                                                     : sqrt(fabs(x));
            assert_near(value_of(known[n].text, x, 0.0), value, 1e-15 * (1e-3 + 3.0 * fabs(value)));
        }
}

static void it_is_known_what_a_formula_reads(void **state)
{
    (void)state;
    const struct formula curve = read("a*x^2 + 1"), plane = read("b*y");
    assert_true(curve.reads[FORMULA_X] && curve.reads[FORMULA_A]);
    assert_true(!curve.reads[FORMULA_Y] && !curve.reads[FORMULA_B]);
    assert_true(plane.reads[FORMULA_Y] && plane.reads[FORMULA_B] && !plane.reads[FORMULA_X]);
}

/* ---- errors ---- */

static void errors_name_the_column(void **state)
{
    (void)state;
    static const struct {
        const char *text, *error;
    } known[] = {
        {"x^2 + foo", "column 7: unknown name 'foo'"},
        {"", "column 1: expected a number, a name or '('"},
        {"x +", "column 4: expected a number, a name or '('"},
        {"x + * y", "column 5: expected a number, a name or '(', not '*'"},
        {"2x", "column 2: expected an operation"},
        {"x y", "column 3: expected an operation"},
        {"(x + 1", "column 1: this '(' is never closed"},
        {"sin(x", "column 4: this '(' is never closed"},
        {"(x + 1 y)", "column 8: expected an operation or ')'"},
        {"x + 1)", "column 6: there is no '(' to this ')'"},
        {"1 + sin x", "column 9: expected '(' after 'sin'"},
        {"1.2.3", "column 1: '1.2.3' is no number"},
        {"x*.", "column 3: '.' is no number"},
        {"1e999", "column 1: '1e999' is too large"},
        {"x − 1", "column 3: expected an operation"},
        {"x² + y", "column 2: expected an operation"},
        {"x*²+foo", "column 3: expected a number, a name or '(', not '²'"},
        {"X", "column 1: unknown name 'X'"},
        {"0x10", "column 2: expected an operation"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct formula formula;
        struct formula_error error;
        assert_false(formula_read(known[i].text, &formula, &error));
        assert_string_equal(error.text, known[i].error);
    }
}

static void assert_refused(const char *text, const char *words)
{
    struct formula formula;
    struct formula_error error;
    assert_false(formula_read(text, &formula, &error));
    if (!strstr(error.text, words))
        fail_msg("%s: %s", text, error.text);
}

static void what_is_too_long_or_too_deep_is_refused(void **state)
{
    (void)state;
    char text[FORMULA_TEXT + 2];
    memset(text, '-', FORMULA_TEXT + 1);
    text[FORMULA_TEXT + 1] = '\0';
    assert_refused(text, "column 121: too long (at most 120 characters)");
    text[FORMULA_TEXT] = '\0';
    assert_refused(text, "nested too deep");
    memset(text, '(', FORMULA_TEXT);
    assert_refused(text, "column 33: nested too deep (at most 32)");
    for (int i = 0; i < FORMULA_TEXT; i++)
        text[i] = "x^"[i % 2];
    assert_refused(text, "too many operations wait");
    for (int i = 0; i < FORMULA_TEXT; i++)
        text[i] = "x+("[i % 3];
    assert_refused(text, "too many operations wait");
    for (int i = 0; i < FORMULA_TEXT; i++) /* long, and not deep */
        text[i] = "x+"[i % 2];
    text[FORMULA_TEXT - 1] = '\0';
    assert_near(value_of(text, 0.5, 0.0), 30.0, 0.0);
}

/* Whatever bytes: a formula or an error, and a value without a fault. */
static void any_text_is_read_or_refused(void **state)
{
    (void)state;
    static const char signs[] = "xyab0123.e+-*/^()  sincoslogexptanhabsqrtpi\xc2\xb2\t$";
    struct dice dice = {.game = 44};
    int formulas = 0;
    for (int i = 0; i < 200000; i++) {
        char text[FORMULA_TEXT + 8] = "";
        int length = throw_below(&dice, i % 10 ? 12 : FORMULA_TEXT + 7);
        for (int c = 0; c < length; c++)
            text[c] = signs[throw_below(&dice, (int)sizeof signs - 1)];
        struct formula formula;
        struct formula_error error;
        if (!formula_read(text, &formula, &error)) {
            assert_true(error.column >= 1 && error.column <= length + 1);
            continue;
        }
        formulas++;
        assert_true(formula.count >= 1 && formula.count <= length);
        (void)formula_at(&formula, 1.0, 2.0, 0.3, -0.7);
    }
    printf("# %d of 200000 texts are formulas\n", formulas);
    assert_true(formulas > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(landscapes_written_as_formulas_are_the_same),
        cmocka_unit_test(derivatives_are_those_of_the_value),
        cmocka_unit_test(lanes_have_the_bits_of_one_alone),
        cmocka_unit_test(operations_bind_as_in_mathematics),
        cmocka_unit_test(functions_are_those_of_libm),
        cmocka_unit_test(it_is_known_what_a_formula_reads),
        cmocka_unit_test(errors_name_the_column),
        cmocka_unit_test(what_is_too_long_or_too_deep_is_refused),
        cmocka_unit_test(any_text_is_read_or_refused),
    };
    return cmocka_run_group_tests_name("formula", tests, NULL, NULL);
}
