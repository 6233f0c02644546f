/* Multiplications: inputs as volts on the rows, sums as currents out of the columns. */
#include "description.h"
#include "hal.h"
#include "lines.h"
#include "mr.h"
#include "run.h"
#include "sample.h"

static void connect(const struct mr_multiply *asked, uint16_t *columns) {
  mr_real full = mr_real_of(asked->volts);
  mr_want_rest();
  mr_want_others(&asked->unselected);
  for (uint16_t i = 0; i < asked->cells.rows; i++) {
    mr_want_volts(MR_ROW_LINE(asked->cells.row + i), mr_level(&asked->inputs, i) * full);
  }
  for (uint16_t i = 0; i < asked->cells.columns; i++) {
    uint16_t column = (uint16_t)(asked->cells.column + i);
    columns[i] = MR_COLUMN_LINE(column);
    mr_want(columns[i], MR_LINE_GROUND, 0, true);
    mr_want_gate(column, mr_real_of(asked->gate));
  }
  mr_go_up();
}

static mr_real output(const struct mr_multiply *asked, mr_real amps) {
  switch (asked->output) {
    case MR_CHARGE:
      return amps * mr_real_of(asked->aperture);
    case MR_COMPARE:
      return amps > mr_real_of(asked->threshold) ? 1 : 0;
    default:
      return amps;
  }
}

void mr_do_multiply(const struct mr_multiply *asked, const struct mr_place *place) {
  struct mr_result *result = mr_open(MR_MULTIPLY_RESULT, place, NULL);
  struct mr_sampled sampled;
  uint16_t columns[MR_COLUMNS];
  result->start = hal_now();
  connect(asked, columns);
  mr_sample_begin(&sampled, columns, asked->cells.columns, asked->range);
  bool whole = mr_sample(&sampled, mr_ns_of(asked->settle),
                         mr_ns_of(asked->aperture), 1);
  mr_go_rest();
  result->size = asked->cells.columns;
  for (uint16_t i = 0; i < asked->cells.columns; i++) {
    struct mr_cell_result *cell = &result->cell[i];
    cell->a = whole ? output(asked, sampled.amps[i]) : 0;
    cell->flags = whole && sampled.over[i] ? MR_OVER_RANGE : 0;
  }
  mr_close(result, place, !whole);
}
