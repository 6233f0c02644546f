/* Pulses: loaded into the hardware that ends them. */
#include "description.h"
#include "hal.h"
#include "levels.h"
#include "lines.h"
#include "mr.h"
#include "run.h"
#include "sample.h"

/* When each position may have its next pulse. */
static uint64_t free_at[MR_CELLS_MOST];

static mr_real climbed(const struct mr_scope *scope, uint8_t rung, mr_real start) {
  const struct mr_repeat *repeat = scope->repeat;
  if (repeat == NULL || !repeat->climbs || repeat->ladder.level != rung) {
    return start;
  }
  return mr_ladder_at(&repeat->ladder, start, scope->round);
}

static void connect(const struct mr_pulse *pulse, uint16_t row, uint16_t column, mr_real gate) {
  mr_want_rest();
  if (pulse->scheme == MR_TRANSISTOR) {
    mr_want_ground();
  }
  mr_want(MR_ROW_LINE(row), MR_LINE_GROUND, 0, true);
  mr_want(MR_COLUMN_LINE(column), MR_LINE_GROUND, 0, true);
  mr_want_gate(column, gate);
  mr_go_up();
}

/* The lines that carry the pulse, all at one level. */
static uint16_t driven(const struct mr_pulse *pulse, uint16_t row, uint16_t column, uint16_t *lines) {
  uint16_t count = 0;
  if (pulse->side != MR_ON_COLUMN) {
    lines[count++] = MR_ROW_LINE(row);
    return count;
  }
  lines[count++] = MR_COLUMN_LINE(column);
  for (uint16_t r = 0; r < MR_ROWS && pulse->scheme == MR_TRANSISTOR; r++) {
    if (r != row) {
      lines[count++] = MR_ROW_LINE(r);
    }
  }
  return count;
}

static void account(struct mr_cell_result *cell, mr_real volts, mr_real amps, uint64_t ns,
                    bool measured) {
  volts = mr_abs(volts);
  amps = mr_abs(amps);
  if (!measured) {
    amps = volts * (mr_real)MR_MOST_SIEMENS; /* the most that it can have been */
    cell->flags &= (uint16_t)~MR_ENERGY_MEASURED;
  }
  cell->a += volts * amps * mr_seconds(ns);
  cell->b = mr_max(cell->b, amps);
}

static void once(const struct mr_pulse *pulse, const struct mr_scope *scope, uint32_t position,
                 struct mr_cell_result *cell, uint64_t gap) {
  uint16_t lines[MR_ROWS + 1];
  uint16_t row;
  uint16_t column;
  uint64_t started;
  uint64_t ended;
  int32_t code = 0;
  mr_cell(&pulse->cells, position, &row, &column);
  if (free_at[position] > hal_now() && !hal_wait(free_at[position])) {
    return;
  }
  mr_real volts = climbed(scope, MR_RUNG_VOLTS, mr_level(&pulse->volts, position));
  mr_real width = climbed(scope, MR_RUNG_WIDTH, mr_level(&pulse->width, position));
  struct mr_line_levels levels = mr_levels_of(pulse->scheme, pulse->side, volts);
  int32_t level = mr_row_code(pulse->side == MR_ON_COLUMN ? levels.column : levels.row);
  volts = mr_row_volts(level);
  uint8_t range = mr_range_for(volts * (mr_real)MR_MOST_SIEMENS);
  connect(pulse, row, column, climbed(scope, MR_RUNG_GATE, mr_level(&pulse->gate, position)));
  uint16_t sensed = pulse->side == MR_ON_COLUMN ? MR_NO_LINE : MR_COLUMN_LINE(column);
  uint16_t count = driven(pulse, row, column, lines);
  if (mr_stopping()) {
    mr_go_rest();
    return;
  }
  bool measured = hal_pulse(lines, count, level, mr_ns(width), sensed, range, &code, &started, &ended);
  mr_go_rest();
  if (cell->count == 0) {
    cell->at = started;
  }
  cell->count++;
  account(cell, volts, mr_amps_of(code, range), ended - started, measured);
  if (mr_stopping() && ended - started < mr_ns(width)) {
    cell->flags |= MR_ENDED;
  }
  free_at[position] = ended + gap;
}

static uint64_t begin(const struct mr_pulse *pulse, const struct mr_scope *scope,
                      struct mr_result *result, uint32_t end) {
  uint64_t most = 0;
  for (uint32_t p = scope->from; p < end; p++) {
    struct mr_cell_result *cell = &result->cell[p - result->first];
    free_at[p] = 0;
    if (!mr_skips(scope, &pulse->cells, p)) {
      uint64_t count = (uint64_t)mr_level(&pulse->count, p);
      most = count > most ? count : most;
      if ((cell->flags & MR_MASKED) != 0) {
        cell->flags = MR_ENERGY_MEASURED;
        cell->at = hal_now();
      }
    }
  }
  return most;
}

static void round_of(const struct mr_pulse *pulse, const struct mr_scope *scope,
                     struct mr_result *result, uint32_t p, uint64_t k) {
  if (!mr_stopping() && !mr_skips(scope, &pulse->cells, p) &&
      k < (uint64_t)mr_level(&pulse->count, p)) {
    once(pulse, scope, p, &result->cell[p - result->first], mr_ns_of(pulse->gap));
  }
}

void mr_do_pulse(const struct mr_pulse *pulse, const struct mr_place *place) {
  const struct mr_scope *scope = place->scope;
  struct mr_result *result = mr_open(MR_PULSE_RESULT, place, &pulse->cells);
  uint32_t end = mr_scope_end(scope, pulse->cells.size);
  uint64_t most = begin(pulse, scope, result, end);
  if (pulse->order == MR_CELL_MAJOR) {
    for (uint32_t p = scope->from; p < end; p++) {
      for (uint64_t k = 0; k < most && !mr_stopping(); k++) {
        round_of(pulse, scope, result, p, k);
      }
    }
  } else {
    for (uint64_t k = 0; k < most && !mr_stopping(); k++) {
      for (uint32_t p = scope->from; p < end; p++) {
        round_of(pulse, scope, result, p, k);
      }
    }
  }
  mr_close(result, place, mr_stopping());
}
