/* A cast, written event by event as they come. */
#pragma once

#include "script/recording/recorded.h"
#include "script/recording/recording.h"

struct cast_writer;

/* Of pictures of this size. The header is written at once. NULL where memory is short. What the
 * stream says of itself is left to its owner. */
struct cast_writer *cast_writer_new(FILE *out, int rows, int cols,
                                    const struct recording_form *form);
void cast_writer_free(struct cast_writer *writer); /* NULL is fine */

/* Times never go back. */
void cast_write_event(struct cast_writer *writer, long ms, const struct recorded *event);

/* From here on the pictures have another size; the next one is over a cleared frame. False where
 * memory is short: then nothing has changed. */
bool cast_write_size(struct cast_writer *writer, long ms, int rows, int cols);

/* Gives the cursor back: the last event, at the time at which the last picture ends. */
void cast_write_end(struct cast_writer *writer, long ms);
