/* What reads, multiplications and pulses ask for; see the host's DemandOfCells. */
#include <stddef.h>

#include "board_config.h"
#include "demand.h"
#include "levels.h"

#define ACROSS (MR_ROWS > MR_COLUMNS ? MR_ROWS : MR_COLUMNS)

static void ask_bits(struct mr_demand *demand, uint8_t bound, mr_bits bits) {
  mr_real value = mr_real_of(bits);
  mr_ask(demand, bound, value, value);
}

static void cells(struct mr_demand *demand, const struct mr_cells *asked) {
  uint16_t row;
  uint16_t column;
  mr_cell(asked, 0, &row, &column);
  mr_ask(demand, MR_ROW_NUMBER, row, asked->last_row);
  mr_ask(demand, MR_COLUMN_NUMBER, 0, asked->last_column);
  if (asked->mask != NULL && mr_active(asked) < asked->size) {
    mr_ask_for(demand, MR_CAN_MASK);
  }
}

static void range(struct mr_demand *demand, mr_bits asked) {
  if (mr_order(asked) == 0) {
    mr_ask_for(demand, MR_CAN_RANGE_AUTO);
  } else {
    mr_ask_for(demand, MR_CAN_RANGE_FIXED);
    ask_bits(demand, MR_SENSE_RANGE, asked);
  }
}

static void unselected(struct mr_demand *demand, const struct mr_drive *drive) {
  if (drive->kind == MR_FLOAT) {
    mr_ask_for(demand, MR_CAN_DRIVE_FLOAT);
  } else if (drive->kind != MR_GROUND) {
    mr_ask_for(demand, MR_CAN_BIAS_UNSELECTED);
    if (drive->kind != MR_VOLTS) {
      demand->odd = "unselected lines are grounded, open or at volts";
    }
  }
}

static uint32_t most_in_row(const struct mr_cells *asked) {
  if (asked->list == NULL) {
    return asked->columns;
  }
  uint32_t most = 0;
  uint32_t now = 0;
  uint16_t last = 0;
  for (uint32_t i = 0; i < asked->size; i++) {
    uint16_t row;
    uint16_t column;
    mr_cell(asked, i, &row, &column);
    now = i > 0 && row == last ? now + 1 : 1;
    last = row;
    most = now > most ? now : most;
  }
  return most;
}

void mr_demand_read(struct mr_demand *demand, const struct mr_read *read) {
  mr_real volts = mr_real_of(read->volts);
  struct mr_hulls hulls;
  mr_ask_for(demand, MR_CAN_READ);
  if (read->parallel) {
    mr_ask_for(demand, MR_CAN_READ_LINE_PARALLEL);
  }
  cells(demand, &read->cells);
  unselected(demand, &read->unselected);
  range(demand, read->range);
  ask_bits(demand, MR_SETTLE, read->settle);
  ask_bits(demand, MR_APERTURE, read->aperture);
  mr_ask(demand, MR_SAMPLES, (mr_real)read->samples, (mr_real)read->samples);
  mr_hulls_selected(&hulls, volts, volts, 0, 0);
  mr_hulls_others(&hulls, &read->unselected);
  mr_real most = mr_hulls_ask(&hulls, demand, mr_real_of(read->gate));
  mr_real amps = most * (mr_real)MR_MOST_SIEMENS;
  bool alone = read->unselected.kind == MR_FLOAT;
  uint32_t conducting = alone ? (read->parallel ? most_in_row(&read->cells) : 1) : ACROSS;
  mr_real line = amps * (mr_real)conducting;
  bool biased = mr_order(mr_least_volts(&read->unselected)) != 0 ||
                mr_order(mr_most_volts(&read->unselected)) != 0;
  mr_demand_amps(demand, amps, line, biased ? line * ACROSS : line);
  mr_demand_slew(demand, volts, 0);
}

void mr_demand_multiply(struct mr_demand *demand, const struct mr_multiply *asked) {
  mr_real full = mr_real_of(asked->volts);
  mr_real least = mr_min(0, mr_real_of(mr_least_level(&asked->inputs))) * full;
  mr_real most = mr_max(0, mr_real_of(mr_most_level(&asked->inputs))) * full;
  struct mr_hulls hulls;
  mr_ask_for(demand, MR_CAN_MULTIPLY);
  mr_ask_for(demand, (uint8_t)(MR_CAN_ENCODE_AMPLITUDE + asked->encoding));
  if (asked->direction == MR_BACKWARD) {
    mr_ask_for(demand, MR_CAN_BACKWARD);
  }
  if (asked->output != MR_CURRENT) {
    mr_ask_for(demand, asked->output == MR_CHARGE ? MR_CAN_SENSE_CHARGE : MR_CAN_SENSE_COMPARE);
  }
  cells(demand, &asked->cells);
  unselected(demand, &asked->unselected);
  range(demand, asked->range);
  ask_bits(demand, MR_SETTLE, asked->settle);
  ask_bits(demand, MR_APERTURE, asked->aperture);
  mr_hulls_selected(&hulls, least, most, 0, 0);
  mr_hulls_others(&hulls, &asked->unselected);
  mr_real amps = mr_hulls_ask(&hulls, demand, mr_real_of(asked->gate)) * (mr_real)MR_MOST_SIEMENS;
  mr_demand_amps(demand, amps, amps * ACROSS, amps * MR_ROWS * MR_COLUMNS);
  mr_demand_slew(demand, mr_max(-least, most), 0);
}

/* ---- pulses ---- */

