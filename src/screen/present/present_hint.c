/* The keys of presenting, said in the last row when it begins: each can be clicked there. */
#include "screen/present/present.h"

#include "screen/core/pair.h"

#include <string.h>

/* As a message, which the next key takes away; it is painted as the keys. */
static const char said[] = "PgUp Dn on and back, P esc ends it";

void present_say_keys(struct ui *ui) { ui_say(ui, "%s", said); }

static const struct key_row of_scope[] = {
    {.press = {PRESS_PAGE_UP, PRESS_PAGE_DOWN}, .keys = "PgUp Dn", .brief = "set-ups"},
    {.press = {',', '.'}, .keys = ", .", .brief = "update"},
    {.press = {'B'}, .keys = "B", .brief = "blanks"},
    {.press = {'P', PRESS_ESCAPE}, .keys = "P esc", .brief = "ends it"},
};

static const struct key_row of_two[] = {
    {.press = {PRESS_TAB}, .keys = "tab", .brief = "other run"},
    {.press = {',', '.'}, .keys = ", .", .brief = "update"},
    {.press = {PRESS_PAGE_UP, PRESS_PAGE_DOWN}, .keys = "PgUp Dn", .brief = "set-ups"},
    {.press = {'B'}, .keys = "B", .brief = "blanks"},
    {.press = {'P', PRESS_ESCAPE}, .keys = "P esc", .brief = "ends it"},
};

static const struct key_row of_lesson[] = {
    {.press = {PRESS_PAGE_UP, PRESS_PAGE_DOWN}, .keys = "PgUp Dn", .brief = "back, on"},
    {.press = {',', '.'}, .keys = ", .", .brief = "update"},
    {.press = {'B'}, .keys = "B", .brief = "blanks"},
    {.press = {'P', PRESS_ESCAPE}, .keys = "P esc", .brief = "ends it"},
};

bool paint_present_keys(const struct ui *ui, struct frame *frame)
{
    const struct rect row = {frame->rows - 1, 0, 1, frame->cols};
    if (strcmp(ui->message, said) != 0)
        return false;
    if (ui->view)
        paint_key_line(ui, frame, row, of_lesson, sizeof of_lesson / sizeof of_lesson[0]);
    else if (pair_is_open(ui))
        paint_key_line(ui, frame, row, of_two, sizeof of_two / sizeof of_two[0]);
    else
        paint_key_line(ui, frame, row, of_scope, sizeof of_scope / sizeof of_scope[0]);
    return true;
}
