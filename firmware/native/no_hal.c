/* A HAL without a board, for what checks parts of the core: time jumps, nothing is measured. */
#include "no_hal.h"

#include <string.h>

#include "bytes.h"
#include "demand.h"
#include "hal.h"
#include "mr.h"

uint8_t no_hal_sent[NO_HAL_SENT];
uint32_t no_hal_count;
uint64_t no_hal_lease;
uint32_t no_hal_levels;
uint32_t no_hal_patience;
uint32_t no_hal_raised;
const char *no_hal_wrong;
const uint8_t *no_hal_limits;
uint16_t no_hal_limits_size;

static uint64_t now;
static uint8_t states[MR_ROWS + MR_COLUMNS + MR_GATES];

uint64_t hal_now(void) {
  return now;
}

bool hal_wait(uint64_t until) {
  mr_poll();
  if (mr_stopping()) {
    return false;
  }
  now = until > now ? until : now;
  return true;
}

uint64_t hal_lease_clock(void) {
  return no_hal_lease;
}

/* Each look at the clock while waiting lets a millisecond pass, so that nothing waits for ever. */
void hal_idle(void) {
  no_hal_lease += 1000000;
}

uint8_t no_hal_state(uint16_t line) {
  return states[line];
}

/* Terminals: rows to HIGH and columns to LOW, one at a time, and no level anywhere meanwhile. */
static void judge(uint16_t line, uint8_t state) {
  uint16_t first = line < MR_ROWS ? 0 : MR_ROWS;
  uint16_t end = line < MR_ROWS ? MR_ROWS : MR_ROWS + MR_COLUMNS;
  if (state == MR_LINE_OUTSIDE && line >= MR_ROWS + MR_COLUMNS) {
    no_hal_wrong = "a gate comes to a terminal";
  }
  for (uint16_t other = first; state == MR_LINE_OUTSIDE && other < end; other++) {
    if (other != line && states[other] == MR_LINE_OUTSIDE) {
      no_hal_wrong = "two lines are at one terminal";
    }
  }
  for (uint16_t other = 0; other < MR_ROWS + MR_COLUMNS; other++) {
    if (state == MR_LINE_LEVEL && states[other] == MR_LINE_OUTSIDE) {
      no_hal_wrong = "a line is driven while another is at a terminal";
    }
    if (state == MR_LINE_OUTSIDE && states[other] == MR_LINE_LEVEL) {
      no_hal_wrong = "a line comes to a terminal while another is driven";
    }
  }
}

void hal_line(uint16_t line, uint8_t state, int32_t code) {
  (void)code;
  judge(line, state);
  no_hal_levels += (state == MR_LINE_LEVEL ? 1u : 0u) - (states[line] == MR_LINE_LEVEL ? 1u : 0u);
  no_hal_raised += state == MR_LINE_LEVEL ? 1 : 0;
  states[line] = state;
}

void hal_ground_all(void) {
  memset(states, 0, sizeof states);
  no_hal_levels = 0;
}

bool hal_pulse(const uint16_t *lines, uint16_t count, int32_t code, uint64_t width, uint16_t column,
               uint8_t range, int32_t *amps, uint64_t *started, uint64_t *ended) {
  (void)lines, (void)count, (void)code, (void)column, (void)range;
  *amps = 0;
  no_hal_raised++;
  *started = now;
  now += width;
  *ended = now;
  return false;
}

bool hal_sample(const uint16_t *columns, const uint8_t *ranges, uint16_t count, uint64_t aperture,
                int32_t *codes) {
  (void)columns, (void)ranges;
  mr_poll();
  now += aperture;
  memset(codes, 0, count * sizeof codes[0]);
  return !mr_stopping();
}

void hal_stop_now(void) {}

uint16_t hal_tx_room(void) {
  return 4096;
}

void hal_tx(const uint8_t *bytes, uint16_t count) {
  for (uint16_t i = 0; i < count; i++) {
    no_hal_sent[no_hal_count++ % NO_HAL_SENT] = bytes[i];
  }
}

/* All that a board of five volts can do is allowed. */
uint16_t hal_limits_load(uint8_t *into, uint16_t most) {
  struct mr_bytes out;
  if (no_hal_limits != NULL) {
    bool fits = no_hal_limits_size <= most;
    memcpy(into, no_hal_limits, fits ? no_hal_limits_size : 0);
    return fits ? no_hal_limits_size : 0;
  }
  mr_bytes_begin(&out, into, most);
  mr_add_u8(&out, 1);
  for (uint8_t stress = 0; stress < MR_CLASSES; stress++) {
    mr_add_varint(&out, MR_SAFETY_BOUNDS);
    for (uint8_t bound = 0; bound < MR_SAFETY_BOUNDS; bound++) {
      mr_add_u8(&out, bound);
      mr_add_f64(&out, mr_bits_of(bound == MR_SLEW ? 0 : -20));
      mr_add_f64(&out, mr_bits_of(bound == MR_SLEW ? 1e12 : 20));
    }
  }
  return (uint16_t)out.size;
}

bool hal_limits_store(const uint8_t *bytes, uint16_t length) {
  (void)bytes, (void)length;
  return true;
}

bool hal_limits_writable(void) {
  return true;
}

bool hal_emulated(void) {
  return true;
}

uint32_t hal_boot(void) {
  return 1;
}

bool hal_unasked_reset(void) {
  return false;
}

void hal_watchdog(void) {
  if (mr_running() && no_hal_patience > 0 && --no_hal_patience == 0) {
    for (uint8_t i = 0; i < 8; i++) {
      mr_rx_byte(0);
    }
  }
}

void hal_lock(void) {}
void hal_unlock(void) {}
