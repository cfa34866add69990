/* Where an update is, in the unit of the job: what axis and panels say beside "update 500". */
#pragma once

#include "model/params/units.h"
#include "screen/core/ui.h"

/* The unit of the run that is shown; of updates where there is none yet. */
struct unit_scale shown_unit(const struct ui *ui);

/* "update 500", "epoch 1.5", "tokens 3e9". */
void position_words(const struct unit_scale *scale, double update, char *text, size_t size);

/* A number that is in the unit already: of updates in full, else in so many digits. */
void position_value(const struct unit_scale *scale, double value, int digits, char *text,
                    size_t size);

/* An update's number alone: "500", "1.5". */
void position_number(const struct unit_scale *scale, double update, char *text, size_t size);
