#include "demand.h"

#include <stddef.h>

#include "board_config.h"
#include "description.h"
#include "run.h"

#define ACROSS (MR_ROWS > MR_COLUMNS ? MR_ROWS : MR_COLUMNS)

void mr_demand_begin(struct mr_demand *demand, const struct mr_rest *rest) {
  for (uint8_t i = 0; i < MR_BOUNDS; i++) {
    demand->low[i] = 1;
    demand->high[i] = 0;
  }
  demand->abilities = 0;
  demand->odd = NULL;
  demand->rest = rest;
  mr_demand_rest(demand, rest);
  if (mr_holds(rest)) {
    mr_ask_for(demand, MR_CAN_HELD_REST);
  }
}

bool mr_asks(const struct mr_demand *demand, uint8_t bound) {
  return demand->low[bound] <= demand->high[bound];
}

void mr_ask(struct mr_demand *demand, uint8_t bound, mr_real one, mr_real other) {
  mr_real low = mr_min(one, other);
  mr_real high = mr_max(one, other);
  bool first = !mr_asks(demand, bound);
  if (first || low < demand->low[bound]) {
    demand->low[bound] = low;
  }
  if (first || high > demand->high[bound]) {
    demand->high[bound] = high;
  }
}

void mr_ask_for(struct mr_demand *demand, uint8_t ability) {
  demand->abilities |= (uint64_t)1 << ability;
}

void mr_demand_amps(struct mr_demand *demand, mr_real cell, mr_real line, mr_real chip) {
  mr_ask(demand, MR_CELL_AMPS, cell, cell);
  mr_ask(demand, MR_LINE_AMPS, line, line);
  mr_ask(demand, MR_CHIP_AMPS, chip, chip);
}

void mr_demand_slew(struct mr_demand *demand, mr_real volts, mr_real seconds) {
  if (volts != 0) {
    mr_real slew = seconds > 0 ? mr_abs(volts) / seconds : (mr_real)MR_SLEW_MOST;
    mr_ask(demand, MR_SLEW, slew, slew);
  }
}

/* ---- hulls ---- */

static void hull(mr_real into[2], mr_real one, mr_real other) {
  into[0] = mr_min(one, other);
  into[1] = mr_max(one, other);
}

static void widen(mr_real into[2], const struct mr_drive *drive) {
  into[0] = mr_min(into[0], mr_real_of(mr_least_volts(drive)));
  into[1] = mr_max(into[1], mr_real_of(mr_most_volts(drive)));
}

void mr_hulls_selected(struct mr_hulls *h, mr_real row0, mr_real row1, mr_real col0, mr_real col1) {
  hull(h->row, row0, row1);
  hull(h->column, col0, col1);
  hull(h->other_row, 0, 0);
  hull(h->other_column, 0, 0);
}

void mr_hulls_others(struct mr_hulls *h, const struct mr_drive *drive) {
  mr_real low = mr_real_of(mr_least_volts(drive));
  mr_real high = mr_real_of(mr_most_volts(drive));
  if (drive->kind == MR_FLOAT) { /* it follows whatever cells connect it to */
    low = mr_min(0, mr_min(h->row[0], h->column[0]));
    high = mr_max(0, mr_max(h->row[1], h->column[1]));
  }
  hull(h->other_row, low, high);
  hull(h->other_column, low, high);
}

static void against(struct mr_demand *demand, uint8_t bound, mr_real gate, const mr_real line[2]) {
  mr_ask(demand, bound, gate - mr_max(0, line[1]), gate - mr_min(0, line[0]));
}

static mr_real cell(struct mr_demand *demand, const mr_real row[2], const mr_real column[2]) {
  mr_real low = row[0] - column[1];
  mr_real high = row[1] - column[0];
  mr_ask(demand, MR_CELL_VOLTS, low, high);
  return mr_max(mr_abs(low), mr_abs(high));
}

mr_real mr_hulls_ask(struct mr_hulls *h, struct mr_demand *demand, mr_real gate) {
  if (mr_holds(demand->rest)) { /* lines may be there before and after */
    widen(h->row, &demand->rest->of[MR_ROW]);
    widen(h->column, &demand->rest->of[MR_COLUMN]);
    widen(h->other_row, &demand->rest->of[MR_ROW]);
    widen(h->other_column, &demand->rest->of[MR_COLUMN]);
  }
  mr_ask(demand, MR_LINE_VOLTS, h->row[0], h->row[1]);
  mr_ask(demand, MR_LINE_VOLTS, h->column[0], h->column[1]);
  mr_ask(demand, MR_LINE_VOLTS, h->other_row[0], h->other_row[1]);
  mr_ask(demand, MR_LINE_VOLTS, h->other_column[0], h->other_column[1]);
  mr_real most = cell(demand, h->row, h->column);
  most = mr_max(most, cell(demand, h->other_row, h->column)); /* of the open gate's column */
  mr_ask(demand, MR_GATE_VOLTS, gate, gate);
  against(demand, MR_GATE_ROW_VOLTS, gate, h->row);
  against(demand, MR_GATE_ROW_VOLTS, 0, h->other_row);
  against(demand, MR_GATE_ROW_VOLTS, 0, h->row);
  against(demand, MR_GATE_COLUMN_VOLTS, gate, h->column);
  against(demand, MR_GATE_COLUMN_VOLTS, 0, h->other_column);
  against(demand, MR_GATE_ROW_VOLTS, gate, h->other_row);
  return most;
}

/* ---- steps ---- */

