/* The words of the screen, each in a line that fits the least screen. */
#include "screen/help/pages.h"

const struct help_line help_words[] = {
    {"η", "learning rate: how far an update steps"},
    {"∇J", "gradient of the loss: which way is up, how steep"},
    {"update", "one change of the weights; epoch: all data once"},
    {"batch", "data of one update; the seed draws it, and noise"},
    {"σ", "noise: error of a gradient; floor: loss it leaves"},
    {"limited", "by noise: at its floor, which a lower η lowers"},
    {"warmup", "how the rate rises at first; decay: how it falls"},
    {"patience", "updates without a better loss before η falls"},
    {"δ", "weight decay: each update pulls the weights to 0"},
    {"horizon", "where the schedule ends; the run may stop before"},
    {"μ", "momentum: what a step keeps; high, it swings past"},
    {"λmax", "largest curvature: how sharply the loss bends"},
    {"steep way", "where the loss bends most; flat way: across it"},
    {"2/λmax", "stability limit: above, each step overshoots more"},
    {"P⁻¹H", "curvature by Adam's P; local: at this point"},
    {"edge", "λmax rises to the limit; catapult: it falls"},
    {"excess", "loss above the lowest; settles: stays below ×0.001"},
    {"uniform", "loss of guessing; w = 0, true w: of these weights"},
    {"overfits", "validation loss rises, training loss falls"},
    {"! [ ] ✓", "above the limit; it rose from [ to ]; it is there"},
    {"fork", "a change from the playhead on, and not from 0"},
};

const int help_word_lines = (int)(sizeof help_words / sizeof help_words[0]);
