#include "model/params/units.h"
#include "model/params/value.h"
#include "screen/scope/actions.h"
#include "screen/scope/panels.h"
#include "text/number.h"
#include "text/press.h"
#include "text/utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void line_editor_open(struct ui *ui, enum entry_kind kind, const char *text)
{
    ui->entry.kind = kind;
    snprintf(ui->entry.text, sizeof ui->entry.text, "%s", text);
    ui->entry.length = (int)strlen(ui->entry.text);
    ui->entry.suggested = text[0];
}

static void take_value(struct ui *ui)
{
    struct setup setup = *ui_setup(ui);
    char refusal[MESSAGE_MOST];
    const int begun = choice_is_typed(ui) ? choice_begun(ui->selected, ui->entry.text) : -1;
    const char *text = begun >= 0 ? params[ui->selected].choice(begun) : ui->entry.text;
    if (!value_parse(&setup, ui->selected, text, refusal, sizeof refusal)) {
        ui_say(ui, "%s", refusal);
        return;
    }
    if (ui->selected == P_LANDSCAPE)
        param_choose(&setup, P_LANDSCAPE, setup.landscape);
    if (change_selected(ui, &setup, -1))
        ui->entry.kind = ENTRY_NONE;
}

static void take_file(struct ui *ui)
{
    char name[NAME_MOST], answer[MESSAGE_MOST];
    ui->entry.kind = ENTRY_NONE;
    bool saved = ui->save(ui->entry.text, ui, name, sizeof name, answer, sizeof answer);
    ui_say(ui, "%s", answer);
    if (!saved)
        return;
    ui->now.modified = false;
    snprintf(ui->now.name, sizeof ui->now.name, "%s", name);
    history_amend(ui->history, &ui->now);
}

/* "500", "50k", "50%" of the run, "1.5ep" of the job. False: it is no number. */
static bool read_update(const struct setup *job, const char *text, double steps, double *update)
{
    const char *end = arithmetic_read(text, update);
    enum unit unit = end ? unit_by_suffix(end) : UNIT_UPDATES;
    const struct unit_scale scale = unit_scale(job, unit, steps);
    if (unit)
        *update = unit_updates(&scale, *update);
    else if (end && strcmp(end, "%") == 0)
        *update *= steps / 100.0;
    else if (!end || *end != '\0')
        return false;
    return isfinite(*update);
}

static void take_update(struct ui *ui)
{
    const struct run *run = ui_timing_run(ui);
    double steps = run ? run->steps : 0.0, update;
    if (!read_update(ui_resolved(ui), ui->entry.text, steps, &update)) {
        ui_say(ui, "an update is a number from 0 to %.0f, or a share as 50%%", steps);
        return;
    }
    if (update < 0.0 || update > steps) {
        ui_say(ui, "the updates go from 0 to %.0f", steps);
        return;
    }
    ui->entry.kind = ENTRY_NONE;
    playhead_go(&ui->playhead, run, floor(update));
    if (ui->playhead.at < floor(update))
        ui_say(ui, "the run ends at update %.0f", ui->playhead.at);
}

static void rub_out(struct entry *entry)
{
    while (entry->length > 0 && ((unsigned char)entry->text[--entry->length] & 0xc0) == 0x80)
        ;
    entry->text[entry->length] = '\0';
}

static void add(struct entry *entry, int press)
{
    char bytes[4];
    int count = utf8_encode((uint32_t)press, bytes);
    if (entry->length + count >= (int)sizeof entry->text)
        return;
    memcpy(entry->text + entry->length, bytes, (size_t)count);
    entry->length += count;
    entry->text[entry->length] = '\0';
}

void line_editor_press(struct ui *ui, int press)
{
    static void (*const take[])(struct ui *) = {
        [ENTRY_VALUE] = take_value, [ENTRY_FILE] = take_file, [ENTRY_UPDATE] = take_update};
    struct entry *entry = &ui->entry;
    bool pasted = press & PRESS_PASTED, suggested = entry->suggested;
    press &= ~PRESS_PASTED;
    if (pasted && (press < ' ' || press >= PRESS_UP))
        return; /* a pasted end of line takes nothing */
    entry->suggested = false;
    if (press == PRESS_ESCAPE || (press == PRESS_ENTER && entry->length == 0))
        entry->kind = ENTRY_NONE;
    else if (press == PRESS_ENTER)
        take[entry->kind](ui);
    else if (press == PRESS_BACKSPACE)
        rub_out(entry);
    else if (press == 21) /* ctrl u */
        entry->text[entry->length = 0] = '\0';
    else if (press >= ' ' && press < PRESS_UP) {
        if (suggested) /* the first character replaces a suggestion */
            entry->text[entry->length = 0] = '\0';
        add(entry, press);
    }
}

void line_editor_prompt(const struct ui *ui, char *text, int size)
{
    const struct param_row *row = &params[ui->selected];
    const struct run *run = ui_timing_run(ui);
    size_t room = (size_t)size;
    if (ui->entry.kind == ENTRY_FILE)
        snprintf(text, room, "write the set-up to: %s▏  ⏎ writes, esc leaves", ui->entry.text);
    else if (ui->entry.kind == ENTRY_UPDATE)
        snprintf(text, room, "go to update: %s▏ of %.0f  ⏎ goes, esc leaves", ui->entry.text,
                 run ? run->steps : 0.0);
    else if (row->type == TYPE_LIST)
        snprintf(text, room, "%s as 30,60,80   ⏎ takes them, esc leaves", row->key);
    else if (row->type == TYPE_TEXT) /* longer than a knob's row */
        snprintf(text, room, "%s: %s▏  ⏎ takes it, esc leaves", row->key, ui->entry.text);
    else if (row->type == TYPE_CHOICE || row->type == TYPE_SWITCH)
        snprintf(text, room, "%s: type a name or its beginning   ⏎ takes it, esc leaves", row->key);
    else
        snprintf(text, room, "%s from %g to %g%s   ⏎ takes it, esc leaves", row->key, row->min,
                 row->max, row->automatic ? " or auto" : "");
}
