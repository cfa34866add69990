/* The mouse in the lessons: what it chooses is what the arrows choose, and keys do the rest. */
#include "model/params/params.h"
#include "screen/core/pointing.h"
#include "screen/screen.h"
#include "script/lesson_view/lesson_screen.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The second click opens it. */
static int press_lesson(struct ui *ui, const struct mouse_hit *hit)
{
    struct lesson_screen *screen = ui->lesson_screen;
    if (screen->chosen == hit->which)
        return PRESS_ENTER;
    screen->chosen = hit->which;
    mouse_list_stays(ui->mouse);
    return PRESS_NONE;
}

static int press_choice(struct ui *ui, const struct mouse_hit *hit)
{
    ui->lesson_screen->marked = hit->which;
    return PRESS_NONE;
}

/* On its arrows it turns. */
static int press_knob(struct ui *ui, const struct mouse_hit *hit)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const bool chosen = screen->knob == hit->which;
    screen->knob = hit->which;
    return chosen && hit->col == 0                    ? PRESS_LEFT
           : chosen && hit->col == hit->area.cols - 1 ? PRESS_RIGHT
                                                      : PRESS_NONE;
}

/* As on the main screen: up is more, and of kinds down is the next one. */
static int wheel_knob(struct ui *ui, const struct mouse_hit *hit, int direction)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const bool kinds = param_choices(open_card(screen)->free[hit->which]) > 0;
    screen->knob = hit->which;
    return (direction > 0) == kinds ? PRESS_RIGHT : PRESS_LEFT;
}

/* The nearest of the preferred numbers (E24) above a positive one, or below. */
static double preferred_beside(double value, int direction)
{
    static const int marks[] = {10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30,
                                33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91};
    enum { MARKS = sizeof marks / sizeof marks[0] };
    const double decade = pow(10.0, floor(log10(value)) - 1.0), less = 1e-9 * value;
    double below = marks[MARKS - 1] * decade / 10.0, above = 10 * marks[0] * decade;
    for (int i = 0; i < MARKS; i++) {
        const double mark = marks[i] * decade;
        below = mark < value - less ? fmax(below, mark) : below;
        above = mark > value + less ? fmin(above, mark) : above;
    }
    return direction > 0 ? above : below;
}

/* From 1, or what has been typed, by ratio: who has no keyboard at hand can predict a number too.
 */
static int wheel_prediction(struct ui *ui, const struct mouse_hit *hit, int direction)
{
    struct lesson_screen *screen = ui->lesson_screen;
    double value;
    (void)hit;
    if (!arithmetic_whole(screen->typed, &value) || !(value > 1e-9 && value < 1e9))
        value = 1.0;
    else
        value = preferred_beside(value, -direction);
    snprintf(screen->typed, sizeof screen->typed, "%.2g", value);
    if (strchr(screen->typed, 'e')) /* a prediction is written without one */
        snprintf(screen->typed, sizeof screen->typed, "%.*f", value < 1.0 ? 12 : 0, value);
    card_type(ui);
    return PRESS_NONE;
}

const struct mouse_part part_prediction = {.wheel = wheel_prediction};
const struct mouse_part part_lesson = {.press = press_lesson};
const struct mouse_part part_choice = {.press = press_choice};
const struct mouse_part part_free_knob = {.press = press_knob, .wheel = wheel_knob};

/* The card's pictures are those of a state of their own, without a key but this: its knobs are
 * locked, and its playhead goes where there is a run. */
bool lesson_mouse(struct ui *ui, int press)
{
    const struct lesson_screen *screen = ui->lesson_screen;
    struct ui *shown = screen->lesson ? screen->shown : NULL;
    const enum mouse_kind kind = press_mouse_kind(press);
    const bool goes_on = kind == MOUSE_DRAG || kind == MOUSE_RELEASE;
    if (!shown || (goes_on ? !shown->mouse->held.part : !mouse_hits(shown, press)))
        return false;
    shown->message[0] = '\0';
    ui_press(shown, press);
    if (shown->message[0])
        ui_say(ui, "%s", shown->message);
    return true;
}
