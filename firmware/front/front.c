/*
 * The front end on SPI: DACs, a chain of switches, a converter of all columns, a memory.
 *
 * One line's switches: a row goes to ground or to its DAC, a column to its TIA (its virtual ground) or
 * to its DAC, a gate to its DAC. With all of them open a line is held by its bleed resistor only: that
 * is the state after reset, while PIN_SWITCHES_ON is low. PIN_PULSE moves the chosen rows and columns
 * from these switches to the pulse bus and back.
 */
#include "front.h"

#include <stddef.h>

#include "hal.h"
#include "pins.h"

enum { ROW_GROUND, ROW_DAC, COLUMN_TIA, COLUMN_DAC, GATE_DAC, ROW_PULSE, COLUMN_PULSE, RANGES, BYTES = RANGES + 4 };
#define WRITE_AND_UPDATE 0x30u
#define FIRST_GATE (MR_ROWS + MR_COLUMNS)
#define BUSY_TRIES 1000u

static uint8_t switches[BYTES]; /* as they are shifted out, first byte first; 1 closes */

void front_switches(void) {
  spi_swap(PIN_SWITCHES, switches, NULL, BYTES);
}

static void put(uint8_t which, uint16_t bit, bool closed) {
  uint8_t mask = (uint8_t)(1u << bit);
  switches[which] = (uint8_t)(closed ? switches[which] | mask : switches[which] & ~mask);
}

/* AD5676R: command and channel, then 16 bits. Rows and columns are offset binary, 0 V at 0x8000. */
static void dac(uint8_t select, uint16_t channel, uint16_t raw) {
  uint8_t word[3] = {(uint8_t)(WRITE_AND_UPDATE | channel), (uint8_t)(raw >> 8), (uint8_t)raw};
  spi_swap(select, word, NULL, 3);
}

static uint16_t offset(int32_t code) {
  return (uint16_t)(code + 0x8000);
}

/* AD5683R: a command of four bits, 16 bits, four more. */
void front_pulse_code(int32_t code) {
  uint16_t raw = offset(code);
  uint8_t word[3] = {(uint8_t)(WRITE_AND_UPDATE | raw >> 12), (uint8_t)(raw >> 4), (uint8_t)(raw << 4)};
  spi_swap(PIN_PULSE_DAC, word, NULL, 3);
}

static void bipolar(uint16_t index, bool row, uint8_t state, int32_t code) {
  uint8_t rest = row ? ROW_GROUND : COLUMN_TIA;
  uint8_t level = row ? ROW_DAC : COLUMN_DAC;
  if (state == MR_LINE_LEVEL) {
    dac(row ? PIN_ROW_DAC : PIN_COLUMN_DAC, index, offset(code));
  }
  put(rest, index, state == MR_LINE_GROUND);
  put(level, index, state == MR_LINE_LEVEL);
}

void hal_line(uint16_t line, uint8_t state, int32_t code) {
  uint32_t before = irqs_off();
  if (line < MR_ROWS) {
    bipolar(line, true, state, code);
  } else if (line < FIRST_GATE) {
    bipolar((uint16_t)(line - MR_ROWS), false, state, code);
  } else {
    dac(PIN_GATE_DAC, (uint16_t)(line - FIRST_GATE), state == MR_LINE_LEVEL ? (uint16_t)code : 0);
    put(GATE_DAC, (uint16_t)(line - FIRST_GATE), state != MR_LINE_OPEN);
  }
  front_switches();
  irqs_as(before);
}

void hal_ground_all(void) {
  uint32_t before = irqs_off();
  pulse_end_now();
  switches[ROW_GROUND] = (uint8_t)((1u << MR_ROWS) - 1);
  switches[ROW_DAC] = switches[ROW_PULSE] = 0;
  front_switches();
  switches[COLUMN_TIA] = (uint8_t)((1u << MR_COLUMNS) - 1);
  switches[COLUMN_DAC] = switches[COLUMN_PULSE] = 0;
  front_switches();
  for (uint16_t gate = 0; gate < MR_GATES; gate++) {
    dac(PIN_GATE_DAC, gate, 0);
  }
  switches[GATE_DAC] = (uint8_t)((1u << MR_GATES) - 1);
  front_switches();
  irqs_as(before);
}

void front_choose(const uint16_t *lines, uint16_t count) {
  uint32_t before = irqs_off();
  switches[ROW_PULSE] = switches[COLUMN_PULSE] = 0;
  for (uint16_t i = 0; i < count; i++) {
    bool row = lines[i] < MR_ROWS;
    put(row ? ROW_PULSE : COLUMN_PULSE, (uint16_t)(row ? lines[i] : lines[i] - MR_ROWS), true);
  }
  irqs_as(before);
}

/* Each TIA has four feedback resistors, one of which is closed: two columns share a byte. */
void front_range(uint16_t column, uint8_t range) {
  uint8_t shift = (uint8_t)(4u * (column & 1u));
  uint8_t *at = &switches[RANGES + column / 2];
  *at = (uint8_t)((*at & ~(0xFu << shift)) | 1u << (range + shift));
}

/* LTC2358-16: 24 bits a channel, the value first. The TIA inverts: current into it reads negative. */
bool front_convert(int16_t codes[FRONT_CODES]) {
  static const uint8_t span[3 * FRONT_CODES] = {0x6D, 0xB6, 0xDB}; /* +-5.12 V on all */
  uint8_t got[3 * FRONT_CODES];
  uint32_t tries = 0;
  pin_put(PIN_ADC_CONVERT, true);
  pin_put(PIN_ADC_CONVERT, false);
  while (pin_get(PIN_ADC_BUSY)) {
    if (++tries > BUSY_TRIES) {
      return false;
    }
  }
  spi_swap(PIN_ADC, span, got, sizeof got);
  for (uint32_t i = 0; i < FRONT_CODES; i++) {
    int16_t raw = (int16_t)(got[3 * i] << 8 | got[3 * i + 1]);
    codes[i] = raw == INT16_MIN ? INT16_MAX : (int16_t)-raw;
  }
  return true;
}

void front_begin(void) {
  static const uint8_t selects[] = {PIN_ROW_DAC,   PIN_COLUMN_DAC, PIN_GATE_DAC,
                                   PIN_PULSE_DAC, PIN_SWITCHES,   PIN_ADC};
  int16_t codes[FRONT_CODES];
  pin_output(PIN_SWITCHES_ON, false);
  pin_output(PIN_ADC_CONVERT, false);
  pin_input(PIN_ADC_BUSY, false);
  for (uint32_t i = 0; i < sizeof selects; i++) {
    pin_output(selects[i], true);
  }
  spi_begin();
  for (uint16_t i = 0; i < FRONT_CODES; i++) {
    dac(PIN_ROW_DAC, i, 0x8000);
    dac(PIN_COLUMN_DAC, i, 0x8000);
    dac(PIN_GATE_DAC, i, 0);
    front_range(i, 3);
  }
  front_pulse_code(0);
  front_switches(); /* all open still: PIN_SWITCHES_ON holds them */
  pin_put(PIN_SWITCHES_ON, true);
  front_convert(codes); /* sets the spans */
}
