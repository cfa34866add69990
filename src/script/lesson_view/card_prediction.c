/* What was predicted of a number: the knob that it turns, the run with the answer beside the one
 * with it, and where in the picture the two numbers are marked. */
#include "model/params/params.h"
#include "script/lesson_view/lesson_screen.h"
#include "text/number.h"

bool predicts_knob(const struct lesson_card *card) { return card->predicts == PREDICTS_KNOB; }

/* Where a knob's number is marked; most have no axis in the picture. */
static enum prediction_kind kind_of_knob(enum param id)
{
    return id == P_LR ? PREDICTION_RATE : id == P_WARMUP ? PREDICTION_PHASE_END : PREDICTION_NONE;
}

struct prediction card_prediction(const struct lesson_screen *screen)
{
    static const enum prediction_kind kinds[] = {
        [PREDICTS_UPDATE] = PREDICTION_UPDATE, [PREDICTS_LOSS] = PREDICTION_LOSS,
        [PREDICTS_RATE] = PREDICTION_RATE,     [PREDICTS_X] = PREDICTION_X,
        [PREDICTS_Y] = PREDICTION_Y,
    };
    const struct lesson_card *card = open_card(screen);
    const struct lesson_answer *answer = open_answer(screen);
    if (!answer->given || is_unsaid(screen) || card->predicts == PREDICTS_NOTHING)
        return (struct prediction){PREDICTION_NONE, 0.0, 0.0, 0.0};
    return (struct prediction){predicts_knob(card) ? kind_of_knob(card->predicted_knob)
                                                   : kinds[card->predicts],
                               answer->number, card->number, card->predicts_at};
}

bool card_plan_with(const struct lesson_screen *screen, const char *value, struct plan *plan,
                    char *message, size_t size)
{
    const struct lesson_card *card = open_card(screen);
    *plan = lesson_plan_answered(screen->lesson, screen->card);
    return plan_take(plan, params[card->predicted_knob].key, value, message, (int)size) &&
           plan_valid(plan, message, (int)size);
}

bool limit_is_covered(const struct lesson_screen *screen)
{
    for (int i = screen->card; i < screen->lesson->cards; i++)
        if (screen->lesson->card[i].covers_limit && !screen->answer[i].given)
            return true;
    return false;
}

/* ---- the runs beside that of the card ---- */

/* The one with the answer, beside the one with what was said? */
static bool shows_answer(const struct lesson_screen *screen)
{
    return predicts_knob(open_card(screen)) && !is_unsaid(screen) && !open_answer(screen)->right;
}

unsigned card_besides(const struct lesson_screen *screen)
{
    if (!open_answer(screen)->given)
        return 0;
    return shows_answer(screen) ? 1 : (1u << open_card(screen)->besides) - 1;
}

struct job *card_beside_job(struct lesson_screen *screen)
{
    char message[MESSAGE_MOST];
    int which = 0;
    if (!screen->beside_wanted || !ui_up_to_date(screen->shown))
        return NULL;
    while (!(screen->beside_wanted & 1u << which))
        which++;
    if (which >
        screen->shown->pins) { /* one before had no memory, and its letter is not this one's */
        screen->beside_wanted = 0;
        return NULL;
    }
    screen->beside_wanted &= ~(1u << which);
    if (open_card(screen)->besides > 0)
        screen->beside = lesson_plan_beside(screen->lesson, screen->card, which);
    else if (!card_plan_with(screen, shortest(open_card(screen)->number).text, &screen->beside,
                             message, sizeof message))
        return NULL;
    const struct plan plan = plan_resolved(&screen->beside);
    struct job *job = job_of_run(&plan, STATES_BESIDE);
    screen->beside_asked = job ? which : -1;
    return job;
}

void card_take_beside(struct lesson_screen *screen, struct job *job)
{
    struct ui *shown = screen->shown;
    const int which = screen->beside_asked;
    if (which < shown->pins)
        run_free(shown->pin[which].run);
    shown->pin[which] = (struct pin){.plan = screen->beside, .run = job->run, .number = which + 1};
    shown->pins = which < shown->pins ? shown->pins : which + 1;
    job->run = NULL;
}
