/* A lesson while it is read: for the files that read its lines. */
#pragma once

#include "script/lesson/lesson.h"

struct reading {
    struct lesson *lesson;
    struct lesson_card *card; /* NULL: before the first one */
    struct plan base, plan;   /* the lesson's set-up, and the card's */
    int line;
    int errors;
    bool wide; /* a sign that cannot be drawn has been told of */
    lesson_error *error;
    void *about;
};

/* Tells an error of the line at hand. */
void refuse(struct reading *reading, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds a line to a text, with a blank or an end of line between; each has a size of its own. */
void add_line(struct reading *reading, char *text, size_t size, const char *line, char between);

/* The next word of a text, which moves on past it; its length, 0 at the end. */
size_t next_word(const char **text, const char **word);

/* The word as a text of its own; false: it has no room. */
bool take_word(const char *word, size_t length, char *text, size_t size);

/* Is it a name: small letters, digits and dashes? */
bool is_name(const char *word, size_t length);

/* An update: a whole number, or "end". */
bool read_update(const char *word, size_t length, double *at);

/* The lines of cards (card_lines.c) and of claims (claim_lines.c). */
typedef void take_line(struct reading *reading, const char *text);
take_line take_card, take_do, take_free, take_ask, take_choice, take_wrong, take_right, take_answer,
    take_low, take_high, take_why, take_look, take_then, take_predicts, take_value, take_claim,
    take_recorded, take_note, take_beside, take_cover;

/* A line of a set-up, "lr 0.15", taken by the plan and kept as it stands. */
void add_setting(struct reading *reading, const char *line, struct plan *plan, char *kept,
                 size_t size);

/* When a card's lines are over, and when the file's are. */
void end_card(struct reading *reading);
void end_predicts(struct reading *reading); /* of them; it is told of the card's line */
void end_claims(struct reading *reading);
