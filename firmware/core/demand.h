/* What a program asks of the board and of the chip: the same figures as the host's guard finds. */
#ifndef MR_DEMAND_H
#define MR_DEMAND_H

#include <stdbool.h>
#include <stdint.h>

#include "program.h"

enum mr_bound {
  MR_CELL_VOLTS = 0,
  MR_LINE_VOLTS,
  MR_GATE_VOLTS,
  MR_GATE_ROW_VOLTS,
  MR_GATE_COLUMN_VOLTS,
  MR_CELL_AMPS,
  MR_LINE_AMPS,
  MR_CHIP_AMPS,
  MR_SLEW,
  MR_CELL_PULSES,
  MR_CELL_JOULES,
  MR_ROW_NUMBER,
  MR_COLUMN_NUMBER,
  MR_LIMIT_AMPS,
  MR_FORCED_AMPS,
  MR_PULSE_WIDTH,
  MR_PULSE_EDGE,
  MR_PULSE_GAP,
  MR_PULSE_COUNT,
  MR_SETTLE,
  MR_APERTURE,
  MR_SENSE_RANGE,
  MR_SAMPLES,
  MR_SAMPLE_PERIOD,
  MR_TRACE_SAMPLES,
  MR_WAVE_SECONDS,
  MR_IDLE_SECONDS,
  MR_INPUT_WIDTH,
  MR_INPUT_COUNT,
  MR_REPEAT_TIMES,
  MR_BOUNDS
};

/* The bounds that limits judge: all before this one, budgets left out. */
#define MR_SAFETY_BOUNDS MR_CELL_PULSES

enum mr_ability {
  MR_CAN_READ = 0,
  MR_CAN_READ_LINE_PARALLEL,
  MR_CAN_MULTIPLY,
  MR_CAN_ENCODE_AMPLITUDE,
  MR_CAN_ENCODE_WIDTH,
  MR_CAN_ENCODE_COUNT,
  MR_CAN_ENCODE_BINARY,
  MR_CAN_BACKWARD,
  MR_CAN_SENSE_CHARGE,
  MR_CAN_SENSE_COMPARE,
  MR_CAN_PULSE,
  MR_CAN_SCHEME_TRANSISTOR,
  MR_CAN_SCHEME_HALF,
  MR_CAN_SCHEME_THIRD,
  MR_CAN_SCHEME_SINGLE,
  MR_CAN_ONE_SIDED,
  MR_CAN_SYMMETRIC,
  MR_CAN_WAVE,
  MR_CAN_SENSE_VOLTS,
  MR_CAN_CROSSING,
  MR_CAN_IDLE,
  MR_CAN_IDLE_SINCE,
  MR_CAN_IDLE_HOLD,
  MR_CAN_REPEAT,
  MR_CAN_REPEAT_LADDER,
  MR_CAN_REPEAT_UNTIL,
  MR_CAN_REPEAT_CELL_MAJOR,
  MR_CAN_PER_CELL,
  MR_CAN_MASK,
  MR_CAN_RANGE_AUTO,
  MR_CAN_RANGE_FIXED,
  MR_CAN_LIMIT_SERIES,
  MR_CAN_LIMIT_GATE,
  MR_CAN_LIMIT_SOURCE,
  MR_CAN_ON_REACH_CLAMP,
  MR_CAN_ON_REACH_END_OPERATION,
  MR_CAN_ON_REACH_RETURN_SWEEP,
  MR_CAN_DRIVE_VOLTS,
  MR_CAN_DRIVE_AMPS,
  MR_CAN_DRIVE_FLOAT,
  MR_CAN_DRIVE_MARKER,
  MR_CAN_BIAS_UNSELECTED,
  MR_CAN_HELD_REST,
  MR_ABILITIES
};

struct mr_demand {
  mr_real low[MR_BOUNDS];
  mr_real high[MR_BOUNDS]; /* below low where nothing asks */
  uint64_t abilities;
  const char *odd; /* asked for, and beyond what abilities can say */
  const struct mr_rest *rest;
};

void mr_demand_begin(struct mr_demand *demand, const struct mr_rest *rest);

/* Add what a step asks for, its body included. */
void mr_demand_step(struct mr_demand *demand, const struct mr_step *step, uint32_t number);

void mr_ask(struct mr_demand *demand, uint8_t bound, mr_real one, mr_real other);
void mr_ask_for(struct mr_demand *demand, uint8_t ability);
bool mr_asks(const struct mr_demand *demand, uint8_t bound);

/* Parts of the above, each in its own file. */
void mr_demand_read(struct mr_demand *demand, const struct mr_read *read);
void mr_demand_multiply(struct mr_demand *demand, const struct mr_multiply *multiply);
void mr_demand_pulse(struct mr_demand *demand, const struct mr_pulse *pulse,
                     const struct mr_repeat *around);
void mr_demand_wave(struct mr_demand *demand, const struct mr_wave *wave);
void mr_demand_rest(struct mr_demand *demand, const struct mr_rest *rest);
void mr_demand_slew(struct mr_demand *demand, mr_real volts, mr_real seconds);
void mr_demand_amps(struct mr_demand *demand, mr_real cell, mr_real line, mr_real chip);

/* Least and greatest volts of selected and other lines; see the host's LineHulls. */
struct mr_hulls {
  mr_real row[2], column[2], other_row[2], other_column[2];
};

void mr_hulls_selected(struct mr_hulls *h, mr_real row0, mr_real row1, mr_real col0, mr_real col1);
void mr_hulls_others(struct mr_hulls *h, const struct mr_drive *drive);

/* Ask for what follows; return the most volts across a cell. */
mr_real mr_hulls_ask(struct mr_hulls *h, struct mr_demand *demand, mr_real gate);

#endif
