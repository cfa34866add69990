#include "screen/scope/advice_keys.h"

#include "explain/move_words.h"
#include "screen/jobs/move_job.h"
#include "screen/strips/seeds_outcome.h"
#include "text/sentence.h"

#include <stdio.h>

static void move_keys(const struct tried_move *move, enum advice_length length, char *text,
                      size_t size)
{
    char words[MOVE_WORDS_MOST];
    if (length == ADVICE_WHOLE)
        words_move(move, words, sizeof words);
    else if (length < ADVICE_KNOBS)
        words_move_briefly(move, words, sizeof words);
    else
        words_move_knobs(move, words, sizeof words);
    if (length == ADVICE_KEY)
        snprintf(text, size, "a");
    else if (length == ADVICE_TIGHT)
        snprintf(text, size, "%s, a", words);
    else if (length == ADVICE_BRIEF)
        snprintf(text, size, "a: %s", words);
    else
        snprintf(text, size, "%s, a (apply)", words);
}

/* By its own seed or by seven more it needs none, and yet most of those that strips are of do not
 * do well. */
static bool is_a_matter_of_luck(const struct ui *ui, const struct tried_move *move)
{
    const struct seeds_outcome most = strips_seeds_outcome(ui);
    return (move->kind == MOVE_NOT_NEEDED || move->kind == MOVE_OF_SEED) && most.seeds > 0 &&
           outcome_rows[most.outcome].outcome_class != CLASS_GOOD;
}

void advice_keys(const struct ui *ui, enum advice_length length, char *text, size_t size)
{
    const struct tried_move *move = move_shown(ui);
    const struct tried_move unknown = {.kind = MOVE_UNKNOWN};
    const bool whole = length == ADVICE_WHOLE;
    /* Of a run that stands where it starts a pin would show nothing. */
    const bool stands_still = ui->run->stats.first == 0.0;
    const char *plain = words_no_move(ui->run, &ui->verdict, move ? move : &unknown);
    if (move && tried_move_moves(move))
        move_keys(move, length, text, size);
    else if (ui->verdict.outcome == OUTCOME_UNDERWAY)
        snprintf(text, size, "%s", whole ? "turn on: a new value starts at once" : "turn on");
    else if (move && is_a_matter_of_luck(ui, move))
        snprintf(text, size, "%s",
                 length < ADVICE_BRIEF ? "a matter of luck: no move is tried" : "none");
    else if (move && move->kind == MOVE_NOT_NEEDED)
        snprintf(text, size, "%s%s", length < ADVICE_BRIEF ? plain : "none",
                 whole && !stands_still ? ": press p to pin it, then compare" : "");
    else if (plain[0])
        snprintf(text, size, "%s", length < ADVICE_BRIEF ? plain : "none");
    else if (move)
        snprintf(text, size, "not tried%s", whole ? ": memory is short" : "");
    else
        snprintf(text, size, "trying%s …", whole ? " what would help" : "");
}

void advice_apply(struct ui *ui)
{
    const struct tried_move *move = move_shown(ui);
    char words[MOVE_WORDS_MOST];
    const bool awaited = ui->move_awaited == ui->generation;
    if (!move) {
        ui->move_awaited = ui->generation;
        ui_say(ui, "what would help is still being tried: it is applied once it is found");
        return;
    }
    ui->move_awaited = -1;
    if (!tried_move_moves(move)) {
        ui_say(ui, "no move is named");
        return;
    }
    if (!awaited && !move_has_its_place(ui) && ui->move_named != ui->generation) {
        words_move(move, words, sizeof words);
        ui->move_named = ui->generation;
        ui_say(ui, "%s; a again applies it", words);
        return;
    }
    words_move_knobs(move, words, sizeof words);
    const struct plan plan = trial_plan(&ui->now.plan, &move->trial);
    ui_take_plan(ui, &plan);
    ui_say(ui, "%s; u undoes it", words);
}

bool advice_take(struct ui *ui, struct job *job)
{
    const bool taken = move_take(ui, job);
    if (taken && ui->move_awaited == ui->generation)
        advice_apply(ui);
    return taken;
}
