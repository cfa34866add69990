/* A line that is being typed. */
#pragma once

#include "screen/core/scope.h"

void entry_open(struct scope *scope, enum entry_kind kind, const char *text);
void entry_press(struct scope *scope, int press);

/* What the line of keys says while typing. */
void entry_prompt(const struct scope *scope, char *text, int size);
