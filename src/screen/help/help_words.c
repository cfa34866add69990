/* The words of the screen, each in a line that fits the least screen. */
#include "screen/help/pages.h"

const struct help_line help_words[] = {
    {"η", "learning rate: how far an update steps"},
    {"∇J", "gradient of the loss: which way is up, how steep"},
    {"update", "one change of the weights; epoch: all data once"},
    {"batch", "data of one update; noise: its gradient's error"},
    {"warmup", "how the rate rises at first; decay: how it falls"},
    {"δ", "weight decay: each update pulls the weights to 0"},
    {"horizon", "where the schedule ends; the run may stop before"},
    {"μ", "momentum: what a step keeps of the one before"},
    {"λmax", "largest curvature: how sharply the loss bends"},
    {"steep way", "where the loss bends most; flat way: across it"},
    {"2/λmax", "stability limit: above, each step overshoots more"},
    {"P⁻¹H", "curvature by Adam's scaling P; has its own limit"},
    {"local", "of the point where the run is, and not everywhere"},
    {"edge", "λmax grows until the limit is next to the rate"},
    {"catapult", "above the limit it goes to where λmax is lower"},
    {"excess", "loss above the lowest; ×0.001 of it: converged"},
    {"uniform", "loss of guessing; w = 0, true w: of these weights"},
    {"overfits", "validation loss rises, training loss falls"},
    {"! [ ] ✓", "above the limit; it rose from [ to ]; it is there"},
    {"fork", "a change from the playhead on, and not from 0"},
    {"seed", "draws the noise and the batches: same, same"},
};

const int help_word_lines = (int)(sizeof help_words / sizeof help_words[0]);
