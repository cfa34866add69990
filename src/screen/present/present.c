/* What its keys do. */
#include "screen/present/present.h"

#include "screen/core/history.h"
#include "screen/pictures/pictures.h"
#include "screen/scope/actions.h"

#include <string.h>

void act_present(struct ui *ui, int which)
{
    (void)which;
    ui->presenting = !ui->presenting;
    landscape_forget(ui->samples);
    if (ui->beside.samples)
        landscape_forget(ui->beside.samples);
    if (ui->presenting)
        present_say_keys(ui);
}

void act_blank(struct ui *ui, int which)
{
    (void)which;
    ui->blank = true;
}

/* The number key of the set-up that is shown; −1: none is. */
static int number_shown(const struct ui *ui)
{
    if (strcmp(ui->now.name, "plain-rule") == 0)
        return 0;
    for (int i = 0; i < ui->preset_count; i++)
        if (strcmp(ui->now.name, ui->presets[i].name) == 0)
            return i + 1;
    return -1;
}

static void act_set_up(struct ui *ui, int which)
{
    const int shown = number_shown(ui), to = shown + (which ? 1 : -1);
    if (to > ui->preset_count)
        ui_say(ui, "this is the last set-up");
    else if (to < 0)
        ui_say(ui, shown < 0 ? "this is your own set-up; PgDn goes to the first that is shipped"
                             : "this is the first set-up; u goes back to what was here before");
    else
        act_number(ui, to);
}

static const struct key_row keys[] = {
    {.press = {PRESS_PAGE_UP, PRESS_PAGE_DOWN},
     .keys = "PgUp Dn",
     .help = "the set-up before, the next; in a lesson its beats: predict, reveal, why",
     .act = act_set_up},
    {.press = {'B'},
     .keys = "B",
     .help = "blank the screen; any key brings it back",
     .act = act_blank},
    {.press = {'P', PRESS_ESCAPE},
     .keys = "P esc",
     .help = "back to the panels; all other keys act as without",
     .act = act_present},
};

bool present_press(struct ui *ui, int press)
{
    const struct key_row *row;
    if (ui->blank) {
        ui->blank = false;
        return true;
    }
    if (!ui->presenting || ui->view)
        return false;
    const int which = key_row_find(keys, sizeof keys / sizeof keys[0], press, &row);
    if (which < 0)
        return false;
    history_pause(ui->history);
    row->act(ui, which);
    return true;
}

const struct view view_present = {
    .name = "presenting", .keys = keys, .key_rows = sizeof keys / sizeof keys[0]};
