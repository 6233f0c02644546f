/* What the lines are connected to, and the one order that is safe for a chip. */
#ifndef MR_LINES_H
#define MR_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "board_config.h"
#include "program.h"

#define MR_LINE_COUNT (MR_ROWS + MR_COLUMNS + MR_GATES)
#define MR_ROW_LINE(i) ((uint16_t)(i))
#define MR_COLUMN_LINE(i) ((uint16_t)(MR_ROWS + (i)))
#define MR_GATE_LINE(i) ((uint16_t)(MR_ROWS + MR_COLUMNS + (i)))

/* All lines at ground, as after a reset. */
void mr_lines_boot(void);

/* Take all lines to ground: selected lines, unselected ones, gates. */
void mr_lines_ground(void);
bool mr_lines_grounded(void);

/* Which row is at terminal HIGH outside, which column at LOW; MR_NO_LINE where none is. */
struct mr_terminals {
  uint16_t row;
  uint16_t column;
  bool open; /* all other rows and columns are open; else at ground */
};

/* What is at the terminals now; both are MR_NO_LINE on a board that has none. */
struct mr_terminals mr_terminals(void);
bool mr_terminals_taken(void);

#ifdef MR_TERMINALS
/*
 * Connect lines to the terminals, and no others, from lines at ground or other connections: what leaves a
 * terminal leaves it first. Gates stay at ground. None takes all lines to ground.
 */
void mr_terminals_connect(struct mr_terminals to);
#endif

/* Say where the lines are between operations, and take them there. */
void mr_lines_rest(const struct mr_rest *rest);

/* Take the lines elsewhere for a while. */
void mr_lines_hold(const struct mr_rest *rest);

/*
 * An operation says what it wants of the lines, goes up, does its work and goes back to rest. Up:
 * gates, wait until they have settled, unselected lines, selected lines. Down, the reverse.
 */
void mr_want_rest(void);
void mr_want_others(const struct mr_drive *drive); /* all rows and columns */
void mr_want_ground(void);                         /* all rows and columns */
void mr_want(uint16_t line, uint8_t state, int32_t code, bool selected);
void mr_want_volts(uint16_t line, mr_real volts);  /* selected; ground if 0 */
void mr_want_gate(uint16_t gate, mr_real volts);
void mr_go_up(void);
void mr_go_rest(void);

/* Move a line at once, in a wave. */
void mr_line_now(uint16_t line, uint8_t state, int32_t code);

int32_t mr_row_code(mr_real volts);
int32_t mr_gate_code(mr_real volts);
mr_real mr_row_volts(int32_t code);

/* The state and code of a drive at one level. */
void mr_drive_state(const struct mr_drive *drive, mr_real volts, bool gate, uint8_t *state,
                    int32_t *code);

#endif
