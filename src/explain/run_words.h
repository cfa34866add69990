/* A run in words: the numbers that led to its verdict. */
#pragma once

#include "model/outcome/verdict.h"

#include <stddef.h>

/* Room for every sentence. */
enum { RUN_WORDS_MOST = 240 };

/* Clauses with "; " between them, so that a narrow screen can break there. */
void words_run(const struct run *run, const struct verdict *verdict, char *text, size_t size);
