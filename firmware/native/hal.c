/* The HAL in virtual time: pins on a bench line, the serial line on a pseudo-terminal or socket. */
#include "hal.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "mr.h"
#include "native.h"

struct native_options native;

struct place {
  uint8_t state;
  int32_t code;
};

#define LINES (MR_ROWS + MR_COLUMNS + MR_GATES)

static struct place at[LINES];
static uint64_t now;
static atomic_bool cut;
static pthread_mutex_t interrupts = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER;

static uint64_t monotonic(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* ---- time ---- */

uint64_t hal_now(void) {
  return now;
}

uint64_t hal_lease_clock(void) {
  return (uint64_t)((double)monotonic() * native.lease_scale);
}

static void nap(uint64_t ns) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += (long)ns;
  until.tv_sec += until.tv_nsec / 1000000000;
  until.tv_nsec %= 1000000000;
  pthread_mutex_lock(&interrupts);
  pthread_cond_timedwait(&arrived, &interrupts, &until);
  pthread_mutex_unlock(&interrupts);
}

/* Let device time pass; at the pace of real time if asked. True unless it is cut short. */
static bool pass(uint64_t until, bool cuttable) {
  uint64_t began = monotonic();
  uint64_t from = now;
  while (now < until) {
    mr_poll();
    if (cuttable ? atomic_load(&cut) : mr_stopping()) {
      return false;
    }
    if (!native.real_pace) {
      now = until;
      break;
    }
    uint64_t due = from + (monotonic() - began);
    now = due < until ? (due > now ? due : now) : until;
    if (now < until) {
      bench_flush();
      nap(until - now < 1000000 ? until - now : 1000000);
    }
  }
  return true;
}

bool hal_wait(uint64_t until) {
  return pass(until, false);
}

void hal_idle(void) {
  bench_flush();
  nap(1000000);
}

/* ---- lines ---- */

static double volts_of(uint16_t line, int32_t code) {
  double scale = line < MR_ROWS + MR_COLUMNS ? MR_ROW_VOLTS_PER_CODE : MR_GATE_VOLTS_PER_CODE;
  return code * scale;
}

static void drive(uint16_t line, uint8_t state, int32_t code) {
  bench_line(now, line, state, state == MR_LINE_LEVEL ? volts_of(line, code) : 0);
}

void hal_line(uint16_t line, uint8_t state, int32_t code) {
  at[line].state = state;
  at[line].code = code;
  drive(line, state, code);
}

void hal_ground_all(void) {
  for (uint16_t line = 0; line < LINES; line++) {
    if (at[line].state != MR_LINE_GROUND) {
      hal_line(line, MR_LINE_GROUND, 0);
    }
  }
  bench_time(now);
}

/* ---- pulses and samples ---- */

static int32_t convert(double amps, uint8_t range) {
#define RANGE(full, hertz) full,
  static const double FULL[] = {MR_RANGES(RANGE)};
#undef RANGE
  double code = rint(amps / FULL[range] * MR_ADC_MOST);
  return (int32_t)fmax(-MR_ADC_MOST, fmin(MR_ADC_MOST, code));
}

bool hal_pulse(const uint16_t *lines, uint16_t count, int32_t code, uint64_t width, uint16_t column,
               uint8_t range, int32_t *amps, uint64_t *started, uint64_t *ended) {
  double seen = 0;
  atomic_store(&cut, false);
  *started = now;
  for (uint16_t i = 0; i < count; i++) {
    drive(lines[i], MR_LINE_LEVEL, code);
  }
  pass(now + width, true);
  *ended = now;
  bool measured = column != MR_NO_LINE && now > *started;
  if (measured) {
    bench_sample(*started, &column, 1, now - *started, &seen);
    *amps = convert(seen, range);
  }
  for (uint16_t i = 0; i < count; i++) {
    drive(lines[i], at[lines[i]].state, at[lines[i]].code);
  }
  return measured;
}

bool hal_sample(const uint16_t *columns, const uint8_t *ranges, uint16_t count, uint64_t aperture,
                int32_t *codes) {
  double amps[MR_COLUMNS + MR_SENSES_MOST];
  uint64_t from = now;
  if (!pass(now + aperture, false)) {
    return false;
  }
  bench_sample(from, columns, count, aperture, amps);
  for (uint16_t i = 0; i < count; i++) {
    codes[i] = convert(amps[i], ranges[i]);
  }
  return true;
}

void hal_stop_now(void) {
  atomic_store(&cut, true);
}

/* ---- the serial line ---- */

void hal_lock(void) {
  pthread_mutex_lock(&interrupts);
}

void hal_unlock(void) {
  pthread_mutex_unlock(&interrupts);
}

void native_receive(const uint8_t *bytes, size_t count) {
  pthread_mutex_lock(&interrupts);
  for (size_t i = 0; i < count; i++) {
    mr_rx_byte(bytes[i]);
  }
  pthread_cond_signal(&arrived);
  pthread_mutex_unlock(&interrupts);
}

uint16_t hal_tx_room(void) {
  return 4096;
}

void hal_tx(const uint8_t *bytes, uint16_t count) {
  bench_settle(now);
  native_send(bytes, count);
}

/* ---- the rest ---- */

uint16_t hal_limits_load(uint8_t *into, uint16_t most) {
  FILE *file = native.limits == NULL ? NULL : fopen(native.limits, "rb");
  if (file == NULL) {
    return 0;
  }
  size_t count = fread(into, 1, most, file);
  fclose(file);
  return (uint16_t)count;
}

bool hal_limits_store(const uint8_t *bytes, uint16_t length) {
  FILE *file = native.limits == NULL ? NULL : fopen(native.limits, "wb");
  if (file == NULL) {
    return false;
  }
  bool whole = fwrite(bytes, 1, length, file) == length;
  return fclose(file) == 0 && whole;
}

bool hal_limits_writable(void) {
  return native.writable;
}

bool hal_emulated(void) {
  return true;
}

uint32_t hal_boot(void) {
  return (uint32_t)(monotonic() >> 10);
}

bool hal_unasked_reset(void) {
  return native.was_reset;
}

void hal_watchdog(void) {}
