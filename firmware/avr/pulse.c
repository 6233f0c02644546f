/*
 * Pulses by timer 1. Two pins and a gate on the front end make one: PD5 (OC1A) is high already and
 * will be cleared by the running timer, then PD4 goes high and the pulse begins. It ends with OC1A,
 * whatever the processor does; should it hang before PD4 is high, there is none.
 */
#include <avr/interrupt.h>
#include <avr/io.h>

#include "front.h"
#include "hal.h"
#include "mr.h"
#include "pins.h"

#define TICK_NS 500u          /* 16 MHz / 8 */
#define SETTLE_NS 100000u     /* of line and TIA, and what this processor takes to begin */
#define CONVERT_NS 200000u

void pulse_begin(void) {
  pin_output(PIN_PULSE_GO, false);
  pin_output(PIN_PULSE_TIMED, false);
}

static volatile bool cut;

void pulse_end_now(void) {
  cut = true;
  PORTD &= (uint8_t) ~(1 << PD4);
}

void hal_stop_now(void) {
  pulse_end_now();
}

static bool over(void) {
  return (TIFR1 & (1 << OCF1A)) != 0;
}

/* A lease that is over does not end it early: only hal_stop_now does. Return whether it goes on. */
static bool wait_in_pulse(uint64_t until) {
  while (!over() && !cut) {
    mr_poll();
    if (hal_now() >= until) {
      return true;
    }
  }
  return false;
}

/* With interrupts off: the timer runs, then the pulse begins, some cycles after its first tick. */
static void begin(uint16_t ticks) {
  TCCR1B = 0;
  TCCR1A = (1 << COM1A1) | (1 << COM1A0); /* a match sets OC1A */
  TCCR1C = 1 << FOC1A;                    /* as if there was one */
  TCCR1A = 1 << COM1A1;                   /* a match clears OC1A */
  TCNT1 = 0;
  OCR1A = ticks;
  TIFR1 = 1 << OCF1A;
  GTCCR = (1 << TSM) | (1 << PSRSYNC);
  TCCR1B = 1 << CS11;
  GTCCR = 0;
  PORTD |= 1 << PD4;
}

bool hal_pulse(const uint16_t *lines, uint16_t count, int32_t code, uint64_t width, uint16_t column,
               uint8_t range, int32_t *amps, uint64_t *started, uint64_t *ended) {
  int16_t codes[FRONT_CODES];
  bool measured = false;
  front_pulse_code(code);
  if (column != MR_NO_LINE) {
    front_range((uint16_t)(column - MR_ROWS), range);
  }
  front_choose(lines, count);
  front_switches();
  uint32_t before = irqs_off();
  cut = mr_stopping();
  *started = hal_now();
  if (!cut) {
    begin((uint16_t)((uint32_t)width / TICK_NS));
  }
  irqs_as(before);
  *ended = *started + width;
  if (column != MR_NO_LINE && width >= 2 * (SETTLE_NS + CONVERT_NS) &&
      wait_in_pulse(*started + width / 2) && front_convert(codes)) {
    *amps = codes[column - MR_ROWS];
    measured = !cut && !over();
  }
  while (wait_in_pulse(UINT64_MAX)) {
  }
  if (cut) {
    uint64_t now = hal_now();
    *ended = now < *ended ? now : *ended;
  }
  pulse_end_now();
  TCCR1B = 0;
  front_choose(lines, 0);
  front_switches();
  return measured;
}
