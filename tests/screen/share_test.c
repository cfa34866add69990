/* The panel with the command line that shows the same screen. */
#include "screen/screen.h"
#include "screen/share.h"

#include "model/given.h"
#include "support/screen_rig.h"
#include "text/press.h"

#include <stdlib.h>
#include <string.h>

static const char note[] = "a shell that runs it shows this screen";

static void paint_line(struct rig *rig, const char *line, int rows, int cols)
{
    free(rig->ui.shared);
    rig->ui.shared = strdup(line);
    rig_paint(rig, rows, cols);
}

/* All rows of the panel but the note, one behind the other; to be freed. */
static char *unwrapped(const struct rig *rig, const char *first)
{
    char *text = calloc(1, 20000);
    int y, x;
    assert_true(rig_find(rig, rig_everywhere(rig), first, &y, &x));
    for (; !strstr(rig_row(rig, y), note); y++) {
        const char *row = strstr(rig_row(rig, y), "│ ");
        const char *end = row ? strstr(row + strlen("│ "), " │") : NULL;
        assert_non_null(end);
        row += strlen("│ ");
        strncat(text, row, (size_t)(end - row));
        for (size_t used = strlen(text); used > 0 && text[used - 1] == ' '; used--)
            text[used - 1] = '\0';
    }
    return text;
}

static void without_blanks(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++)
        if (*from != ' ')
            *to++ = *from;
    *to = '\0';
}

/* Wherever it is cut: at a blank, or where there is none between two characters. */
static void all_of_it_is_shown(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "lrscope --lr 0.16 --steps 25 --warmup 0 --condition 2 --rotation 20 --start-x 4 --show "
        "'at 97; zoom 2; pin; lr 0.13; steps 25; warmup 0; condition 2; start-x 4; start-y 1.2'",
        "lrscope --text /é⣀ééééééééééééééééééééééééééé⣀ééééééééééééééééééééééééééééééééééé"
        "éééééééééééééééééééé⣀ééééééééééééééééééééééééééééééééééééééééééééééééééé.txt --steps 2",
    };
    static const int sizes[][2] = {{24, 80}, {20, 64}, {20, 65}, {24, 81}, {40, 120}};
    struct rig *rig = rig_new("lr 0.1");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
            paint_line(rig, lines[i], sizes[k][0], sizes[k][1]);
            char *shown = unwrapped(rig, "│ lrscope --"), *wanted = strdup(lines[i]);
            without_blanks(shown);
            without_blanks(wanted);
            assert_string_equal(shown, wanted);
            free(shown), free(wanted);
        }
    rig_free(rig);
}

/* More than the screen has room for: its begin, and that there is more. */
static void what_has_no_room_is_said_to_go_on(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    char *line = calloc(1, 30000);
    strcpy(line, "lrscope");
    for (int i = 0; i < 2500; i++)
        strcat(line, " --lr 0.1");
    for (int presenting = 0; presenting < 2; presenting++) {
        rig->ui.presenting = presenting;
        paint_line(rig, line, 20, 64);
        rig_must_show(rig, rig_everywhere(rig), "lrscope --lr 0.1");
        rig_must_show(rig, rig_everywhere(rig), "0.1 …");
        rig_must_show(rig, rig_everywhere(rig), note);
    }
    for (int rows = 1; rows < 20; rows++) /* a screen of any size: nothing outside is touched */
        for (int cols = 1; cols < 64; cols += 3)
            paint_line(rig, line, rows, cols);
    free(line);
    rig_free(rig);
}

static void the_set_up_is_named(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_load_presets(rig);
    rig_press(rig, "2 Y");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "─ share · glacial ─");
    rig_press(rig, "right Y");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "─ share · glacial* ─");
    rig_free(rig);
}

/* It does what it does besides, but esc and a press of the mouse, which were for the panel. */
static void any_key_closes_it(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_press(rig, "Y");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), note);
    rig_press(rig, "p");
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, rig_everywhere(rig), note);
    assert_int_equal(rig->ui.pins, 1);
    rig_press(rig, "c Y esc");
    assert_non_null(rig->ui.view);
    assert_null(rig->ui.shared);
    rig_press(rig, "esc");
    assert_null(rig->ui.view);
    rig_press(rig, "Y");
    const long generation = rig->ui.generation;
    for (int row = 0; row < 24; row++) { /* wherever it was */
        rig_press(rig, "Y");
        ui_press(&rig->ui, press_of_mouse(MOUSE_RELEASE, row, 30));
        assert_non_null(rig->ui.shared);
        ui_press(&rig->ui, press_of_mouse(MOUSE_PRESS, row, 30));
        assert_null(rig->ui.shared);
    }
    assert_int_equal(rig->ui.generation, generation);
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_it_is_shown),
        cmocka_unit_test(what_has_no_room_is_said_to_go_on),
        cmocka_unit_test(the_set_up_is_named),
        cmocka_unit_test(any_key_closes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