static void stress(struct mr_demand *demand, const struct mr_pulse *pulse, mr_real volts) {
  mr_real siemens = (mr_real)MR_MOST_SIEMENS;
  mr_real own = mr_abs(volts) * siemens;
  struct mr_line_levels levels = mr_levels_of(pulse->scheme, pulse->side, volts);
  if (mr_holds(demand->rest)) {
    struct mr_hulls hulls;
    mr_hulls_selected(&hulls, levels.row, levels.row, levels.column, levels.column);
    hulls.other_row[0] = hulls.other_row[1] = levels.other_rows;
    hulls.other_column[0] = hulls.other_column[1] = levels.other_columns;
    mr_real most = mr_hulls_ask(&hulls, demand, 0) * siemens;
    mr_demand_amps(demand, most, most * ACROSS, most * MR_ROWS * MR_COLUMNS);
    return;
  }
  /* Gates along the columns: the other cells of the row are off. */
  mr_real other = mr_abs(levels.other_rows - levels.column) * siemens;
  mr_real beside = other * (MR_ROWS - 1);
  bool others = MR_ROWS + MR_COLUMNS > 2;
  mr_demand_amps(demand, others ? mr_max(own, other) : own,
                 others ? mr_max(own + beside, other) : own, own + beside);
}

static void both(struct mr_demand *demand, const struct mr_pulse *pulse, uint8_t level, mr_real least,
                 mr_real most) {
  const mr_real ends[2] = {least, most};
  mr_real gates[2] = {mr_real_of(mr_least_level(&pulse->gate)), mr_real_of(mr_most_level(&pulse->gate))};
  if (level == MR_RUNG_WIDTH) {
    mr_ask(demand, MR_PULSE_WIDTH, least, most);
  }
  for (uint8_t i = 0; i < 2 && level == MR_RUNG_GATE; i++) {
    mr_real volts[2] = {mr_real_of(mr_least_level(&pulse->volts)),
                        mr_real_of(mr_most_level(&pulse->volts))};
    for (uint8_t k = 0; k < 2; k++) {
      struct mr_line_levels at = mr_levels_of(pulse->scheme, pulse->side, volts[k]);
      struct mr_hulls hulls;
      mr_hulls_selected(&hulls, at.row, at.row, at.column, at.column);
      hulls.other_row[0] = hulls.other_row[1] = at.other_rows;
      mr_hulls_ask(&hulls, demand, ends[i]);
    }
  }
  for (uint8_t i = 0; i < 2 && level == MR_RUNG_VOLTS; i++) {
    struct mr_line_levels at = mr_levels_of(pulse->scheme, pulse->side, ends[i]);
    struct mr_hulls hulls;
    mr_hulls_selected(&hulls, at.row, at.row, at.column, at.column);
    hulls.other_row[0] = hulls.other_row[1] = at.other_rows;
    mr_hulls_ask(&hulls, demand, gates[0]);
    mr_hulls_ask(&hulls, demand, gates[1]);
    stress(demand, pulse, ends[i]);
    mr_demand_slew(demand, ends[i], mr_min(mr_real_of(pulse->rise), mr_real_of(pulse->fall)));
  }
}

static void ends(struct mr_demand *demand, const struct mr_pulse *pulse, uint8_t level,
                 const struct mr_levels *values, const struct mr_repeat *around) {
  mr_real least = mr_real_of(mr_least_level(values));
  mr_real most = mr_real_of(mr_most_level(values));
  both(demand, pulse, level, least, most);
  if (around != NULL && around->climbs && around->ladder.level == level) {
    both(demand, pulse, level, mr_ladder_at(&around->ladder, least, around->times - 1),
         mr_ladder_at(&around->ladder, most, around->times - 1));
  }
}

static void schemes(struct mr_demand *demand, const struct mr_pulse *pulse) {
  mr_ask_for(demand, (uint8_t)(MR_CAN_SCHEME_TRANSISTOR + pulse->scheme));
  mr_ask_for(demand, pulse->side == MR_SYMMETRIC ? MR_CAN_SYMMETRIC : MR_CAN_ONE_SIDED);
}

static void limit(struct mr_demand *demand, const struct mr_limit *asked) {
  if (asked->kind != MR_LIMIT_NONE) {
    ask_bits(demand, MR_LIMIT_AMPS, asked->amps);
    mr_ask_for(demand, (uint8_t)(MR_CAN_LIMIT_SERIES + asked->kind));
    mr_ask_for(demand, (uint8_t)(MR_CAN_ON_REACH_CLAMP + asked->on_reach));
  }
}

void mr_demand_pulse(struct mr_demand *demand, const struct mr_pulse *pulse,
                     const struct mr_repeat *around) {
  mr_ask_for(demand, MR_CAN_PULSE);
  schemes(demand, pulse);
  cells(demand, &pulse->cells);
  limit(demand, &pulse->limit);
  if (pulse->volts.layout != MR_UNIFORM || pulse->gate.layout != MR_UNIFORM ||
      pulse->width.layout != MR_UNIFORM || pulse->count.layout != MR_UNIFORM) {
    mr_ask_for(demand, MR_CAN_PER_CELL);
  }
  mr_ask(demand, MR_PULSE_COUNT, mr_real_of(mr_least_level(&pulse->count)),
         mr_real_of(mr_most_level(&pulse->count)));
  if (mr_order(pulse->rise) > 0 || mr_order(pulse->fall) > 0) {
    mr_ask(demand, MR_PULSE_EDGE, mr_real_of(pulse->rise), mr_real_of(pulse->fall));
  }
  ask_bits(demand, MR_PULSE_GAP, pulse->gap);
  ends(demand, pulse, MR_RUNG_WIDTH, &pulse->width, around);
  ends(demand, pulse, MR_RUNG_GATE, &pulse->gate, around);
  ends(demand, pulse, MR_RUNG_VOLTS, &pulse->volts, around);
}
