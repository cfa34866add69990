/* Options and set-up files: what is read, and what is refused in one line that says what to do. */
#include "answers.h"
#include "support/scratch.h"

#include <sys/stat.h>
#include <unistd.h>

#define CSV " --steps 20 --format csv"

static void must_agree(const char *one, const char *other)
{
    char *a = output(one), *b = output(other);
    if (strcmp(a, b) != 0)
        fail_msg("%s and %s differ", one, other);
    free(a);
    free(b);
}

/* An option that is passed over would agree with any other form of it. */
static void must_differ(const char *one, const char *other)
{
    char *a = output(one), *b = output(other);
    if (strcmp(a, b) == 0)
        fail_msg("%s and %s are the same", one, other);
    free(a);
    free(b);
}

static void options_are_read_in_both_forms(void **state)
{
    (void)state;
    must_differ("run --lr 0.05" CSV, "run" CSV);
    must_differ("run --start-x=-3" CSV, "run" CSV);
    must_differ("run --optimizer=adam --amsgrad on --lr 1" CSV, "run --optimizer adam --lr 1" CSV);
    must_differ("snapshot --size=90x30 --at=3", "snapshot --size=90x30");
    must_differ("snapshot --beside=lr=0.02", "snapshot");
    must_agree("snapshot --beside lr=1/50", "snapshot --beside lr=0.02");
    must_agree("snapshot --lr 0.3 --beside lr=0.02;steps=20", /* of the options, in any order */
               "snapshot --beside=lr=0.02;steps=20 --lr=0.3");
    must_agree("run --lr 0.05" CSV, "run --lr=0.05" CSV);
    must_agree("run --lr 0.05" CSV, "run --lr=5e-2" CSV);
    must_agree("run --optimizer=adam --amsgrad on" CSV, "run --optimizer adam --amsgrad=on" CSV);
    must_agree("run --start-x -3" CSV, "run --start-x=-3" CSV);
    must_agree("run --lr auto" CSV, "run" CSV);
    must_agree("snapshot --size=90x30 --at=3", "snapshot --size 90x30 --at 3");
}

static void a_later_option_overrides_an_earlier_one(void **state)
{
    (void)state;
    must_differ("run --lr 0.01" CSV, "run --lr 0.05" CSV);
    must_agree("run --lr 0.01 --lr 0.05" CSV, "run --lr 0.05" CSV);
    must_agree("run --lr 0.01 --schedule wsd --lr=0.05 --schedule=linear" CSV,
               "run --schedule linear --lr 0.05" CSV);
    must_agree("run --format json --format=csv --steps 5", "run --format csv --steps 5");
}

/* A warmup that is too long for the steps given before is not for those given after. */
static void the_order_of_options_does_not_matter_otherwise(void **state)
{
    (void)state;
    must_differ("run --warmup 500 --steps 600 --format csv", "run --steps 600 --format csv");
    must_agree("run --warmup 500 --steps 600 --format csv",
               "run --steps 600 --warmup 500 --format csv");
}

