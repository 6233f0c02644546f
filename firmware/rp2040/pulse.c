/*
 * Pulses by a state machine of PIO0. It takes a width from its FIFO, lifts PIN_PULSE for so many
 * cycles of 8 ns and lets it fall, whatever the processor does then.
 */
#include "hal.h"
#include "mr.h"
#include "pins.h"
#include "port.h"
#include "regs.h"

#define SETTLE_NS 8000u   /* of line and TIA, before the plateau is measured */
#define CONVERT_NS 5000u

static const uint16_t program[] = {
    0x80A0, /* 0: pull block     until there is a width                       */
    0xA027, /* 1: mov x, osr                                                   */
    0xE001, /* 2: set pins, 1    one cycle high                                */
    0x0043, /* 3: jmp x--, 3     x + 1 cycles high                             */
    0xE000, /* 4: set pins, 0                                                  */
    0xC000, /* 5: irq nowait 0   tell that it is over, and wrap to 0           */
};
#define PULSE_LOW 0xE000u     /* set pins, 0: what ends a pulse, also early */
#define PULSE_PINDIR 0xE081u  /* set pindirs, 1 */
#define PULSE_AGAIN 0x0000u   /* jmp 0 */

void pulse_begin(void) {
  for (uint32_t i = 0; i < sizeof program / sizeof program[0]; i++) {
    REG(PIO_INSTR_MEM(i)) = program[i];
  }
  REG(PIO_SM0_CLKDIV) = 1u << 16;
  REG(PIO_SM0_EXECCTRL) = 5u << 12;                  /* wrap from 5 to 0 */
  REG(PIO_SM0_SHIFTCTRL) = 3u << 18;
  REG(PIO_SM0_PINCTRL) = (1u << 26) | ((uint32_t)PIN_PULSE << 5); /* set: one pin */
  REG(PIO_SM0_INSTR) = PULSE_LOW;
  REG(PIO_SM0_INSTR) = PULSE_PINDIR;
  REG(PIO_CTRL) = 1;
  pin_function(PIN_PULSE, FUNCTION_PIO0);
}

static volatile bool cut;

void pulse_end_now(void) {
  cut = true;
  REG(PIO_SM0_INSTR) = PULSE_LOW;
  REG(PIO_SM0_INSTR) = PULSE_AGAIN;
}

void hal_stop_now(void) {
  pulse_end_now();
}

static bool over(void) {
  return (REG(PIO_IRQ) & 1) != 0;
}

/*
 * Wait for a time, or for the end of the pulse. A lease that is over does not end it early: only
 * hal_stop_now does. Return whether it goes on.
 */
static bool wait_in_pulse(uint64_t until) {
  while (!over() && !cut) {
    mr_poll();
    uint64_t now = hal_now();
    if (now >= until) {
      return true;
    }
    if (until > now + 100000u) {
      uint64_t rest = (until - now) / 1000u - 50u;
      nap(rest < 1000u ? (uint32_t)rest : 1000u);
    }
  }
  return false;
}

static bool plateau(uint16_t column, uint64_t started, uint64_t width, int32_t *amps) {
  int16_t codes[FRONT_CODES];
  if (column == MR_NO_LINE || width < 2 * (SETTLE_NS + CONVERT_NS) ||
      !wait_in_pulse(started + width / 2) || !front_convert(codes) || cut) {
    return false;
  }
  *amps = codes[column - MR_ROWS];
  return true;
}

bool hal_pulse(const uint16_t *lines, uint16_t count, int32_t code, uint64_t width, uint16_t column,
               uint8_t range, int32_t *amps, uint64_t *started, uint64_t *ended) {
  uint32_t cycles = (uint32_t)((width + 4) / 8);
  front_pulse_code(code);
  if (column != MR_NO_LINE) {
    front_range((uint16_t)(column - MR_ROWS), range);
  }
  front_choose(lines, count);
  front_switches();
  REG(PIO_IRQ) = 1;
  uint32_t before = irqs_off();
  cut = mr_stopping();
  *started = hal_now();
  if (!cut) {
    REG(PIO_TXF0) = cycles < 8 ? 6 : cycles - 2;
  }
  irqs_as(before);
  *ended = *started + width;
  bool measured = plateau(column, *started, width, amps);
  while (wait_in_pulse(*ended)) { /* it is over some cycles after that */
  }
  if (cut) {
    uint64_t now = hal_now();
    *ended = now < *ended ? now : *ended;
  }
  front_choose(lines, 0);
  front_switches();
  return measured;
}
