/* Results: kept as numbers, told in the canonical form. */
#ifndef MR_RESULT_H
#define MR_RESULT_H

#include <stdbool.h>
#include <stdint.h>

#include "board_config.h"
#include "real.h"

enum mr_result_tag {
  MR_READ_RESULT = 1,
  MR_MULTIPLY_RESULT,
  MR_PULSE_RESULT,
  MR_TRACE,
  MR_WAVE_RESULT,
  MR_IDLE_RESULT,
  MR_REPEAT_RESULT
};

enum mr_flag {
  MR_MASKED = 1,
  MR_OVER_RANGE = 1 << 1,
  MR_LIMITED = 1 << 2,
  MR_ENDED = 1 << 3,
  MR_ENERGY_MEASURED = 1 << 4,
  MR_PEAK_MEASURED = 1 << 5,
  MR_DERIVED = 1 << 6,
  MR_LATE = 1 << 7,
  MR_UNDERRUN = 1 << 8,
  MR_UNROLLED = 1 << 9,
  MR_MET = 1 << 10
};

#define MR_CELLS_MOST (MR_ROWS * MR_COLUMNS)

/* One position: of a read amps and volts, of a pulse joules and peak amps, of a multiplication the
 * output, of a wave the crossing, of a repeat its rounds. */
struct mr_cell_result {
  mr_real a, b;
  uint64_t at;
  uint64_t count;
  uint16_t flags;
  uint8_t range; /* +1; 0 for none */
};

struct mr_result {
  uint8_t tag; /* 0: free */
  uint32_t step;
  uint64_t round;
  uint64_t start, end;
  uint16_t flags;
  uint32_t first, size;
  mr_real seconds; /* of a wave */
  struct mr_cell_result cell[MR_CELLS_MOST];
};

/* Samples of one sense. */
struct mr_trace {
  uint32_t step;
  uint64_t round;
  uint64_t start, end;
  uint16_t flags;
  uint32_t sense, first, size;
  mr_bits period;
  mr_real range;
  const float *samples;
};

/* Tell a result to the host: waits until it is on its way; nothing if the session is over. */
void mr_tell(const struct mr_result *result);
void mr_tell_trace(const struct mr_trace *trace);

/* Tell a message of its own, behind what is gathered. */
void mr_tell_message(const uint8_t *bytes, uint16_t count);

/* Forget what is gathered. */
void mr_tell_forget(void);

/* Send what is gathered, if all before it has arrived and no result is under way. Never waits. */
void mr_tell_trickle(void);

#endif
