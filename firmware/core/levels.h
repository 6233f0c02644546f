/* Which volts the lines of a selected cell and all others carry: see the host's LineLevels. */
#ifndef MR_LEVELS_H
#define MR_LEVELS_H

#include "program.h"

struct mr_line_levels {
  mr_real row, column, other_rows, other_columns;
};

/* For the schemes of this board: TRANSISTOR and SINGLE, one-sided. Gates run along the columns. */
struct mr_line_levels mr_levels_of(uint8_t scheme, uint8_t side, mr_real volts);

#endif
