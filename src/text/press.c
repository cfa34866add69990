#include "text/press.h"

/* Twelve bits each for row and column, above them the kind. */
enum { ROW = 12, KIND = 24, KIND_MASK = 0xf };

static int within(int cell) { return cell < 0 ? 0 : cell < MOUSE_CELLS ? cell : MOUSE_CELLS - 1; }

int press_of_mouse(enum mouse_kind kind, int row, int col)
{
    return PRESS_MOUSE | (int)kind << KIND | within(row) << ROW | within(col);
}

bool press_is_mouse(int press) { return press > 0 && press & PRESS_MOUSE; }

enum mouse_kind press_mouse_kind(int press) { return (enum mouse_kind)(press >> KIND & KIND_MASK); }

int press_mouse_row(int press) { return press >> ROW & (MOUSE_CELLS - 1); }

int press_mouse_col(int press) { return press & (MOUSE_CELLS - 1); }