static void bad_options_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *arguments;
        const char *parts[4]; /* that the line has */
    } cases[] = {
        {"run --learning-rat 1", {"learning-rat"}},
        {"run --optimiser adam", {"optimiser", "optimizer"}},
        {"--ascii",
         {"--ascii is not known", "--glyphs ascii"}}, /* a value in place of its option */
        {"snapshot --light", {"--theme light"}},
        {"run --cosine", {"--schedule cosine", "--decay-shape cosine"}},
        {"run --csv", {"--format csv"}},
        {"run --stps 5", {"stps", "steps"}},
        {"run --step 100", {"--step is not known, did you mean --steps"}}, /* and no schedule */
        {"run --none", {"--none is not known, did you mean"}}, /* a value of several options */
        {"run --N", {"--N is not known, did you mean"}},       /* stands for a value */
        {"run --lr", {"--lr", "value"}},
        {"run --landscape noisy-quadratic --optimizer adam", {"adam", "noisy-quadratic", "sgd"}},
        {"sweep --x lr=0.1:1:3 --landscape noisy-quadratic --optimizer lion", {"lion", "sgd"}},
        {"run --landscape noisy-quadratic --replay x.csv", {"--replay", "gradient"}},
        {"params --landscape noisy-quadratic --at 1,2", {"--at", "landscape"}},
        {"run --landscape language --batch 1025", {"batch 1025", "1024", "20 ms"}},
        {"run --landscape language --width 64 --batch 200", {"batch 200", "64", "width"}},
        {"run --landscape language --layers 4 --batch 500", {"batch 500", "256", "layers"}},
        {"run --lr fast", {"lr", "fast", "number"}},
        {"run --formula π*x", {"column 1", "'π'"}},
        {"run --lr 0.1x", {"0.1x", "number"}},
        {"run --lr nan", {"nan"}},
        {"run --lr inf", {"inf"}},
        {"run --lr=", {"lr"}},
        {"run --lr -1", {"-1", "range"}},
        {"run --lr 1e9", {"1e9", "range"}},
        {"run --steps 0", {"steps", "range"}},
        {"run --steps 2.5", {"steps", "whole"}},
        {"run --steps 99999999999", {"range"}},
        {"run --momentum 1", {"momentum", "range"}},
        {"run --schedule cosin", {"cosin", "cosine"}},
        {"run --schedule \tcosine", {"schedule"}},
        {"run --optimizer zzzzzz", {"zzzzzz", "sgd", "adam"}},
        {"run --amsgrad maybe", {"amsgrad", "on", "off"}},
        {"run --warmup 11 --steps 10", {"warmup", "11", "10"}},
        {"run --schedule wsd --decay 90 --warmup 20 --steps 100", {"decay", "90"}},
        {"run --format xml", {"xml", "csv", "json"}},
        {"run -lr 0.1", {"-lr", "--"}},
        {"run --past 3", {"past"}},
        {"lr --format xml", {"json", "csv"}},
        {"lr --past -1", {"past", "-1"}},
        {"lr --past x", {"past", "x"}},
        {"snapshot --size 80", {"80", "size"}},
        {"snapshot --size 0x0", {"0x0", "size"}},
        {"snapshot --size 80x24x3", {"80x24x3"}},
        {"snapshot --size 99999x99999", {"99999"}},
        {"snapshot --format png", {"png", "svg"}},
        {"snapshot --glyphs emoji", {"emoji", "braille"}},
        {"snapshot --colours 17", {"16", "256"}},
        {"snapshot --theme blue", {"blue", "light"}},
        {"snapshot --keys p\trigth", {"--keys", "rigth", "right"}},
        {"snapshot --keys left*x", {"left*x"}},
        {"snapshot --keys 3x", {"3x", "2.5s"}},
        {"snapshot --at later", {"at", "later"}},
        {"snapshot --x lr", {"lr", "KEY=LO:HI"}},
        {"snapshot --beside lx=3", {"--beside", "lx", "lr"}},
        {"snapshot --beside lr=x", {"--beside: lr: 'x' is not a number"}},
        {"snapshot --beside lr=0.1;fork=9999", {"--beside: fork 9999 lies beyond"}},
        {"snapshot --beside 3=4", {"--beside: 3 is not known"}},
        {"snapshot --beside ./no.setup", {"--beside", "./no.setup", "no such set-up"}},
        {"snapshot --beside no.setup", {"--beside", "no.setup", "no such set-up"}},
        {"snapshot --beside lr=0.1;warmup=-3", {"--beside", "warmup: -3", "from 0"}},
        {"snapshot --x lr=1:0.1", {"lr", "larger"}},
        {"snapshot --y loss=0:1", {"loss"}},
        {"snapshot --x lr=0.1:1 --y lr=0.1:1", {"--x", "--y", "different"}},
        {"snapshot --schedule constant --y floor=0:1", {"--y", "floor", "effect"}},
        {"snapshot --keys right*100001", {"right*100001", "100000 times"}},
        {"snapshot --keys 3601s", {"3601s", "3600s"}},
        {"snapshot --size 63x20", {"--size", "64x20", "63x20"}},
        {"snapshot --size 1000x19", {"--size", "64x20", "1000x19"}},
        {"run --lr 1e309", {"1e309", "out of range", "10000"}},
        {"run --start-x -1e309", {"-1e309", "out of range"}},
        {"run --schedule multistep --milestones 1,x2,3", {"milestones", "'x2'", "whole numbers"}},
        {"run --schedule multistep --milestones 1e309", {"milestones", "'1e309'"}},
        {"run --schedule multistep --milestones 1,,3", {"milestones", "''"}},
        {"find-lr --from 1e309", {"--from", "1e309", "too large"}},
        {"find-lr --from -1", {"--from", "-1", "above 0"}},
        {"params --at 1e400,2", {"--at", "1e400,2", "finite"}},
        {"params --landscape river", {"river", "--at"}},
        {"params --theme dark", {"--theme", "the screen, snapshot", "not of params"}},
        {"params now", {"now", "set-up"}},
        {"manual now", {"manual"}},
        /* What is known, but stands in the wrong place */
        {"--lr 0.1 run", {"run is a command", "lrscope run"}},
        {"--format csv run", {"run is a command", "lrscope run --format"}},
        {"--lrr 1 sweep", {"sweep is a command", "lrscope sweep"}},
        {"assets/1-overshoot.setup run", {"run is a command", "lrscope run"}},
        {"run lr", {"lr is a command too"}},
        {"run --lr 0.1 --steps=20 code", {"code is a command too"}},
        {"--at 3", {"--at", "snapshot, params", "lrscope snapshot --at"}},
        {"run --size 80x24", {"--size", "snapshot", "not of run"}},
        {"run --size=80x24", {"--size", "snapshot", "not of run"}},
        {"lr --truth", {"--truth", "find-lr", "not of lr"}},
        {"run --x lr=0:1", {"--x", "the screen, snapshot, sweep", "not of run"}},
        {"run --fromat csv", {"fromat", "--format"}},
        {"run --sise 80x24", {"sise", "--size, an option of snapshot"}},
        {"rum --lr 0.1", {"rum", "run"}},
        {"snapshto", {"snapshto", "snapshot"}},
        {"run no-such-file.setup", {"no-such-file.setup"}},
        {"/no/such/file", {"/no/such/file"}},
        {"--lrr 1", {"lrr", "lr"}},
        {"--glyphs emoji", {"emoji", "braille"}},
        {"run --", {"--"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        must_refuse(cases[i].arguments, cases[i].parts);
}

/* A file has the name of a command, and a value reads as one. */
static void what_only_looks_misplaced_is_taken(void **state)
{
    (void)state;
    scratch_file("code", "lr 0.05\n");
    static const char *const given[] = {"run", "code", "--steps", "20", "--format", "csv", NULL};
    struct answer answer = command_as(&(struct call){.given = given, .folder = scratch_path(".")});
    strip_comment(&answer);
    char *same = output("run --lr 0.05" CSV);
    assert_int_equal(answer.status, 0);
    assert_string_equal(answer.out, same);
    free(same);
    answer_free(&answer);
    static const char *const truth[] = {"find-lr", "--truth", "lr", NULL}; /* takes no value */
    static const char *const parts[] = {"lr is a command too", NULL};
    must_refuse_call(&(struct call){.given = truth}, 2, parts);
    static const char *const key[] = {"there is no key 'run'", NULL}; /* it is read as a value */
    must_refuse("snapshot --keys run", key);
}

static void strange_arguments_are_refused_in_one_clean_line(void **state)
{
    (void)state;
    static const char *const none[] = {NULL};
    char *long_one = malloc(5001);
    assert_non_null(long_one);
    memset(long_one, 'x', 5000);
    long_one[5000] = '\0';
    const char *const given[][4] = {
        {"run", "--lr", "\033[31m\n\r", NULL},
        {"run", "--\033[31m\nx", "1", NULL},
        {"run", "", NULL, NULL},
        {"run", long_one, NULL, NULL},
        {"run", "--lr", long_one, NULL},
        {"snapshot", "--size", "\n\n\033", NULL},
        {"\033[2J", NULL, NULL, NULL},
        {"run", "--format", "\033", NULL},
        {long_one, NULL, NULL, NULL},
        {"run", "--schedule", long_one, NULL},
        {"run", "--lr", "", NULL},
        {"run", "--schedule", "", NULL},
    };
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++)
        must_refuse_call(&(struct call){.given = given[i]}, 2, none);
    free(long_one);
}

/* ---- set-up files ---- */

static void must_read(const char *text, size_t size, const char *as_options)
{
    char call[900], same[500];
    const char *path = scratch_bytes("a.setup", text, size);
    snprintf(call, sizeof call, "run %s --format csv", path);
    snprintf(same, sizeof same, "run %s --format csv", as_options);
    must_agree(call, same);
}

static void good_files_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text, *options;
    } files[] = {
        {"", ""},
        {"\n\n   \n\t\n", ""},
        {"# nothing but a comment", ""},
        {"lr 0.05", "--lr 0.05"},
        {"lr 0.05\nsteps 30\n", "--lr 0.05 --steps 30"},
        {"lr = 0.05\nsteps=30\n", "--lr 0.05 --steps 30"},
        {"  lr\t0.05  # a comment\n\n\tsteps = 30#another", "--lr 0.05 --steps 30"},
        {"lr 0.05\r\nsteps 30\r\n\r\n# windows\r\n", "--lr 0.05 --steps 30"},
        {"lr 0.01\nlr 0.05\n", "--lr 0.05"},
        {"warmup 50\nsteps 60\n", "--steps 60 --warmup 50"},
        {"optimizer adam\namsgrad on\nlandscape river\n",
         "--optimizer adam --amsgrad on --landscape river"},
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        must_read(files[i].text, strlen(files[i].text), files[i].options);
}

