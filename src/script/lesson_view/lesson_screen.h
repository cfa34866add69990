/* Lessons on the screen: the list, and a card of one of them. A card has a state of the screen of
 * its own, with its set-up, so that the main screen's is there as before once it closes. Before the
 * answer that has no run, and none is computed: what is not there cannot give it away. */
#pragma once

#include "model/params/value.h"
#include "screen/core/mouse.h"
#include "screen/core/ui.h"
#include "screen/core/view.h"
#include "script/lesson/lesson.h"
#include "script/lesson_view/game_state.h"
#include "script/lesson_view/hands.h"
#include "script/lesson_view/progress.h"

enum { SHIPPED_MOST = 40, TYPED_MOST = 24 };

/* What was said to a card. */
struct lesson_answer {
    bool given, right;
    int choice; /* of a card with choices; −1: it was shown without one */
    char typed[TYPED_MOST];
    double number;
};

struct lesson_screen {
    const struct ui *ui; /* that it lies over */
    struct lesson *shipped[SHIPPED_MOST];
    int count, chosen;           /* in the list */
    struct lesson *own;          /* from a file; NULL: none */
    const struct lesson *lesson; /* whose card is open; NULL: the list is */
    int card;
    struct lesson_answer answer[LESSON_CARDS];
    struct hands hands[LESSON_CARDS];
    bool hands_open; /* counts are being typed: … */
    char hands_typed[HANDS_TYPED];
    int marked; /* the choice that is pointed at; −1: none yet */
    char typed[TYPED_MOST];
    double asked_at;        /* seconds: the open card's question is on the screen since then */
    bool turned;            /* since the answer: its run is another one now */
    int knob;               /* which of the free ones is turned */
    bool why;               /* while presenting: the last beat, once it is answered */
    struct ui *shown;       /* the card's set-up, and once it is answered its run */
    struct ui *rates;       /* its schedule alone, which may be seen before; NULL: answered */
    struct ui *asked_for;   /* which of the two waits for its run; NULL: neither */
    unsigned beside_wanted; /* bits: of the runs beside it, those yet to be asked for, … */
    int beside_asked;       /* … and the one that has been, in the same slot; −1: none */
    struct plan beside;
    struct progress progress;
    struct game game;
};

extern const struct view view_lessons;

/* ---- the lessons (lessons.c) ---- */

/* Hands the lessons to a screen; progress_kept: in the state file. False: memory is short, and it
 * is as it was. Ends before the screen does. */
bool lessons_begin(struct ui *ui, bool progress_kept);
void lessons_end(struct ui *ui);

/* Opens a card (from 0) of a lesson, which is the screen's from now on. */
void lessons_open_own(struct ui *ui, struct lesson *lesson, int card);

/* Goldilocks of a seed; and which seed is that of the day, for the key of the list. */
void lessons_open_goldilocks(struct ui *ui, long seed);
void lessons_today(struct ui *ui, long seed);

/* As the view opens: the list, of which all are read the first time. False: memory is short. */
bool lessons_open_list(struct ui *ui);

/* Opens a card of one of those that the screen has. */
void lesson_open(struct ui *ui, const struct lesson *lesson, int card);

/* Is the list open; a card that is not answered yet; a card, while presenting? */
bool on_list(const struct lesson_screen *screen);
bool is_asking(const struct lesson_screen *screen);
bool is_presented(const struct ui *ui);

/* ---- the card that is open (lesson_card.c) ---- */

const struct lesson_card *open_card(const struct lesson_screen *screen);
const struct lesson_answer *open_answer(const struct lesson_screen *screen);

/* Goes to a card of the open lesson: to ask, or as it was answered. */
void card_open(struct ui *ui, int card);
void card_close(struct ui *ui);

/* A set-up in place of what the card shows, and its rates where it asks. False: memory is short. */
bool card_show(struct ui *ui, const struct plan *plan);

/* The run plays from update 0, and its rates alone are no longer shown. */
void card_run(struct ui *ui);

/* The knob that a number is typed for. */
enum param card_knob(const struct lesson_screen *screen);

/* What has been typed or chosen is the answer: the run plays from update 0. */
void card_answer(struct ui *ui);
void card_ask_again(struct ui *ui);

/* The number that is typed has changed: a knob that it is of is turned to it. */
void card_type(struct ui *ui);

/* While presenting: the run plays, whether or not someone has predicted. */
void card_reveal(struct ui *ui);

/* Is the answer shown without a prediction? */
bool is_unsaid(const struct lesson_screen *screen);

/* Are its hands counted, and nothing else is said to it? Then the answer is shown beside them. */
bool class_has_said(const struct lesson_screen *screen);

/* Turns the free knob that is chosen, down (−1) or up (1). */
void card_turn(struct ui *ui, int direction, enum turn turn);

/* Its jobs (card_jobs.c). */
struct job *card_next_job(struct ui *ui);
bool card_take(struct ui *ui, struct job *job);

/* ---- keys ---- */

/* A key that is part of an answer or of a show of hands (lesson_typing.c). False: it is none. */
bool press_answer(struct ui *ui, int press);

/* While presenting a card has beats: predict, reveal, why (lesson_beats.c). */
void beat_on(struct ui *ui);
void beat_back(struct ui *ui);

/* ---- the mouse (lesson_mouse.c) ---- */

/* In the list a lesson; on a card a choice, a free knob, which: from 0; the number predicted. */
extern const struct mouse_part part_lesson, part_choice, part_free_knob, part_prediction;

/* A press that is for the pictures of the card. */
bool lesson_mouse(struct ui *ui, int press);

/* ---- what was predicted of a number (card_prediction.c) ---- */

/* Is it a free knob's value? */
bool predicts_knob(const struct lesson_card *card);

/* Where it is marked, once it is given. */
struct prediction card_prediction(const struct lesson_screen *screen);

/* The card's set-up with a value of that knob. False: message says why not. */
bool card_plan_with(const struct lesson_screen *screen, const char *value, struct plan *plan,
                    char *message, size_t size);

/* The runs beside that of the card, as bits: the one with the answer beside the one with what was
 * said, or those that the lesson has. They are not computed before that one is there. */
unsigned card_besides(const struct lesson_screen *screen);
struct job *card_beside_job(struct lesson_screen *screen);
void card_take_beside(struct lesson_screen *screen, struct job *job);

/* May nobody see yet where the stability limit is? */
bool limit_is_covered(const struct lesson_screen *screen);

/* ---- painting ---- */

void paint_lesson_list(const struct ui *ui, struct frame *frame);
void paint_lesson_card(const struct ui *ui, struct frame *frame);

/* From a screen of so many rows on a card that is answered has room for the update's terms. */
enum { UPDATE_FROM_ROWS = 38 };

/* The same while presenting: the question large, then the run, then why. */
void paint_presented_card(const struct ui *ui, struct frame *frame);

/* Has one of the pictures of a card painted; where updates are slow, at the update that is at hand.
 */
void paint_at_hand(const struct ui *ui, struct frame *frame, struct rect area,
                   void (*paint)(const struct lesson_screen *screen, const struct ui *shown,
                                 struct frame *frame, struct rect area));

/* The text of the open card; returns the rows that it needs, which may be asked before it is
 * painted. */
int write_card(const struct lesson_screen *screen, struct frame *frame, struct rect area,
               bool painted);

/* The same for a room: of one beat. */
int write_beat(const struct lesson_screen *screen, struct frame *frame, struct rect area,
               bool painted);

/* Into the last row: what the keys do, or what there is to say. */
void paint_lesson_keys(const struct ui *ui, struct frame *frame, const char *const (*keys)[2]);
