/* A screen with lessons, without a terminal; and two cards for it. */
#pragma once

#include "model/given.h"
#include "model/params/resolve.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"
#include "script/lesson/shipped.h"
#include "script/lesson_view/lesson_screen.h"
#include "support/screen_rig.h"

static inline void ignore(void *about, int line, const char *message)
{
    fail_msg("%s: line %d: %s", (const char *)about, line, message);
}

static inline struct lesson *lesson_of(const char *text)
{
    struct lesson *lesson = lesson_read(text, ignore, (void *)"the test's lesson");
    assert_non_null(lesson);
    return lesson;
}

static inline struct rig *rig_with_lessons(bool progress_kept)
{
    struct rig *rig = rig_new("steps 50");
    rig->ui.strips->extent = STRIPS_NONE;
    assert_true(lessons_begin(&rig->ui, progress_kept));
    return rig;
}

static inline struct rig *rig_on_card(const char *text)
{
    struct rig *rig = rig_with_lessons(false);
    lessons_open_own(&rig->ui, lesson_of(text), 0);
    return rig;
}

/* A card of a lesson that comes with the program. */
static inline void open_shipped(struct rig *rig, int index, int card)
{
    view_open(&rig->ui, &view_lessons);
    assert_ptr_equal(rig->ui.view, &view_lessons);
    lesson_open(&rig->ui, rig->ui.lesson_screen->shipped[index], card);
}

static inline void end(struct rig *rig)
{
    lessons_end(&rig->ui);
    rig_free(rig);
}

/* What each key asks for is computed, time passes where the words say so, and it is painted. */
static inline void play(struct rig *rig, const char *words)
{
    char message[200];
    if (!serve_keys(&rig->ui, 24, 80, words, message, sizeof message))
        fail_msg("%s", message);
    assert_true(serve(&rig->ui, 24, 80));
    do
        rig_paint(rig, 24, 80);
    while (paint_unfinished(&rig->ui));
}

static inline void shows(struct rig *rig, const char *text)
{
    rig_must_show(rig, rig_everywhere(rig), text);
}

static inline void hides(struct rig *rig, const char *text)
{
    rig_must_not_show(rig, rig_everywhere(rig), text);
}

static inline double rate_of_card(const struct rig *rig)
{
    return ui_resolved(rig->ui.lesson_screen->shown)->lr;
}

/* ---- lessons ---- */

static const char beginning[] = "lesson  mine\n"
                                "title   Mine\n"
                                "minutes 2\n"
                                "subject Is it so?\n"
                                "landscape bowl\nschedule constant\nwarmup 0\nsteps 60\n"
                                "start-x 5\nstart-y 1\n";

static const char choice_card[] = "card Which\n"
                                  "lr 0.05\n"
                                  "free lr\n"
                                  "do It begins at 1.\n"
                                  "ask What becomes of it?\n"
                                  "choice it falls\n"
                                  "right\n"
                                  "choice it stays\n"
                                  "wrong It does not stay: {factor}.\n"
                                  "choice it rises\n"
                                  "wrong It does not rise: {factor}.\n"
                                  "why Each update multiplies it by {factor}.\n"
                                  "claim factor 0.50 is arithmetic 1-0.05*10\n";

static const char number_card[] = "card How much\n"
                                  "lr 0.1\n"
                                  "free lr steps\n"
                                  "do Turn what you like.\n"
                                  "ask Which rate is it?\n"
                                  "answer {inverse} within 0.02\n"
                                  "low It is too slow so.\n"
                                  "high It goes too far so.\n"
                                  "why It is {inverse}.\n"
                                  "claim inverse 0.10 is arithmetic 1/10\n";

static inline const char *joined(const char *first, const char *second, const char *third)
{
    static char text[6000];
    snprintf(text, sizeof text, "%s%s%s", first, second, third);
    return text;
}

/* A text with other words in place of some. */
static __attribute__((unused, noinline)) const char *changed(const char *text, const char *words,
                                                             const char *instead)
{
    static char made[2][6000];
    static int which;
    char *to = made[which = 1 - which];
    const char *at = strstr(text, words);
    assert_non_null(at);
    snprintf(to, sizeof made[0], "%.*s%s%s", (int)(at - text), text, instead, at + strlen(words));
    return to;
}
