#include "screen/scope/entry.h"

#include "model/params/value.h"
#include "text/press.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>

void entry_open(struct scope *scope, enum entry_kind kind, const char *text)
{
    scope->entry.kind = kind;
    snprintf(scope->entry.text, sizeof scope->entry.text, "%s", text);
    scope->entry.length = (int)strlen(scope->entry.text);
    scope->entry.suggested = text[0];
}

static void take_value(struct scope *scope)
{
    struct setup setup = *scope_setup(scope);
    char refusal[MESSAGE_MOST];
    if (!value_parse(&setup, scope->selected, scope->entry.text, refusal, sizeof refusal)) {
        scope_say(scope, "%s", refusal);
        return;
    }
    if (scope->selected == P_LANDSCAPE)
        param_choose(&setup, P_LANDSCAPE, setup.landscape);
    if (scope_change(scope, &setup, -1))
        scope->entry.kind = ENTRY_NONE;
}

static void take_file(struct scope *scope)
{
    char name[NAME_MOST], answer[MESSAGE_MOST];
    scope->entry.kind = ENTRY_NONE;
    bool saved = scope->save(scope->entry.text, scope_setup(scope), name, sizeof name, answer,
                             sizeof answer);
    scope_say(scope, "%s", answer);
    if (!saved)
        return;
    scope->now.modified = false;
    snprintf(scope->now.name, sizeof scope->now.name, "%s", name);
    history_amend(&scope->history, &scope->now);
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

void entry_press(struct scope *scope, int press)
{
    struct entry *entry = &scope->entry;
    bool pasted = press & PRESS_PASTED, suggested = entry->suggested;
    press &= ~PRESS_PASTED;
    if (pasted && (press < ' ' || press >= PRESS_UP))
        return; /* a pasted end of line takes nothing */
    entry->suggested = false;
    if (press == PRESS_ESCAPE || (press == PRESS_ENTER && entry->length == 0))
        entry->kind = ENTRY_NONE;
    else if (press == PRESS_ENTER)
        entry->kind == ENTRY_VALUE ? take_value(scope) : take_file(scope);
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

void entry_prompt(const struct scope *scope, char *text, int size)
{
    const struct param_row *row = &params[scope->selected];
    size_t room = (size_t)size;
    if (scope->entry.kind == ENTRY_FILE)
        snprintf(text, room, "write the set-up to: %s▏  ⏎ writes, esc leaves", scope->entry.text);
    else if (row->type == TYPE_LIST)
        snprintf(text, room, "%s as 30,60,80   ⏎ takes them, esc leaves", row->key);
    else if (row->type == TYPE_CHOICE || row->type == TYPE_SWITCH)
        snprintf(text, room, "%s: type a name   ⏎ takes it, esc leaves", row->key);
    else
        snprintf(text, room, "%s from %g to %g%s   ⏎ takes it, esc leaves", row->key, row->min,
                 row->max, row->automatic ? " or auto" : "");
}
