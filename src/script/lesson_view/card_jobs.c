/* What a card has computed: its rates before the answer; then its run, and one beside it. */
#include "script/lesson_view/game.h"
#include "script/lesson_view/lesson_screen.h"

#include "screen/screen.h"

struct job *card_next_job(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    struct ui *wants = screen->rates ? screen->rates : screen->shown;
    if (!wants || (wants == screen->shown && !open_answer(screen)->given))
        return NULL;
    struct job *job = ui_next_job(wants);
    if (wants->no_memory)
        ui_no_memory(ui);
    if (job) {
        if (screen->beside_asked >= 0) /* its slot is another's now */
            screen->beside_wanted |= 1u << screen->beside_asked;
        screen->beside_asked = -1;
        screen->asked_for = wants;
    } else if (wants == screen->shown && (job = card_beside_job(screen))) {
        screen->asked_for = NULL;
    } else
        return NULL;
    job->slot = SLOT_LESSON;
    return job;
}

bool card_take(struct ui *ui, struct job *job)
{
    struct lesson_screen *screen = ui->lesson_screen;
    struct ui *wants = screen ? screen->asked_for : NULL;
    if (screen && screen->beside_asked >= 0 && job->run) {
        card_take_beside(screen, job);
        screen->beside_asked = job->finished ? -1 : screen->beside_asked;
        return true;
    }
    if (!wants || !job->run)
        return false;
    ui_take_run(wants, job->run, wants->run_asked);
    job->run = NULL;
    if (screen->game.open)
        game_score(ui);
    return true;
}
