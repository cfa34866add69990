/* What a person can press. Printable characters stand for themselves (Unicode code points). */
#pragma once

enum press {
    PRESS_NONE = 0,
    PRESS_TAB = 9,
    PRESS_ENTER = 10,
    PRESS_CTRL_L = 12,
    PRESS_CTRL_R = 18,
    PRESS_ESCAPE = 27,
    PRESS_SPACE = 32,
    PRESS_BACKSPACE = 127,
    PRESS_UP = 0x110000, /* past the last code point */
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_SHIFT_LEFT,
    PRESS_SHIFT_RIGHT,
    PRESS_HOME,
    PRESS_END,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN,
    PRESS_SHIFT_TAB,
    PRESS_DELETE,
    PRESS_PASTED = 0x200000, /* or-ed to a character that was pasted and not typed */
};
