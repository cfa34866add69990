/* lrscope manual: the manual page in roff, made from the tables. */
#include "cli/command.h"
#include "cli/manual/manual_roff.h"
#include "model/params/params.h"
#include "model/params/resolve.h"
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "screen/core/view.h"
#include "screen/present/present.h"
#include "screen/screen.h"
#include "script/lesson_view/lesson_screen.h"
#include "store/shown.h"
#include "text/sentence.h"
#include "text/version.h"

#include <ctype.h>
#include <stdio.h>
#include <unistd.h>

static void commands_section(void)
{
    roff_heading("commands");
    for (const struct command *command = commands; command->name; command++) {
        char name[40];
        snprintf(name, sizeof name, "lrscope%s%s", command->name[0] ? " " : "", command->name);
        roff_term(name, command->usage, command->help);
        for (const struct option *options = command->options; options && options->name; options++) {
            printf(".RS\n");
            snprintf(name, sizeof name, "--%s", options->name);
            roff_term(name, options->what, options->help);
            printf(".RE\n");
        }
    }
}

static void range(enum param id, char *out, size_t size)
{
    const struct param_row *row = &params[id];
    size_t used = 0;
    if (row->type == TYPE_TEXT) {
        snprintf(out, size, "TEXT");
        return;
    }
    if (!param_choices(id)) {
        snprintf(out, size, "%g...%g", row->min, row->max);
        return;
    }
    if (row->type == TYPE_SWITCH) {
        snprintf(out, size, "on|off");
        return;
    }
    for (int i = 0; row->choice(i) && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%s", i ? "|" : "", row->choice(i));
}

static void fork_section(void)
{
    puts(".SS A fork");
    roff_term(
        "--fork", "N",
        "What stands behind it rules from update N on, as after a fork on the screen; in a set-up "
        "file "
        "the line fork N. Up to seven, in the order of their updates; what a run starts with "
        "belongs "
        "before them. Options behind a set-up file belong to its last part.");
}

static void text_section(void)
{
    puts(".SS A text of your own");
    roff_term(
        "--text", "FILE",
        "What landscape language is trained on in place of the grammar's sentences: lower-cased to "
        "letters, space, period and comma, what is none of them left out; its first 200,000 of "
        "those. Its last tenth is for validation. Its entropy is not known, and no set-up file "
        "holds it.");
}

/* A problem whose updates get long takes so many at most. */
static void add_batch_most(char *text, size_t size)
{
    for (int i = 0; problem_name(i); i++) {
        struct setup setup = setup_default();
        param_set(&setup, P_LANDSCAPE, i);
        setup = setup_resolved(&setup);
        if (problem_of(&setup)->batch_most)
            sentence_add(text, size,
                         " Of %s at most %.0f at its usual size, fewer of a larger one.",
                         problem_name(i), problem_of(&setup)->batch_most(&setup));
    }
}

static void parameters_section(void)
{
    struct setup setup = setup_default();
    char name[40], values[500], help[600], initial[64];
    roff_heading("parameters");
    puts("Each is an option, a line of a set-up file, and a knob on the screen.\n"
         "A number may be 50k, 1.5M, 300B, 2e-5 or 120000/128*3,\n"
         "and 10% where it can be a share of another one. With a job,\n"
         "what counts updates may be 5ep, 375Mtok or 1Msp: epochs, tokens, samples.");
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (i == 0 || params[i].group != params[i - 1].group)
            printf(".SS The %s\n", param_group_names[params[i].group]);
        snprintf(name, sizeof name, "--%s", params[i].key);
        range(id, values, sizeof values);
        value_text(&setup, id, initial, sizeof initial);
        snprintf(help, sizeof help, "%s. Default %s%s%s%s%s%s.", params[i].help, initial,
                 params[i].automatic ? "; auto is " : "",
                 params[i].automatic ? param_automatic_words(id).text : "",
                 params[i].share_of ? "; 10% is a share of " : "",
                 params[i].share_of ? params[params[i].share_of].key : "",
                 params[i].share_of ? ", and follows it" : "");
        help[0] = (char)toupper((unsigned char)help[0]);
        if (id == P_BATCH)
            add_batch_most(help, sizeof help);
        roff_term(name, values, help);
    }
    fork_section();
    text_section();
}

