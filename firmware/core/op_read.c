/* Reads: cell by cell, or the cells of a row side by side. */
#include "description.h"
#include "hal.h"
#include "lines.h"
#include "mr.h"
#include "run.h"
#include "sample.h"

struct group {
  uint32_t from, count;               /* positions of one row, without a gap */
  uint16_t columns[MR_COLUMNS];       /* of those that are read */
  uint32_t positions[MR_COLUMNS];
  uint16_t size;
  uint16_t row;
};

static void gather(const struct mr_read *read, const struct mr_scope *scope, uint32_t at, uint32_t end,
                   struct group *group) {
  uint16_t row;
  uint16_t column;
  group->from = at;
  group->count = 0;
  group->size = 0;
  mr_cell(&read->cells, at, &group->row, &column);
  while (at < end && (group->count == 0 || read->parallel)) {
    mr_cell(&read->cells, at, &row, &column);
    if (row != group->row) {
      return;
    }
    if (!mr_skips(scope, &read->cells, at)) {
      group->columns[group->size] = MR_COLUMN_LINE(column);
      group->positions[group->size++] = at;
    }
    group->count++;
    at++;
  }
}

static void connect(const struct mr_read *read, const struct group *group) {
  mr_want_rest();
  mr_want_others(&read->unselected);
  mr_want_volts(MR_ROW_LINE(group->row), mr_real_of(read->volts));
  for (uint16_t i = 0; i < group->size; i++) {
    mr_want(group->columns[i], MR_LINE_GROUND, 0, true);
    mr_want_gate((uint16_t)(group->columns[i] - MR_ROWS), mr_real_of(read->gate));
  }
  mr_go_up();
}

static void keep(const struct mr_read *read, const struct mr_scope *scope, struct mr_result *result,
                 const struct group *group, const struct mr_sampled *sampled) {
  for (uint16_t i = 0; i < group->size; i++) {
    struct mr_cell_result *cell = &result->cell[group->positions[i] - result->first];
    mr_real amps = sampled->over[i] ? 0 : sampled->amps[i];
    cell->a = amps;
    cell->b = mr_row_volts(mr_row_code(mr_real_of(read->volts)));
    cell->range = (uint8_t)(sampled->ranges[i] + 1);
    cell->at = sampled->start;
    cell->flags = sampled->over[i] ? MR_OVER_RANGE : 0;
    mr_judge(scope, group->positions[i], amps, !sampled->over[i]);
  }
}

static bool read_group(const struct mr_read *read, const struct mr_scope *scope,
                       struct mr_result *result, const struct group *group) {
  struct mr_sampled sampled;
  if (group->size == 0) {
    return true;
  }
  connect(read, group);
  mr_sample_begin(&sampled, group->columns, group->size, read->range);
  bool whole = mr_sample(&sampled, mr_ns_of(read->settle), mr_ns_of(read->aperture),
                         read->samples);
  mr_go_rest();
  if (whole) {
    keep(read, scope, result, group, &sampled);
  }
  return whole;
}

void mr_do_read(const struct mr_read *read, const struct mr_place *place) {
  const struct mr_scope *scope = place->scope;
  struct mr_result *result = mr_open(MR_READ_RESULT, place, &read->cells);
  uint32_t end = mr_scope_end(scope, read->cells.size);
  uint32_t at = scope->from;
  bool whole = true;
  while (at < end) {
    struct group group;
    gather(read, scope, at, end, &group);
    whole = whole && !mr_stopping() && read_group(read, scope, result, &group);
    for (uint16_t i = 0; i < group.size && !whole; i++) {
      struct mr_cell_result *cell = &result->cell[group.positions[i] - result->first];
      if (!scope->quiet || (cell->flags & MR_MASKED) != 0) {
        cell->flags = MR_MASKED | MR_ENDED;
      }
    }
    at += group.count;
  }
  mr_close(result, place, !whole);
}
