#include "description.h"

#include <stddef.h>
#include <string.h>

#include "board_config.h"
#include "crc32c.h"
#include "hal.h"
#include "limits.h"
#include "text.h"

#define NS (mr_real)1e-9
#define ROW_VOLTS (mr_real)(MR_ROW_CODE_MOST * MR_ROW_VOLTS_PER_CODE)
#define GATE_VOLTS (mr_real)(MR_GATE_CODE_MOST * MR_GATE_VOLTS_PER_CODE)
#define ROW_STEP (mr_real)MR_ROW_VOLTS_PER_CODE
#ifndef MR_SAMPLE_LEAST_NS
#define MR_SAMPLE_LEAST_NS MR_APERTURE_LEAST_NS
#endif
#define STEP (mr_real)(MR_STEP_NS * 1e-9)
#define LONG (mr_real)3600
#define LINES (MR_ROWS + MR_COLUMNS)

static const char *const BOUNDS[MR_BOUNDS] = {
    "cell-volts",  "line-volts",  "gate-volts",    "gate-row-volts", "gate-column-volts",
    "cell-amps",   "line-amps",   "chip-amps",     "slew",           "cell-pulses",
    "cell-joules", "row",         "column",        "limit-amps",     "forced-amps",
    "pulse-width", "pulse-edge",  "pulse-gap",     "pulse-count",    "settle",
    "aperture",    "sense-range", "samples",       "sample-period",  "trace-samples",
    "wave-seconds", "idle-seconds", "input-width", "input-count",    "repeat-times"};

struct span {
  uint8_t bound;
  mr_real low, high, step;
};

static const mr_real FULL_SCALES[] = {
#define RANGE(full, hertz) (mr_real)(full),
    MR_RANGES(RANGE)
#undef RANGE
};

static const mr_real BANDWIDTHS[] = {
#define RANGE(full, hertz) (mr_real)(hertz),
    MR_RANGES(RANGE)
#undef RANGE
};

#define RANGES (sizeof FULL_SCALES / sizeof FULL_SCALES[0])

static const struct span SPANS[] = {
    {MR_CELL_VOLTS, -2 * ROW_VOLTS, 2 * ROW_VOLTS, ROW_STEP},
    {MR_LINE_VOLTS, -ROW_VOLTS, ROW_VOLTS, ROW_STEP},
    {MR_GATE_VOLTS, 0, GATE_VOLTS, (mr_real)MR_GATE_VOLTS_PER_CODE},
    {MR_GATE_ROW_VOLTS, -ROW_VOLTS - GATE_VOLTS, ROW_VOLTS + GATE_VOLTS, 0},
    {MR_GATE_COLUMN_VOLTS, -ROW_VOLTS - GATE_VOLTS, ROW_VOLTS + GATE_VOLTS, 0},
    {MR_CELL_AMPS, 0, (mr_real)MR_DRIVER_AMPS, 0},
    {MR_LINE_AMPS, 0, (mr_real)MR_DRIVER_AMPS * LINES, 0},
    {MR_CHIP_AMPS, 0, (mr_real)MR_DRIVER_AMPS * MR_ROWS * MR_COLUMNS, 0},
    {MR_SLEW, 0, (mr_real)MR_SLEW_MOST, 0},
    {MR_ROW_NUMBER, 0, MR_ROWS - 1, 0},
    {MR_COLUMN_NUMBER, 0, MR_COLUMNS - 1, 0},
    {MR_PULSE_WIDTH, MR_PULSE_LEAST_NS *NS, MR_PULSE_MOST_NS *NS, MR_PULSE_STEP_NS *NS},
    {MR_PULSE_GAP, 0, LONG, 0},
    {MR_PULSE_COUNT, 0, 1000000000, 0},
    {MR_SETTLE, 0, LONG, 0},
    {MR_APERTURE, MR_APERTURE_LEAST_NS *NS, LONG, 0},
    {MR_SENSE_RANGE, 0, 0, 0}, /* from the ranges */
    {MR_SAMPLES, 1, 65535, 0},
    {MR_SAMPLE_PERIOD, MR_SAMPLE_LEAST_NS *NS, LONG, STEP},
    {MR_TRACE_SAMPLES, 1, MR_TRACE_MOST, 0},
    {MR_WAVE_SECONDS, STEP, 24 * LONG, STEP},
    {MR_IDLE_SECONDS, 0, (mr_real)1e9, 0},
    {MR_REPEAT_TIMES, 1, (mr_real)1e12, 0},
};

#define SPAN_COUNT (sizeof SPANS / sizeof SPANS[0])

struct able {
  uint8_t ability;
  const char *name;
};