static void options_override_the_file(void **state)
{
    (void)state;
    char call[900];
    const char *path = scratch_file("a.setup", "lr 0.01\nsteps 30\n");
    snprintf(call, sizeof call, "run %s --lr 0.05 --format csv", path);
    must_agree(call, "run --lr 0.05 --steps 30 --format csv");
}

static void bad_files_are_refused_with_file_and_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *parts[4];
    } files[] = {
        {"lrr 0.1\n", {"a.setup:1:", "lrr", "lr"}},
        {"# one\n\nsteps 10\noptimiser adam\n", {"a.setup:4:", "optimiser", "optimizer"}},
        {"lr 0.1\r\nlr fast\r\n", {"a.setup:2:", "fast"}},
        {"lr\n", {"a.setup:1:", "lr", "value"}},
        {"lr 0.1 0.2\n", {"a.setup:1:", "lr"}},
        {"= 0.1\n", {"a.setup:1:"}},
        {"lr = = 1\n", {"a.setup:1:"}},
        {"steps 2.5", {"a.setup:1:", "whole"}},
        {"steps 10\nlr 1e9\n", {"a.setup:2:", "range"}},
        {"schedule cosin\n", {"a.setup:1:", "cosine"}},
        {"steps 10\nwarmup 20\n", {"a.setup", "warmup", "20"}},
        {"\033[31mlr 1\n", {"a.setup:1:"}},
        {"{lr: 0.1}\n", {"a.setup: is no set-up in JSON"}},
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char call[900];
        snprintf(call, sizeof call, "run %s", scratch_file("a.setup", files[i].text));
        must_refuse(call, files[i].parts);
        snprintf(call, sizeof call, "snapshot --lr 0.1 %s", scratch_path("a.setup"));
        must_refuse(call, files[i].parts);
    }
}

