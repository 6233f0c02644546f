/* The RP2040 reference board: time, waits, samples, straps, watchdog. */
#include <stddef.h>

#include "description.h"
#include "hal.h"
#include "mr.h"
#include "pins.h"
#include "port.h"
#include "regs.h"

#define WATCHDOG_MS 500u
#define CONVERSION_NS 5000u
#define MOST_CONVERSIONS 16u
#define SPIN_NS 100000u
#define LAST_NS 60000u
#define MOST_UNPOLLED_NS 1000000u

static uint32_t locked;
static uint64_t polled;

/* ---- time ---- */

static uint64_t micros(void) {
  for (;;) {
    uint32_t high = REG(TIMER_RAWH);
    uint32_t low = REG(TIMER_RAWL);
    if (high == REG(TIMER_RAWH)) {
      return (uint64_t)high << 32 | low;
    }
  }
}

uint64_t hal_now(void) {
  return micros() * 1000u;
}

uint64_t hal_lease_clock(void) {
  return hal_now();
}

void timer_begin(void) {
  REG(TIMER_INTE) = 1;
  REG(NVIC_ISER) = 1u << IRQ_TIMER0;
}

void timer_irq(void) {
  REG(TIMER_INTR) = 1;
}

bool hal_wait(uint64_t until) {
  for (;;) {
    uint64_t now = hal_now();
    if (now >= until) {
      return true;
    }
#ifdef MR_TEST_HANG
    if (until - now >= 1000000000u) { /* a program that hangs here, with its lines as they are */
      for (;;) {
      }
    }
#endif
    if (mr_stopping()) {
      return false;
    }
    if (until - now <= LAST_NS && now - polled < MOST_UNPOLLED_NS) {
      continue; /* to be on time */
    }
    mr_poll();
    polled = now;
    if (until - now > SPIN_NS) {
      uint64_t rest = (until - now) / 1000u - 50u;
      nap(rest < 1000u ? (uint32_t)rest : 1000u);
    }
  }
}

void hal_idle(void) {
  pin_put(PIN_RUNNING, mr_running());
  nap(1000);
}

/* ---- samples: all TIAs at once, up to 16 conversions spread over the aperture ---- */

bool hal_sample(const uint16_t *columns, const uint8_t *ranges, uint16_t count, uint64_t aperture,
                int32_t *codes) {
  int32_t sum[FRONT_CODES] = {0};
  int16_t now[FRONT_CODES];
  uint64_t start = hal_now();
  uint32_t most = (uint32_t)(aperture / CONVERSION_NS);
  uint32_t taken = most < 1 ? 1 : most > MOST_CONVERSIONS ? MOST_CONVERSIONS : most;
  for (uint16_t i = 0; i < count; i++) {
    front_range((uint16_t)(columns[i] - MR_ROWS), ranges[i]);
  }
  front_switches();
  for (uint32_t k = 0; k < taken; k++) {
    if (!hal_wait(start + aperture * k / taken) || !front_convert(now)) {
      return false;
    }
    for (uint16_t i = 0; i < count; i++) {
      sum[i] += now[columns[i] - MR_ROWS];
    }
  }
  for (uint16_t i = 0; i < count; i++) {
    codes[i] = sum[i] / (int32_t)taken;
  }
  return hal_wait(start + aperture);
}

/* ---- straps, watchdog, locks ---- */

bool hal_limits_writable(void) {
  return !pin_get(PIN_LIMITS);
}

bool hal_emulated(void) {
  return pin_get(PIN_EMULATED);
}

bool hal_unasked_reset(void) {
  return REG(WATCHDOG_REASON) != 0;
}

void hal_watchdog(void) {
  REG(WATCHDOG_LOAD) = WATCHDOG_MS * 1000u * 2u; /* it counts two a tick (erratum E1) */
}

void watchdog_begin(void) {
  REG(PSM_WDSEL) = PSM_ALL_BUT_OSCILLATORS;
  hal_watchdog();
  SET(WATCHDOG_CTRL) = WATCHDOG_ENABLE;
}

void hal_lock(void) {
  locked = irqs_off();
}

void hal_unlock(void) {
  irqs_as(locked);
}

int main(void) {
  uint32_t unused;
  clocks_begin();
  watchdog_begin();
  pin_output(PIN_RUNNING, false);
  pin_input(PIN_EMULATED, false);
  pin_input(PIN_LIMITS, true);
  pin_output(PIN_MEMORY, true);
  pulse_begin();
  front_begin();
  timer_begin();
  mr_boot();
  mr_describe(NULL, 0, 0, &unused); /* once, before somebody waits for it */
  serial_begin();
  for (;;) {
    mr_loop();
  }
}
