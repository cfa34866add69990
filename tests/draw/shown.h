/* What a frame shows, as text: for tests that look at it as a person does. */
#pragma once

#include "draw/frame_writers.h"

#include <stdlib.h>

/* The caller frees it. */
static inline char *shown(const struct frame *frame)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    if (out == NULL || !write_frame_text(frame, out) || fclose(out) != 0) {
        abort();
    }
    return text;
}

#define assert_shows(frame, expected)                                                              \
    do {                                                                                           \
        char *shown_text = shown(frame);                                                           \
        assert_string_equal(shown_text, expected);                                                 \
        free(shown_text);                                                                          \
    } while (0)
