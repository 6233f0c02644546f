/*
 * The language of docs/encoding.md as views over its bytes: nothing is copied, no memory is taken.
 *
 * A view holds what a step says; levels, cells, corners and bodies stay where they are in the
 * program and are looked up there. A decoded step is valid: what could not be built is refused.
 */
#ifndef MR_PROGRAM_H
#define MR_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "real.h"

enum mr_step_tag { MR_READ = 1, MR_MULTIPLY, MR_PULSE, MR_WAVE, MR_IDLE, MR_REPEAT };
enum mr_class { MR_CLASS_READ = 0, MR_CLASS_PROGRAM, MR_CLASS_FORM, MR_CLASSES };
enum mr_layout { MR_UNIFORM = 0, MR_PALETTE, MR_PER_CELL };
enum mr_drive_kind { MR_GROUND = 0, MR_FLOAT, MR_VOLTS, MR_AMPS, MR_MARKER };
enum mr_line_kind { MR_ROW = 0, MR_COLUMN, MR_GATE, MR_BULK, MR_MARKER_LINE, MR_LINE_KINDS };
enum mr_limit_kind { MR_LIMIT_SERIES = 0, MR_LIMIT_GATE, MR_LIMIT_SOURCE, MR_LIMIT_NONE };
enum mr_on_reach { MR_CLAMP = 0, MR_END_OPERATION, MR_RETURN_SWEEP };
enum mr_scheme { MR_TRANSISTOR = 0, MR_HALF, MR_THIRD, MR_SINGLE };
enum mr_side { MR_SYMMETRIC = 0, MR_ON_ROW, MR_ON_COLUMN };
enum mr_order { MR_CELL_MAJOR = 0, MR_ARRAY_MAJOR };
enum mr_report { MR_EVERY = 0, MR_LAST };
enum mr_encode { MR_AMPLITUDE = 0, MR_WIDTH, MR_COUNT, MR_BINARY };
enum mr_direction { MR_FORWARD = 0, MR_BACKWARD };
enum mr_output { MR_CURRENT = 0, MR_CHARGE, MR_COMPARE };
enum mr_quantity { MR_SENSE_AMPS = 0, MR_SENSE_VOLTS };
enum mr_until { MR_AFTER = 0, MR_SINCE, MR_AT };
enum mr_rung { MR_RUNG_VOLTS = 0, MR_RUNG_GATE, MR_RUNG_WIDTH, MR_RUNG_AMPS };
enum mr_ladder_kind { MR_LINEAR = 0, MR_GEOMETRIC };

#define MR_MOST_NESTED 2
#define MR_MOST_LINE 0x7FFF

/* A place in some bytes, and what was wrong on the way. */
enum mr_fail { MR_FINE = 0, MR_CUT, MR_BAD };

struct mr_cursor {
  const uint8_t *at;
  const uint8_t *end;
  uint8_t fail;
};

struct mr_levels {
  uint8_t layout;
  uint32_t values;        /* entries: 1 if uniform */
  uint32_t size;          /* positions: 1 if uniform */
  const uint8_t *value;   /* the first entry */
  const uint8_t *choices; /* the first index of a palette */
};

struct mr_cells {
  uint16_t row, column, rows, columns; /* of a block; rows is 0 for a list */
  uint32_t size;
  const uint8_t *list;
  const uint8_t *mask; /* NULL without */
  const uint8_t *from; /* the encoding, for comparison */
  const uint8_t *end;
  uint16_t last_row, last_column;
};

struct mr_drive {
  uint8_t kind;
  uint32_t corners;
  const uint8_t *corner; /* 16 bytes each */
  mr_bits least, most;   /* of the shape */
  mr_bits limit;         /* volts limit of amps */
};

struct mr_limit {
  uint8_t kind, on_reach;
  mr_bits amps;
};

struct mr_rest {
  struct mr_drive of[4]; /* rows, columns, gates, bulk */
};

struct mr_read {
  struct mr_cells cells;
  mr_bits volts, gate, settle, aperture, range;
  struct mr_drive unselected;
  uint32_t samples;
  uint8_t parallel;
};

struct mr_multiply {
  struct mr_cells cells;
  struct mr_levels inputs;
  mr_bits volts, unit_width, gate, settle, aperture, range, threshold;
  uint32_t most_count;
  uint8_t most_first, encoding, direction, output;
  struct mr_drive unselected;
};

