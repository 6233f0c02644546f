/* The front end on SPI, as every reference board has it: ../README.md draws it. */
#ifndef MR_FRONT_H
#define MR_FRONT_H

#include <stdbool.h>
#include <stdint.h>

#define FRONT_CODES 8

void front_begin(void);
void front_pulse_code(int32_t code);
void front_choose(const uint16_t *lines, uint16_t count); /* whose pulse it will be */
void front_range(uint16_t column, uint8_t range);
void front_switches(void);
bool front_convert(int16_t codes[FRONT_CODES]); /* all columns at once; false: no answer */

/* ---- what a port lends to it; the numbers of pins are its own (pins.h) ---- */

void pin_output(uint8_t pin, bool high);
void pin_input(uint8_t pin, bool pull_up);
void pin_put(uint8_t pin, bool high);
bool pin_get(uint8_t pin);
void pulse_end_now(void);

/* Keep interrupts out, and let them in again if they were. */
uint32_t irqs_off(void);
void irqs_as(uint32_t before);

/* A whole transfer, which no interrupt parts; `in` may be NULL. */
void spi_begin(void);
void spi_swap(uint8_t select, const uint8_t *out, uint8_t *in, uint8_t count);

#endif