static const struct able ABLE[] = {
    {MR_CAN_READ, "read"},
    {MR_CAN_READ_LINE_PARALLEL, "read-line-parallel"},
    {MR_CAN_MULTIPLY, "multiply"},
    {MR_CAN_ENCODE_AMPLITUDE, "encode-amplitude"},
    {MR_CAN_SENSE_CHARGE, "sense-charge"},
    {MR_CAN_SENSE_COMPARE, "sense-compare"},
    {MR_CAN_PULSE, "pulse"},
    {MR_CAN_SCHEME_TRANSISTOR, "scheme-transistor"},
    {MR_CAN_SCHEME_SINGLE, "scheme-single"},
    {MR_CAN_ONE_SIDED, "one-sided"},
    {MR_CAN_WAVE, "wave"},
    {MR_CAN_CROSSING, "crossing"},
    {MR_CAN_IDLE, "idle"},
    {MR_CAN_IDLE_SINCE, "idle-since"},
    {MR_CAN_IDLE_HOLD, "idle-hold"},
    {MR_CAN_REPEAT, "repeat"},
    {MR_CAN_REPEAT_LADDER, "repeat-ladder"},
    {MR_CAN_REPEAT_UNTIL, "repeat-until"},
    {MR_CAN_REPEAT_CELL_MAJOR, "repeat-cell-major"},
    {MR_CAN_PER_CELL, "per-cell"},
    {MR_CAN_MASK, "mask"},
    {MR_CAN_RANGE_AUTO, "range-auto"},
    {MR_CAN_RANGE_FIXED, "range-fixed"},
    {MR_CAN_DRIVE_VOLTS, "drive-volts"},
    {MR_CAN_DRIVE_FLOAT, "drive-float"},
    {MR_CAN_BIAS_UNSELECTED, "bias-unselected"},
    {MR_CAN_HELD_REST, "held-rest"},
};

#define ABLE_COUNT (sizeof ABLE / sizeof ABLE[0])

const char *mr_bound_name(uint8_t bound) {
  return bound < MR_BOUNDS ? BOUNDS[bound] : "nothing";
}

uint8_t mr_ranges(void) {
  return RANGES;
}

mr_real mr_full_scale(uint8_t range) {
  return FULL_SCALES[range];
}

uint8_t mr_range_for(mr_real amps) {
  uint8_t range = 0;
  while (range + 1u < RANGES && !(mr_abs(amps) < FULL_SCALES[range])) {
    range++;
  }
  return range;
}

static struct span span_at(uint8_t i) {
  struct span span = SPANS[i];
  if (span.bound == MR_SENSE_RANGE) {
    span.low = FULL_SCALES[0];
    span.high = FULL_SCALES[RANGES - 1];
  }
  return span;
}

/* ---- what it cannot do ---- */

/* Numbers of the text above have nine digits: a value on the edge is within, each edge by itself. */
static bool within(const struct mr_demand *demand, const struct span *span) {
  mr_real below = mr_abs(span->low) * (mr_real)1e-6;
  mr_real above = mr_abs(span->high) * (mr_real)1e-6;
  return demand->low[span->bound] >= span->low - below && demand->high[span->bound] <= span->high + above;
}

static bool bound_fits(const struct mr_demand *demand, uint8_t bound) {
  for (uint8_t i = 0; i < SPAN_COUNT; i++) {
    struct span span = span_at(i);
    if (span.bound == bound) {
      return within(demand, &span);
    }
  }
  return bound == MR_CELL_PULSES || bound == MR_CELL_JOULES;
}

static uint64_t abilities(void) {
  uint64_t all = 0;
  for (uint8_t i = 0; i < ABLE_COUNT; i++) {
    all |= (uint64_t)1 << ABLE[i].ability;
  }
  return all;
}

bool mr_able(const struct mr_demand *demand, char *why) {
  if (demand->odd != NULL) {
    mr_reason(why, demand->odd, "");
    return false;
  }
  uint64_t lacking = demand->abilities & ~abilities();
  if (lacking != 0) {
    struct mr_text text;
    uint8_t which = 0;
    while (((lacking >> which) & 1) == 0) {
      which++;
    }
    mr_text_begin(&text, why, 0, MR_REASON - 1);
    mr_put(&text, "this board lacks ability number ");
    mr_put_whole(&text, which);
    why[mr_text_got(&text)] = 0;
    return false;
  }
  for (uint8_t bound = 0; bound < MR_BOUNDS; bound++) {
    if (mr_asks(demand, bound) && !bound_fits(demand, bound)) {
      mr_reason(why, "beyond what this board can do: ", BOUNDS[bound]);
      return false;
    }
  }
  return true;
}

/* ---- the text ---- */

static void words(struct mr_text *text, const char *key, const char *value) {
  mr_put(text, key);
  mr_put(text, ": ");
  mr_put(text, value);
  mr_put_char(text, '\n');
}

static void whole(struct mr_text *text, const char *key, uint64_t value) {
  mr_put(text, key);
  mr_put(text, ": ");
  mr_put_whole(text, value);
  mr_put_char(text, '\n');
}

