#include "front_model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

#define CHAIN 11
#define MOST 8
#define WINDOW_NS 1000
#define SPAN 5.12

enum { ROW_GROUND, ROW_DRIVE, COLUMN_TIA, COLUMN_DRIVE, GATE_DRIVE, ROW_PULSE, COLUMN_PULSE, RANGES };

struct told {
  uint8_t state;
  double volts;
};

static const double ohms[4] = {5e6, 5e5, 5e4, 5e3};
static uint16_t row_count, column_count;
static uint64_t (*device_now)(void);
static uint16_t dac[3][MOST];
static uint16_t pulse_dac;
static uint8_t chain[CHAIN];
static bool on, pulsing;
static int16_t codes[MOST];
static struct told told[3 * MOST];
static enum part part = PARTS;
static uint8_t sent[64];
static unsigned count;

static void tell(uint16_t line, struct told is) {
  if (told[line].state != is.state || told[line].volts != is.volts) {
    told[line] = is;
    bench_line(device_now(), line, is.state, is.volts);
  }
}

static bool closed(unsigned which, unsigned bit) {
  return (chain[which] >> bit & 1) != 0;
}

static struct told bipolar(uint16_t raw) {
  return (struct told){BENCH_VOLTS, (raw - 0x8000) * 5.0 / 32768};
}

/* With both switches open only the bleed resistor is left; it is ground while the board is off. */
static struct told level(bool ground, bool drive, uint16_t raw) {
  if (drive) {
    return bipolar(raw);
  }
  return (struct told){ground || !on ? BENCH_GROUND : BENCH_OPEN, 0};
}

static void refresh(void) {
  for (uint16_t i = 0; i < row_count; i++) {
    tell(i, pulsing && closed(ROW_PULSE, i)
                ? bipolar(pulse_dac)
                : level(closed(ROW_GROUND, i), closed(ROW_DRIVE, i), dac[ROW_DAC][i]));
  }
  for (uint16_t i = 0; i < column_count; i++) {
    tell((uint16_t)(row_count + i),
         pulsing && closed(COLUMN_PULSE, i)
             ? bipolar(pulse_dac)
             : level(closed(COLUMN_TIA, i), closed(COLUMN_DRIVE, i), dac[COLUMN_DAC][i]));
    bool high = closed(GATE_DRIVE, i) && dac[GATE_DAC][i] != 0;
    tell((uint16_t)(row_count + column_count + i),
         (struct told){high ? BENCH_VOLTS : BENCH_GROUND, high ? dac[GATE_DAC][i] * 5.0 / 65536 : 0});
  }
}

void front_model_begin(uint16_t rows, uint16_t columns, uint64_t (*now)(void)) {
  row_count = rows;
  column_count = columns;
  device_now = now;
  if (rows > MOST || columns > MOST) {
    fprintf(stderr, "the front end has 8 rows and 8 columns at most\n");
    exit(2);
  }
}

static void take_word(void) {
  if (count != 3 || sent[0] >> 4 != 3) {
    fprintf(stderr, "DAC %d was sent %u bytes, the first %02x: no word it knows\n", part, count, sent[0]);
    exit(2);
  }
  if (part == PULSE_DAC) {
    pulse_dac = (uint16_t)((sent[0] & 15) << 12 | sent[1] << 4 | sent[2] >> 4);
  } else {
    dac[part][sent[0] & 7] = (uint16_t)(sent[1] << 8 | sent[2]);
  }
}

void front_model_select(enum part which, bool selected) {
  if (selected) {
    part = which;
    count = 0;
  } else if (which == part) {
    if (part == SWITCHES && on && count >= CHAIN) {
      memcpy(chain, sent + count - CHAIN, CHAIN);
    } else if (part < SWITCHES) {
      take_word();
    }
    part = PARTS;
    refresh();
  }
}

uint8_t front_model_swap(uint8_t byte) {
  unsigned i = count;
  if (part == PARTS || count >= sizeof sent) {
    return 0;
  }
  sent[count++] = byte;
  if (part != ADC || i >= 3 * MOST) {
    return 0;
  }
  uint16_t code = (uint16_t)codes[i / 3];
  return (uint8_t)(i % 3 == 0 ? code >> 8 : i % 3 == 1 ? code : (i / 3) << 3 | 3);
}

void front_model_enable(bool now_on) {
  on = now_on;
  if (!on) {
    memset(chain, 0, sizeof chain);
  }
  refresh();
}

void front_model_pulse(bool high) {
  pulsing = high;
  refresh();
}

static int16_t code_of(unsigned column, double amps) {
  unsigned switches = chain[RANGES + column / 2] >> (4 * (column & 1)) & 15;
  unsigned range = switches == 1 ? 0 : switches == 2 ? 1 : switches == 4 ? 2 : 3;
  if (switches != 1u << range) {
    fprintf(stderr, "column %u has the feedback resistors %x: not one\n", column, switches);
    exit(2);
  }
  double code = round(-amps * ohms[range] / SPAN * 32768);
  return (int16_t)fmax(-32768, fmin(32767, code));
}

uint64_t front_model_convert(void) {
  uint16_t lines[MOST];
  double amps[MOST];
  uint16_t seen = 0;
  memset(codes, 0, sizeof codes);
  for (uint16_t i = 0; i < column_count; i++) {
    if (closed(COLUMN_TIA, i) && !(pulsing && closed(COLUMN_PULSE, i))) {
      lines[seen++] = (uint16_t)(row_count + i);
    }
  }
  if (seen == 0) {
    return 0;
  }
  bench_sample(device_now(), lines, seen, WINDOW_NS * 1e-9, amps);
  for (uint16_t k = 0; k < seen; k++) {
    codes[lines[k] - row_count] = code_of((unsigned)(lines[k] - row_count), amps[k]);
  }
  return WINDOW_NS;
}
