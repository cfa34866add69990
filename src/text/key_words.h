/* Keys in words, as scripts and tests write them: names (right, enter, pgup ...) and characters,
 * each perhaps with a count, 'text' to be typed, and time that passes: "f pgup*3 right enter '0.05'
 * enter space 2.5s". Blanks and ends of lines part the words. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What becomes of the words, one press or stretch of time after the other. */
struct key_player {
    void *about; /* handed to both */
    void (*press)(void *about, int press);
    void (*pass)(void *about, double seconds);
};

/* Plays the words up to the first that means nothing. False then, and message says in one line
 * which. */
bool key_words_play(const char *words, const struct key_player *player, char *message, size_t size);
