/* What the parts of this port offer one another. */
#ifndef MR_PORT_H
#define MR_PORT_H

#include <stdbool.h>
#include <stdint.h>

#include "front.h"

void clocks_begin(void);
void serial_begin(void);
void serial_irq(void);
void pulse_begin(void);
void timer_begin(void);
void timer_irq(void);
void watchdog_begin(void);

/* Sleep until an interrupt, or so many microseconds; nothing if a byte is there already. */
void nap(uint32_t micros);

void pin_function(uint8_t pin, uint32_t function);

#endif
