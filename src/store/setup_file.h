/* Set-up files on disk. */
#pragma once

#include "model/network/text/own_text.h"
#include "model/run/plan.h"
#include "store/shown.h"

/* Reads a file, lines or JSON, or standard input for "-", into the plan; and into text_path, of
 * OWN_TEXT_PATH bytes, which text it names to be trained on, which is yet to be read ("": none, as
 * before); and what a screen is to show of it into shown, which keeps the rest. False: plan and
 * shown are as they were, and message is one line. */
bool setup_file_read(const char *path, struct plan *plan, char *text_path, struct shown *shown,
                     char *message, int size);

/* The same of a text from somewhere else, which is the caller's and is changed: lines parted by
 * ends of line. */
bool setup_lines_read(char *text, const char *source, struct plan *plan, char *text_path,
                      struct shown *shown, char *message, int size);

/* All lines of a plan and what is shown, to be freed; NULL: no memory, or more
 * than can be read again. */
char *setup_lines(const struct plan *plan, const struct shown *shown);

/* Writes plan and shown: to a temporary file beside it, which then takes the name, so that nothing
 * is ever half written. A file that is there already is kept unless the path ends with "!". name is
 * the one to show, as below; message says what was done, or why not. */
bool setup_file_write(const char *path, const struct plan *plan, const struct shown *shown,
                      char *name, int name_size, char *message, int size);

/* The name to show: without folder and ".setup". */
void setup_file_name(const char *path, char *name, int size);

/* ---- as JSON, which `lrscope code --as json` and `lrscope run --format json` write ---- */

/* Writes its lines as a set-up file would have them. Keys that are none of a set-up (made_by, rows
 * …) are left out. False: it is no such JSON, and message says where. text has room for size. */
bool setup_json_lines(const char *json, char *text, int size, char *message, int message_size);