struct mr_pulse {
  struct mr_cells cells;
  struct mr_levels volts, gate, width, count;
  mr_bits rise, fall, gap;
  struct mr_limit limit;
  uint8_t scheme, side, order;
};

struct mr_line {
  uint8_t kind;
  uint16_t index;
};

struct mr_wave {
  mr_bits seconds;
  uint32_t drives, senses, limits;
  const uint8_t *drive, *sense, *limit; /* the first of each */
  const uint8_t *end;
};

struct mr_sense {
  struct mr_line line;
  uint8_t quantity, crosses;
  mr_bits start, period, aperture, range, crossing;
  uint32_t count;
};

struct mr_idle {
  uint8_t until, held;
  uint32_t step;
  mr_bits seconds;
  int64_t clock;
  struct mr_rest hold;
};

struct mr_ladder {
  uint8_t level, kind;
  mr_bits step, end;
};

struct mr_repeat {
  uint64_t times;
  uint8_t climbs, judged, order, report;
  struct mr_ladder ladder;
  struct mr_levels low, high;
  uint32_t steps; /* directly in the body */
  const uint8_t *body;
  const uint8_t *end;
};

struct mr_step {
  uint8_t tag;
  uint32_t numbers; /* steps that it counts for: itself and its body */
  union {
    struct mr_read read;
    struct mr_multiply multiply;
    struct mr_pulse pulse;
    struct mr_wave wave;
    struct mr_idle idle;
    struct mr_repeat repeat;
  } as;
};

struct mr_head {
  uint8_t stress;
  struct mr_rest rest;
  uint32_t steps;
};

/* ---- primitive forms; each sets fail and answers 0 if it cannot ---- */

uint8_t mr_get_u8(struct mr_cursor *in);
uint64_t mr_get_varint(struct mr_cursor *in);
int64_t mr_get_signed(struct mr_cursor *in);
mr_bits mr_get_f64(struct mr_cursor *in);
mr_bits mr_peek_f64(const uint8_t *at);

/* ---- programs ---- */

/* Take the version, class, rest and number of steps. */
bool mr_get_head(struct mr_cursor *in, struct mr_head *out);

/*
 * Take a step and check it, bodies included. `depth` is how many repeats are around it, `number` the
 * number of the step in the program.
 */
bool mr_get_step(struct mr_cursor *in, struct mr_step *out, uint8_t depth, uint32_t number);

/* Whether all these bytes are one valid program. */
bool mr_valid_program(const uint8_t *bytes, uint32_t count);

/* The cells that the steps of a body share; false if they name different ones, or none. */
bool mr_common_cells(const struct mr_repeat *repeat, struct mr_cells *cells);

/* ---- looking things up in what was checked ---- */

mr_bits mr_level_bits(const struct mr_levels *levels, uint32_t position);
mr_real mr_level(const struct mr_levels *levels, uint32_t position);
mr_bits mr_least_level(const struct mr_levels *levels);
mr_bits mr_most_level(const struct mr_levels *levels);

void mr_cell(const struct mr_cells *cells, uint32_t position, uint16_t *row, uint16_t *column);
bool mr_masked(const struct mr_cells *cells, uint32_t position);
uint32_t mr_active(const struct mr_cells *cells);

struct mr_cursor mr_at(const uint8_t *from, const uint8_t *end);
void mr_get_line(struct mr_cursor *in, struct mr_line *out);
void mr_get_drive(struct mr_cursor *in, struct mr_drive *out);
void mr_get_sense(struct mr_cursor *in, struct mr_sense *out);
void mr_get_limit(struct mr_cursor *in, struct mr_limit *out);

bool mr_constant(const struct mr_drive *drive);
mr_bits mr_least_volts(const struct mr_drive *drive);
mr_bits mr_most_volts(const struct mr_drive *drive);
bool mr_holds(const struct mr_rest *rest);

/* A corner of a drive's shape. */
void mr_corner(const struct mr_drive *drive, uint32_t corner, mr_real *seconds, mr_real *value);

/* The level of a ladder in a round, from 0. */
mr_real mr_ladder_at(const struct mr_ladder *ladder, mr_real start, uint64_t round);

#endif
