#include "script/recording/sent_keys.h"

#include "text/press.h"

const struct sent_key sent_keys[SENT_ALL_KEYS] = {
    {"Enter", "⏎", "enter", "\r", PRESS_ENTER, NULL, false},
    {"Space", "space", "space", " ", PRESS_SPACE, NULL, false},
    {"Backspace", "⌫", "backspace", "\177", PRESS_BACKSPACE, NULL, false},
    {"Delete", "del", "delete", "\033[3~", PRESS_DELETE, "\033[3;%d~", false},
    {"Insert", "ins", "insert", "\033[2~", PRESS_NONE, "\033[2;%d~", false},
    {"Escape", "esc", "escape", "\033", PRESS_ESCAPE, NULL, false},
    {"Tab", "tab", "tab", "\t", PRESS_TAB, NULL, false},
    {"Up", "↑", "up", "\033[A", PRESS_UP, "\033[1;%dA", false},
    {"Down", "↓", "down", "\033[B", PRESS_DOWN, "\033[1;%dB", false},
    {"Right", "→", "right", "\033[C", PRESS_RIGHT, "\033[1;%dC", false},
    {"Left", "←", "left", "\033[D", PRESS_LEFT, "\033[1;%dD", false},
    {"PageUp", "PgUp", "page up", "\033[5~", PRESS_PAGE_UP, "\033[5;%d~", false},
    {"PageDown", "PgDn", "page down", "\033[6~", PRESS_PAGE_DOWN, "\033[6;%d~", false},
    {"Home", "Home", "home", "\033[H", PRESS_HOME, "\033[1;%dH", true},
    {"End", "End", "end", "\033[F", PRESS_END, "\033[1;%dF", true},
    {"ScrollUp", "", "", "", PRESS_NONE, NULL, false},
    {"ScrollDown", "", "", "", PRESS_NONE, NULL, false},

    {"Shift+Right", "⇧→", "shift+right", "\033[1;2C", PRESS_SHIFT_RIGHT, NULL, true},
    {"Shift+Left", "⇧←", "shift+left", "\033[1;2D", PRESS_SHIFT_LEFT, NULL, true},
    {"Shift+Tab", "⇧tab", "shift+tab", "\033[Z", PRESS_SHIFT_TAB, NULL, false},
    {"Ctrl+L", "ctrl l", "ctrl+l", "\014", PRESS_CTRL_L, NULL, false},
    {"Ctrl+R", "ctrl r", "ctrl+r", "\022", PRESS_CTRL_R, NULL, false},
};