static void idle(struct mr_demand *demand, const struct mr_idle *asked, uint32_t number) {
  mr_ask_for(demand, MR_CAN_IDLE);
  if (asked->until != MR_AFTER) {
    mr_ask_for(demand, MR_CAN_IDLE_SINCE);
  }
  if (asked->until != MR_AT) {
    mr_real seconds = mr_real_of(asked->seconds);
    mr_ask(demand, MR_IDLE_SECONDS, seconds, seconds);
  }
  if (asked->until == MR_SINCE && number - asked->step > MR_STEPS_MOST) {
    demand->odd = "an idle time counts from a step too far back";
  }
  if (asked->held) {
    mr_ask_for(demand, MR_CAN_IDLE_HOLD);
    mr_demand_rest(demand, &asked->hold);
  }
}

static void one(struct mr_demand *demand, const struct mr_step *step, const struct mr_repeat *around,
                uint32_t number);

static void repeat(struct mr_demand *demand, const struct mr_repeat *asked, uint32_t number) {
  mr_ask_for(demand, MR_CAN_REPEAT);
  mr_ask(demand, MR_REPEAT_TIMES, (mr_real)asked->times, (mr_real)asked->times);
  if (asked->climbs) {
    mr_ask_for(demand, MR_CAN_REPEAT_LADDER);
  }
  if (asked->judged) {
    mr_ask_for(demand, MR_CAN_REPEAT_UNTIL);
  }
  if (asked->order == MR_CELL_MAJOR) {
    mr_ask_for(demand, MR_CAN_REPEAT_CELL_MAJOR);
  }
  struct mr_cursor in = mr_at(asked->body, asked->end);
  uint32_t at = number + 1;
  for (uint32_t i = 0; i < asked->steps; i++) {
    struct mr_step step;
    if (!mr_get_step(&in, &step, 0, at)) {
      demand->odd = "a repeat's body cannot be read again";
      return;
    }
    one(demand, &step, asked, at);
    at += step.numbers;
  }
  if (asked->report == MR_LAST && at - number - 1 > MR_SLOTS) {
    demand->odd = "a repeat of last rounds has more steps than this board remembers";
  }
}

static void one(struct mr_demand *demand, const struct mr_step *step, const struct mr_repeat *around,
                uint32_t number) {
  switch (step->tag) {
    case MR_READ:
      mr_demand_read(demand, &step->as.read);
      break;
    case MR_MULTIPLY:
      mr_demand_multiply(demand, &step->as.multiply);
      break;
    case MR_PULSE:
      mr_demand_pulse(demand, &step->as.pulse, around);
      break;
    case MR_WAVE:
      mr_demand_wave(demand, &step->as.wave);
      break;
    case MR_IDLE:
      idle(demand, &step->as.idle, number);
      break;
    default:
      repeat(demand, &step->as.repeat, number);
  }
}

void mr_demand_step(struct mr_demand *demand, const struct mr_step *step, uint32_t number) {
  one(demand, step, NULL, number);
}

/* ---- rests ---- */

static mr_real difference(struct mr_demand *demand, uint8_t bound, const struct mr_drive *plus,
                          const struct mr_drive *minus) {
  mr_real least = mr_real_of(mr_least_volts(plus)) - mr_real_of(mr_most_volts(minus));
  mr_real most = mr_real_of(mr_most_volts(plus)) - mr_real_of(mr_least_volts(minus));
  mr_ask(demand, bound, least, most);
  return mr_max(mr_abs(least), mr_abs(most));
}

void mr_demand_rest(struct mr_demand *demand, const struct mr_rest *rest) {
  for (uint8_t i = 0; i < 4; i++) {
    uint8_t kind = rest->of[i].kind;
    if (kind == MR_FLOAT) {
      mr_ask_for(demand, MR_CAN_DRIVE_FLOAT);
    } else if (kind == MR_VOLTS) {
      mr_ask_for(demand, MR_CAN_DRIVE_VOLTS);
    } else if (kind == MR_AMPS) {
      mr_ask_for(demand, MR_CAN_DRIVE_AMPS);
    } else if (kind == MR_MARKER) {
      mr_ask_for(demand, MR_CAN_DRIVE_MARKER);
    }
  }
  if (rest->of[MR_GATE].kind == MR_FLOAT) {
    demand->odd = "gates cannot be left open";
  }
  if (rest->of[MR_BULK].kind != MR_GROUND) {
    demand->odd = "the bulk is tied to ground";
  }
  if (!mr_holds(rest)) {
    return;
  }
  const struct mr_drive *rows = &rest->of[MR_ROW];
  const struct mr_drive *columns = &rest->of[MR_COLUMN];
  const struct mr_drive *open_rows = rows->kind == MR_FLOAT ? columns : rows;
  const struct mr_drive *open_columns = columns->kind == MR_FLOAT ? rows : columns;
  difference(demand, MR_LINE_VOLTS, open_rows, &rest->of[MR_BULK]);
  difference(demand, MR_LINE_VOLTS, open_columns, &rest->of[MR_BULK]);
  mr_real most = difference(demand, MR_CELL_VOLTS, open_rows, open_columns) * (mr_real)MR_MOST_SIEMENS;
  mr_demand_amps(demand, most, most * ACROSS, most * MR_ROWS * MR_COLUMNS);
  difference(demand, MR_GATE_VOLTS, &rest->of[MR_GATE], &rest->of[MR_BULK]);
  difference(demand, MR_GATE_ROW_VOLTS, &rest->of[MR_GATE], open_rows);
  difference(demand, MR_GATE_COLUMN_VOLTS, &rest->of[MR_GATE], open_columns);
}