static void what_is_no_set_up_file_is_refused(void **state)
{
    (void)state;
    static const char *const parts[] = {"thing", NULL};
    char call[900];
    enum { SIZE = 262145 };
    char *big = malloc(SIZE + 1);
    assert_non_null(big);
    memset(big, '\n', SIZE);
    big[SIZE] = '\0';
    snprintf(call, sizeof call, "run %s",
             scratch_bytes("thing.bin",
                           "\x7f"
                           "ELF\0\1\2\3",
                           8));
    must_refuse(call, parts);
    snprintf(call, sizeof call, "run %s", scratch_bytes("thing.zero", "lr 0.1\n\0lr 0.2\n", 15));
    must_refuse(call, parts);
    snprintf(call, sizeof call, "run %s", scratch_file("thing.long", big));
    must_refuse(call, parts);
    snprintf(call, sizeof call, "run %s", scratch_path("thing.missing"));
    must_refuse(call, parts);
    assert_int_equal(mkdir(scratch_path("thing.folder"), 0777), 0);
    snprintf(call, sizeof call, "run %s", scratch_path("thing.folder"));
    must_refuse(call, parts);
    if (geteuid() != 0) { /* root reads everything */
        snprintf(call, sizeof call, "run %s", scratch_file("thing.secret", "lr 0.1\n"));
        chmod(scratch_path("thing.secret"), 0);
        must_refuse(call, parts);
    }
    free(big);
}

/* A file as long as allowed. */
static void a_long_file_that_is_not_too_long_is_read(void **state)
{
    (void)state;
    enum { SIZE = 262144 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    memset(text, '#', SIZE);
    memcpy(text, "lr 0.05\n", 8);
    must_read(text, SIZE, "--lr 0.05");
    free(text);
}

static void a_name_without_ending_works_from_its_folder(void **state)
{
    (void)state;
    scratch_file("mine", "lr 0.05\n");
    static const char *const given[] = {"run", "mine", "--steps", "20", "--format", "csv", NULL};
    struct answer answer = command_as(&(struct call){.given = given, .folder = scratch_path(".")});
    strip_comment(&answer);
    char *same = output("run --lr 0.05" CSV);
    assert_int_equal(answer.status, 0);
    assert_string_equal(answer.out, same);
    free(same);
    answer_free(&answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_read_in_both_forms),
        cmocka_unit_test(a_later_option_overrides_an_earlier_one),
        cmocka_unit_test(the_order_of_options_does_not_matter_otherwise),
        cmocka_unit_test(bad_options_are_refused),
        cmocka_unit_test_setup_teardown(what_only_looks_misplaced_is_taken, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test(strange_arguments_are_refused_in_one_clean_line),
        cmocka_unit_test_setup_teardown(good_files_are_read, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(options_override_the_file, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(bad_files_are_refused_with_file_and_line, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(what_is_no_set_up_file_is_refused, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_long_file_that_is_not_too_long_is_read, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_name_without_ending_works_from_its_folder, scratch_setup,
                                        scratch_teardown),
    };
    return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
