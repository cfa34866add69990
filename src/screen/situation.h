/* What a screen shows as plain data: the runs beside the present one and the words of
 * store/shown.h. For set-up files, for the session that is kept, and for the command line that
 * shows the same (share.h). */
#pragma once

#include "screen/core/ui.h"
#include "store/shown.h"

/* Of a screen, only what is not as a screen with its plan opens. */
void situation_of(const struct ui *ui, struct shown *shown);

/* Makes a screen with a new plan show it; pins come as they have been run. False: memory is short,
 * and that is said. */
bool situation_show(struct ui *ui, const struct shown *shown);

/* Frees what is still to come. */
void situation_end(struct ui *ui);

/* Writes it to a file: ui->save. */
bool situation_save(const char *path, const struct ui *ui, char *name, int name_size, char *message,
                    int size);

/* ---- pins that a file names: their runs, one after the other, once the present one is there ----
 */

struct job *situation_next_job(struct ui *ui);
bool situation_take(struct ui *ui, struct job *job);
