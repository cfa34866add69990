#include "explain/move_words.h"

#include "explain/run_facts.h"
#include "model/params/params.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

#define N(value) (sentence_number((value), 3).text)

void move_value_text(const struct trial *trial, int knob, char *text, size_t size)
{
    const struct param_row *row = &params[trial->knob[knob]];
    if (row->choice)
        snprintf(text, size, "%s", row->choice((int)trial->value[knob]));
    else
        snprintf(text, size, "%s", shortest(trial->value[knob]).text);
}

void words_move_knobs(const struct tried_move *move, char *text, size_t size)
{
    text[0] = '\0';
    for (int k = 0; tried_move_moves(move) && k < move->trial.count; k++) {
        const struct param_row *row = &params[move->trial.knob[k]];
        const char *value = row->choice ? row->choice((int)move->trial.value[k])
                            : row->zero && move->trial.value[k] == 0.0 ? row->zero
                                                                       : N(move->trial.value[k]);
        sentence_add(text, size, "%s%s %s", k ? ", " : "", row->label, value);
    }
}

void words_move_options(const struct tried_move *move, char *text, size_t size)
{
    char value[64];
    text[0] = '\0';
    for (int k = 0; tried_move_moves(move) && k < move->trial.count; k++) {
        move_value_text(&move->trial, k, value, sizeof value);
        sentence_add(text, size, "%s--%s %s", k ? " " : "", params[move->trial.knob[k]].key, value);
    }
}

/* How a run is told that arrives at an update; NULL: by the loss that it ends at. */
static const char *const arrives[OUTCOME_COUNT] = {
    [OUTCOME_CONVERGED] = "converges at update",
    [OUTCOME_EDGE] = "converges at the edge of stability at update",
    [OUTCOME_OVERSHOT] = "overshoots, settles at update",
};

static const char *const ends[OUTCOME_COUNT] = {
    [OUTCOME_SPIKED] = "spikes, recovers: ",
    [OUTCOME_LEARNED] = "learns: ",
};

static const char *const arrives_briefly[OUTCOME_COUNT] = {
    [OUTCOME_CONVERGED] = "converges at",
    [OUTCOME_EDGE] = "at the edge at",
    [OUTCOME_OVERSHOT] = "settles at",
};

static void add_loss(const struct trial_result *result, char *text, size_t size)
{
    const bool validated = !isnan(result->validation);
    sentence_add(text, size, "%sloss %s", validated ? "validation " : "",
                 N(validated ? result->validation : result->loss));
}

static void add_outcome(const struct tried_move *move, char *text, size_t size)
{
    const struct trial_result *result = &move->result;
    const bool says_when = arrives[result->outcome] && isfinite(result->reached);
    if (says_when)
        sentence_add(text, size, "%s %.0f", arrives[result->outcome], result->reached);
    if (move->kind == MOVE_EARLIER && result->reached == move->before)
        sentence_add(text, size, ", without the overshoot");
    else if (move->kind == MOVE_EARLIER && says_when)
        sentence_add(text, size, " in place of %.0f", move->before);
    if (says_when)
        return;
    if (ends[result->outcome])
        sentence_add(text, size, "%s", ends[result->outcome]);
    add_loss(result, text, size);
}

/* One that holds with its own seed alone is no cure, however good that run ends. */
static bool is_only_better(const struct tried_move *move)
{
    return move->kind == MOVE_BETTER &&
           (move->seeds > 0 || trial_class(&move->result) != CLASS_GOOD);
}

static void add_what_it_does(const struct tried_move *move, char *text, size_t size)
{
    if (move->kind != MOVE_BETTER) {
        add_outcome(move, text, size);
    } else if (!is_only_better(move)) {
        sentence_add(text, size, "with this value alone ");
        add_outcome(move, text, size);
    } else {
        sentence_add(text, size, "only better, ");
        add_loss(&move->result, text, size);
        if (isfinite(move->before))
            sentence_add(text, size, " in place of %s", N(move->before));
    }
    if (move->seeds > 0 && move->kind == MOVE_GOOD)
        sentence_add(text, size, ", %d of %d seeds (%d now)", move->seeds_with, move->seeds,
                     move->seeds_without);
    else if (move->seeds > 0 && move->kind == MOVE_BETTER)
        sentence_add(text, size, ", lower at %d of %d seeds", move->seeds_with, move->seeds);
}

void words_move(const struct tried_move *move, char *text, size_t size)
{
    words_move_knobs(move, text, size);
    if (!tried_move_moves(move))
        return;
    sentence_add(text, size, ": ");
    add_what_it_does(move, text, size);
    if (move->narrow)
        sentence_add(text, size, ", only just");
}

void words_move_briefly(const struct tried_move *move, char *text, size_t size)
{
    const struct trial_result *result = &move->result;
    words_move_knobs(move, text, size);
    if (!tried_move_moves(move))
        return;
    const bool better = is_only_better(move);
    sentence_add(text, size, ": ");
    if (move->kind == MOVE_BETTER && !better)
        sentence_add(text, size, "with this value ");
    if (!better && arrives_briefly[result->outcome] && isfinite(result->reached))
        sentence_add(text, size, "%s %.0f", arrives_briefly[result->outcome], result->reached);
    else
        sentence_add(text, size, "%sloss %s", better ? "only better, " : "",
                     N(isnan(result->validation) ? result->loss : result->validation));
    if (move->narrow)
        sentence_add(text, size, ", only just");
}

const char *words_no_move(const struct run *run, const struct verdict *verdict,
                          const struct tried_move *move)
{
    const bool still = run->stats.problem->landscape && verdict->gradient_norm == 0.0;
    const bool start_is_free = run->plan.count == 1; /* a fork begins where the past has led */
    switch (verdict->outcome) {
    case OUTCOME_UNDERWAY:
        return "";
    case OUTCOME_NO_VALUE:
        return "move start x";
    case OUTCOME_NO_MINIMUM:
        return still ? "move start x, or type another formula" : "type another formula";
    default:
        break;
    }
    if (run_stands_still(run) && move->kind == MOVE_NOT_NEEDED && start_is_free)
        return "move start x away from it";
    if (move->kind == MOVE_NOT_NEEDED)
        return "nothing to do";
    if (move->kind == MOVE_OF_SEED)
        return "nothing to do: with most other seeds it is good";
    if (move->kind == MOVE_NONE && still && start_is_free)
        return "nothing tried helps: move start x";
    if (move->kind == MOVE_NONE)
        return move->partly ? "nothing that there was time to try helps reliably"
                            : "nothing that was tried helps reliably";
    return "";
}
