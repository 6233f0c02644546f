/* The parts of the front end, at the level of their pins, as ../../README.md draws them. */
#ifndef MR_FRONT_MODEL_H
#define MR_FRONT_MODEL_H

#include <stdbool.h>
#include <stdint.h>

enum part { ROW_DAC, COLUMN_DAC, GATE_DAC, PULSE_DAC, SWITCHES, ADC, PARTS };

/* `now` is the device time in ns; it never goes back. */
void front_model_begin(uint16_t rows, uint16_t columns, uint64_t (*now)(void));

void front_model_select(enum part part, bool selected);
uint8_t front_model_swap(uint8_t byte);
void front_model_enable(bool on);
void front_model_pulse(bool high);

/* A conversion begins: returns how long it looks, in ns. */
uint64_t front_model_convert(void);

#endif