static void real(struct mr_text *text, const char *key, mr_real value) {
  mr_put(text, key);
  mr_put(text, ": ");
  mr_put_real(text, value);
  mr_put_char(text, '\n');
}

static void who(struct mr_text *text) {
  words(text, "name", "\"" MR_NAME "\"");
  words(text, "firmware", "\"" MR_FIRMWARE "\"");
  words(text, "source", hal_emulated() ? "\"emulator:" MR_SOURCE "\"" : "\"wire:" MR_SOURCE "\"");
  mr_put(text, "limits-checksum: \"");
  mr_put_hex(text, mr_limits_crc());
  mr_put(text, "\"\n");
}

static void what(struct mr_text *text) {
  whole(text, "rows", MR_ROWS);
  whole(text, "columns", MR_COLUMNS);
  mr_put(text, "wiring:\n  cell-type: t1r1\n  gates: columns\n  negative: row-below-ground\n");
  mr_put(text, "  most-siemens: ");
  mr_put_whole(text, (uint64_t)((mr_real)MR_MOST_SIEMENS * (mr_real)1e9 + (mr_real)0.5));
  mr_put(text, " nS\n");
  words(text, "rows-drive", "true");
  words(text, "columns-drive", "true");
  words(text, "rows-sense", "false");
  words(text, "columns-sense", "true");
  real(text, "step", STEP);
  real(text, "jitter", (mr_real)(MR_JITTER_NS * 1e-9));
  real(text, "turnaround", 0);
  real(text, "relay-settle", 0);
  real(text, "sample-rate", (mr_real)MR_SAMPLE_RATE);
  words(text, "pulses-end-by", "hardware");
}

static void ranges(struct mr_text *text) {
  mr_put(text, "ranges:\n");
  for (uint8_t i = 0; i < RANGES; i++) {
    real(text, "  - full-scale", FULL_SCALES[i]);
    real(text, "    resolution", FULL_SCALES[i] / MR_ADC_MOST);
    real(text, "    bandwidth", BANDWIDTHS[i]);
  }
  mr_put(text, "limiters: []\n");
}

static void safety(struct mr_text *text) {
  words(text, "safety", "leased");
  whole(text, "lease-seconds", 1);
  whole(text, "simultaneous-voltages", LINES + MR_GATES);
  whole(text, "program-bytes", MR_PROGRAM_BYTES);
  words(text, "cheap-order", "array-major");
}

static void envelope(struct mr_text *text) {
  mr_put(text, "spans:\n");
  for (uint8_t i = 0; i < SPAN_COUNT; i++) {
    struct span span = span_at(i);
    words(text, "  - bound", BOUNDS[span.bound]);
    real(text, "    low", span.low);
    real(text, "    high", span.high);
    real(text, "    step", span.step);
  }
  mr_put(text, "abilities:\n");
  for (uint8_t i = 0; i < ABLE_COUNT; i++) {
    mr_put(text, "  - ");
    mr_put(text, ABLE[i].name);
    mr_put_char(text, '\n');
  }
}

static void terminals(struct mr_text *text) {
#ifdef MR_TERMINALS
  mr_put(text, "terminals:\n");
  real(text, "  volts", (mr_real)MR_TERMINAL_VOLTS);
  real(text, "  amps", (mr_real)MR_TERMINAL_AMPS);
  real(text, "  ohms", (mr_real)MR_TERMINAL_OHMS);
  real(text, "  settle", (mr_real)(MR_TERMINAL_SETTLE_NS * 1e-9));
#else
  (void)text;
#endif
}

static uint32_t write_out(char *into, uint32_t from, uint32_t most, uint32_t *crc) {
  struct mr_text text;
  mr_text_begin(&text, into, from, most);
  who(&text);
  what(&text);
  ranges(&text);
  safety(&text);
  envelope(&text);
  terminals(&text);
  *crc = mr_crc_end(text.crc);
  return text.size;
}

#ifdef MR_DESCRIPTION_KEPT
/* Where memory is plenty the text is written once for each table of limits. */
uint32_t mr_describe(char *into, uint32_t from, uint32_t most, uint32_t *crc) {
  static char kept[MR_DESCRIPTION_KEPT];
  static uint32_t size, kept_crc, limits;
  if (size == 0 || limits != mr_limits_crc()) {
    limits = mr_limits_crc();
    write_out(NULL, 0, 0, &kept_crc);
    size = write_out(kept, 0, sizeof kept, crc);
  }
  if (size > sizeof kept) {
    return write_out(into, from, most, crc);
  }
  if (into != NULL && from < size) {
    memcpy(into, kept + from, size - from < most ? size - from : most);
  }
  *crc = kept_crc;
  return size;
}
#else
uint32_t mr_describe(char *into, uint32_t from, uint32_t most, uint32_t *crc) {
  return write_out(into, from, most, crc);
}
#endif
