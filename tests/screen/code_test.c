/* The overlay with the code: it is what the command prints, it scrolls, and it closes. */
#include "export/code.h"
#include "model/given.h"
#include "screen/core/view.h"
#include "support/screen_rig.h"

static void c_shows_the_code_at_every_size(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {40, 120}, {60, 200}};
    struct rig *rig = rig_new("schedule wsd warmup 5");
    rig_press(rig, "c");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        for (int glyphs = 0; glyphs < GLYPH_SETS; glyphs++) {
            rig->ui.glyphs = (enum glyph_set)glyphs;
            rig_paint(rig, sizes[i][0], sizes[i][1]);
            rig_must_show(rig, rig_everywhere(rig), "import torch");
            rig_must_show(rig, rig_everywhere(rig), "warmup = 5");
            rig_must_show(rig, rig_everywhere(rig), "lrscope code FILE.setup > lr.py");
        }
    rig_free(rig);
}

/* Every line can be reached, and none is cut at 80 columns for a set-up of each shape. */
static void every_line_can_be_read(void **state)
{
    (void)state;
    char text[CODE_MOST];
    for (int shape = 0; params[P_SCHEDULE].choice(shape); shape++) {
        char words[80];
        snprintf(words, sizeof words, "schedule %s steps 100 warmup 5 warmup-shape cosine",
                 params[P_SCHEDULE].choice(shape));
        struct rig *rig = rig_new(words);
        code_write(&rig->ui.now.plan, &(struct code_form){0}, text, sizeof text);
        rig_press(rig, "c");
        assert_true(strlen(text) > 200);
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_everywhere(rig), "lrscope code --as pytorch");
        for (char *rest = strchr(text, '\n') + 1, *end; (end = strchr(rest, '\n')) != NULL;
             rest = end + 1) {
            *end = '\0';
            rig_paint(rig, 24, 80);
            if (*rest)
                rig_must_show(rig, rig_everywhere(rig), rest);
            rig_press(rig, "down");
        }
        rig_free(rig);
    }
}

static void it_scrolls_no_further_than_the_text(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_press(rig, "c up pgup");
    assert_int_equal(rig->ui.line, 0);
    rig_press(rig, "pgdn*50");
    int last = rig->ui.line;
    rig_press(rig, "down");
    assert_int_equal(rig->ui.line, last);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "# first rate");
    rig_press(rig, "up");
    assert_int_equal(rig->ui.line, last - 1);
    rig_free(rig);
}

static void any_other_key_closes_it(void **state)
{
    (void)state;
    static const char *const keys[] = {"c", "esc", "enter", "right", "p"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct rig *rig = rig_new("");
        rig_press(rig, "c");
        assert_true(rig->ui.view == &view_code);
        rig_press(rig, keys[i]);
        assert_null(rig->ui.view);
        rig_paint(rig, 40, 120);
        rig_must_not_show(rig, rig_everywhere(rig), "import torch");
        rig_free(rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(c_shows_the_code_at_every_size),
        cmocka_unit_test(every_line_can_be_read),
        cmocka_unit_test(it_scrolls_no_further_than_the_text),
        cmocka_unit_test(any_other_key_closes_it),
    };
    return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}
