/* What the parts of this port offer one another. */
#ifndef MR_PORT_H
#define MR_PORT_H

#include <stdbool.h>
#include <stdint.h>

void clocks_begin(void);
void serial_begin(void);
void serial_irq(void);
void pulse_begin(void);
void pulse_end_now(void);
void timer_begin(void);
void timer_irq(void);
void watchdog_begin(void);

/* Sleep until an interrupt, or so many microseconds; nothing if a byte is there already. */
void nap(uint32_t micros);

/* ---- pins ---- */

void pin_output(uint32_t pin, bool high);
void pin_input(uint32_t pin, bool pull_up);
void pin_function(uint32_t pin, uint32_t function);
void pin_put(uint32_t pin, bool high);
bool pin_get(uint32_t pin);

/* ---- SPI: whole transfers, which interrupts cannot part ---- */

void spi_begin(void);
void spi_swap(uint32_t select, const uint8_t *out, uint8_t *in, uint32_t count);

/* ---- the front end ---- */

#define FRONT_CODES 8

void front_begin(void);
void front_pulse_code(int32_t code);
void front_choose(const uint16_t *lines, uint16_t count); /* whose pulse it will be */
void front_range(uint16_t column, uint8_t range);
void front_switches(void);
bool front_convert(int16_t codes[FRONT_CODES]); /* all columns at once; false: no answer */

#endif
