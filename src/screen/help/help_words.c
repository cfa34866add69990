/* The words of the screen, each in a line that fits the least screen. */
#include "screen/help/pages.h"

const struct help_line help_words[] = {
    {"η", "learning rate: how far an update steps"},
    {"∇J", "gradient of the loss: which way is up, how steep"},
    {"update", "one change of the weights: t = 0, 1, 2 …"},
    {"epoch", "once through all of the training data"},
    {"batch", "the data of one update: fewer, more noise"},
    {"noise", "by what a batch's gradient misses the mean"},
    {"warmup", "the first updates, while the rate rises"},
    {"decay", "the rate falls to its floor, or weights to 0"},
    {"μ", "momentum: what a step keeps of the one before"},
    {"λmax", "largest curvature: how sharply the loss bends"},
    {"2/λmax", "stability limit: above, each step overshoots more"},
    {"local", "of the point where the run is, and not everywhere"},
    {"edge", "λmax grows until the limit is next to the rate"},
    {"excess", "loss above the lowest that there is"},
    {"×0.02", "so much is left of the excess at the start"},
    {"converged", "stays under a thousandth of that excess"},
    {"overfits", "validation loss rises, training loss falls"},
    {"! [ ] ✓", "above the limit; it rose from [ to ]; it is there"},
    {"fork", "a change from the playhead on, and not from 0"},
    {"seed", "draws the noise and the batches: same, same"},
};

const int help_word_lines = (int)(sizeof help_words / sizeof help_words[0]);
