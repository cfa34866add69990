#include "term/keyboard.h"

#include "term/clock.h"

#include <curses.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

/* Seconds after which an ESC alone is the key: what the user has set for all programs, in
 * milliseconds, or few enough to be felt as at once. */
static double escape_delay(void)
{
    const char *text = getenv("ESCDELAY");
    char *end = NULL;
    long delay = text ? strtol(text, &end, 10) : -1;
    bool sane = text && end != text && *end == '\0' && delay >= 0 && delay <= 10000;
    return sane ? (double)delay / 1000.0 : 0.025;
}

static const char *described(const char *name)
{
    char copy[8]; /* older curses ask for one that they may write to */
    snprintf(copy, sizeof copy, "%s", name);
    const char *bytes = tigetstr(copy);
    return bytes && bytes != (const char *)-1 ? bytes : NULL;
}

/* In its usual state the terminal sends the arrows in the common form; then the keypad sends
 * digits and Enter as they are, in every terminal. Where the description knows other arrows, its
 * strings are for the mode that it names. */
static bool needs_mode(void)
{
    const char *up = described("kcuu1");
    return up && strcmp(up, "\033[A") != 0 && strcmp(up, "\033OA") != 0;
}

void keyboard_init(struct keyboard *keyboard, bool ecma48)
{
    static const struct {
        const char *name;
        int press;
    } keys[] = {
        {"kcuu1", PRESS_UP},         {"kcud1", PRESS_DOWN},        {"kcub1", PRESS_LEFT},
        {"kcuf1", PRESS_RIGHT},      {"kLFT", PRESS_SHIFT_LEFT},   {"kRIT", PRESS_SHIFT_RIGHT},
        {"kLFT5", PRESS_SHIFT_LEFT}, {"kRIT5", PRESS_SHIFT_RIGHT}, {"khome", PRESS_HOME},
        {"kend", PRESS_END},         {"kpp", PRESS_PAGE_UP},       {"knp", PRESS_PAGE_DOWN},
        {"kcbt", PRESS_SHIFT_TAB},   {"kbs", PRESS_BACKSPACE},     {"kdch1", PRESS_DELETE},
        {"kent", PRESS_ENTER},
    };
    memset(keyboard, 0, sizeof *keyboard);
    decoder_init(&keyboard->decoder, escape_delay());
    keyboard->transmits = needs_mode();
    keyboard->brackets = ecma48;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const char *bytes = described(keys[i].name);
        if (bytes)
            decoder_add(&keyboard->decoder, bytes, keys[i].press);
    }
}

/* Written past curses, which buffers its own output, sets the mode only where it reads the keys
 * itself, and does not know the other one. */
static void switch_modes(const char *paste, const char *keypad)
{
    if (paste)
        fputs(paste, stdout);
    if (keypad)
        tputs(keypad, 1, putchar);
    fflush(stdout);
}

/* Press and release, motion while a button is held, and each in a form without a limit. */
static void switch_mouse(const struct keyboard *keyboard, bool on)
{
    if (keyboard->mouse)
        switch_modes(on ? "\033[?1000h\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l\033[?1000l",
                     NULL);
}

/* The Linux console's description has one, and there is none but through another program. */
void keyboard_use_mouse(struct keyboard *keyboard)
{
    const char *name = getenv("TERM");
    keyboard->mouse = keyboard->brackets && described("kmous") && strncmp(name, "linux", 5) != 0;
    keyboard->decoder.mouse = keyboard->mouse;
    switch_mouse(keyboard, true);
}

void keyboard_stop_mouse(const struct keyboard *keyboard) { switch_mouse(keyboard, false); }

void keyboard_start(struct keyboard *keyboard)
{
    decoder_reset(&keyboard->decoder);
    switch_modes(keyboard->brackets ? "\033[?2004h" : NULL,
                 keyboard->transmits ? keypad_xmit : NULL);
    switch_mouse(keyboard, true);
}

void keyboard_stop(const struct keyboard *keyboard)
{
    switch_mouse(keyboard, false);
    switch_modes(keyboard->brackets ? "\033[?2004l" : NULL,
                 keyboard->transmits ? keypad_local : NULL);
}

/* The modes already say that no read waits; another program may have changed them meanwhile. A read
 * that left room has taken all there was: that is not asked again before what it brought is shown.
 */
static bool fill(struct keyboard *keyboard)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    bool all = keyboard->count > 0 && keyboard->count < (int)sizeof keyboard->bytes;
    if (all) {
        keyboard->count = keyboard->taken = 0;
        return false;
    }
    if (poll(&input, 1, 0) <= 0 || !(input.revents & POLLIN))
        return false;
    ssize_t count = read(STDIN_FILENO, keyboard->bytes, sizeof keyboard->bytes);
    keyboard->count = count > 0 ? (int)count : 0;
    keyboard->taken = 0;
    return count > 0;
}

bool keyboard_ready(struct keyboard *keyboard)
{
    while (keyboard->next == PRESS_NONE && (keyboard->taken < keyboard->count || fill(keyboard)))
        keyboard->next =
            decoder_take(&keyboard->decoder, keyboard->bytes[keyboard->taken++], clock_seconds());
    if (keyboard->next == PRESS_NONE)
        keyboard->next = decoder_expire(&keyboard->decoder, clock_seconds());
    return keyboard->next != PRESS_NONE;
}

int keyboard_press(struct keyboard *keyboard)
{
    int press = keyboard_ready(keyboard) ? keyboard->next : PRESS_NONE;
    keyboard->next = PRESS_NONE;
    return press;
}

double keyboard_timeout(const struct keyboard *keyboard)
{
    return decoder_timeout(&keyboard->decoder, clock_seconds());
}
