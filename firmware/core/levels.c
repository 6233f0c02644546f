#include "levels.h"

struct mr_line_levels mr_levels_of(uint8_t scheme, uint8_t side, mr_real volts) {
  struct mr_line_levels levels = {0, 0, 0, 0};
  if (side == MR_ON_COLUMN) {
    levels.column = -volts;
    /* The column's other cells conduct too: their rows go with it, so that nothing lies across. */
    levels.other_rows = scheme == MR_TRANSISTOR ? -volts : 0;
  } else {
    levels.row = volts;
  }
  return levels;
}
