/* What the targets of `make fuzz` share: libFuzzer hands in bytes, and a target aborts where
 * something does not hold. A new target is a file NAME_fuzz.c here, with NAME.dict and corpus/NAME
 * beside it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* As a text in memory of its own, so that one byte read too many is found; to be freed. */
static inline char *text_of_bytes(const uint8_t *bytes, size_t length)
{
    char *text = malloc(length + 1);
    if (!text)
        exit(0);
    memcpy(text, bytes, length);
    text[length] = '\0';
    return text;
}

static inline void must(bool holds)
{
    if (!holds)
        abort();
}