/* A view that tells its keys itself has no help for them. */
static void view_keys(const struct view *view)
{
    if (view->key_rows == 0 || !view->keys[0].help)
        return;
    printf(".SS the %s, while it is open\n", view->name);
    for (int i = 0; i < view->key_rows; i++)
        roff_term(view->keys[i].keys, "", view->keys[i].help);
}

static void keys_section(void)
{
    roff_heading("keys");
    for (int group = 0; group < KEY_GROUPS; group++) {
        printf(".SS %s\n", key_group_names[group]);
        for (int i = 0; i < key_table_rows; i++)
            if ((int)key_table[i].group == group)
                roff_term(key_table[i].keys, "", key_table[i].help);
    }
    for (int i = 0; i < key_table_rows; i++)
        if (key_table[i].opens)
            view_keys(key_table[i].opens);
    view_keys(&view_present);
    view_keys(&view_lessons);
}

/* What a set-up file may have beside a set-up. */
static void shown_lines(void)
{
    roff_sentences("Other lines are of the screen alone, and those that w writes are where it is "
                   "not as it opens; --show takes them on the command line, parted by semicolons. "
                   "A line pin begins the set-up of a run that is pinned, beside that of a run "
                   "side by side with this one: what follows is theirs.");
    for (int i = 0; i < SHOWN_WORDS; i++)
        roff_term(shown_rows[i].key, shown_rows[i].what, shown_rows[i].help);
}

static void environment_section(void)
{
    roff_heading("environment");
    roff_term(
        "XDG_STATE_HOME", "",
        "The folder for what is kept from one session to the next, in lrscope/lessons below "
        "it: which cards of the lessons were answered, and how; and in session-0 and so on "
        "what is on the screen, as a set-up file, which the next start without a set-up "
        "offers and u brings back; --no-save keeps none. ~/.local/state where it is not set.");
    roff_term("NO_COLOR", "", "When set and not empty, no colours.");
    roff_term("TERM, LANG", "", "How many colours and which characters the terminal can show.");
    roff_term(
        "ESCDELAY", "",
        "Milliseconds after which esc alone is the key, 25 where it is not set. On a slow line, "
        "which may cut an arrow in two, more are better.");
}

static void terminal_section(void)
{
    roff_heading("terminal");
    roff_sentences(
        "Behind its first picture lrscope asks the terminal where its cursor is. The place "
        "tells whether characters of ambiguous width, such as box lines and Greek letters, "
        "take two columns (xterm -cjk_width does so): the glyphs are then those of");
    puts(".BR \"\\-\\-glyphs ascii\" ,\nunless\n.B \\-\\-glyphs\nnames others.");
    roff_sentences(
        "The time tells how fast the line is. Where the answer takes more than 0.1 s, each "
        "picture ends with the question, and the next one, of the state by then, is drawn "
        "when the answer is there. A terminal that never answers is never waited for.");
}

static void print_page(void)
{
    printf(".TH LRSCOPE 1 \"%s\" \"lrscope %s\"\n", version_date, version);
    puts(".SH NAME\nlrscope \\- an oscilloscope for learning\\-rate schedules");
    roff_heading("description");
    roff_sentences(
        "Turn a knob of a learning-rate schedule and see at once what it does: the rate "
        "curve, the loss that gradient descent makes of it on a synthetic loss landscape, "
        "the path over that landscape, and in a sentence why: overshoot, oscillation, "
        "divergence, slow convergence, trapped, converged.");
    commands_section();
    parameters_section();
    keys_section();
    puts(".SH FILES\nA set\\-up file has a line a parameter,\n.I key value\nor\n"
         ".IR \"key = value\" ,\nand # begins a comment. The key w writes one, and Y\ncopies a "
         "command line that shows the same.");
    roff_sentences(
        "What has no line is as by default, and of two lines with a key the last one counts. "
        "Options behind the file's name override it.");
    shown_lines();
    manual_lessons();
    manual_tapes();
    environment_section();
    terminal_section();
    roff_heading("exit status");
    roff_sentences(
        "0 when all went well, 1 when something failed, 2 when the command line or a set-up "
        "file is wrong; 128 and the signal's number after a signal.");
}

int command_manual(int argc, char **argv)
{
    (void)argv;
    if (argc > 0) {
        print_error("manual takes no arguments");
        return EXIT_USAGE;
    }
    if (isatty(STDOUT_FILENO))
        return show_manual(print_page);
    print_page();
    return finish_output();
}
