/* Repeats, by round over the array or cell by cell; see the host's emulated ProgramRun. */
#include <stddef.h>

#include "mr.h"
#include "hal.h"
#include "run.h"
#include "scope.h"

struct around {
  const struct mr_repeat *repeat;
  const struct mr_place *place;
  struct mr_scope inside;
};

/* Tell the repeat's own result once it is complete: not if it was stopped. */
static struct mr_result own; /* of the outer repeat */
static struct mr_result nested;

static struct mr_result *open_own(const struct mr_place *place, uint32_t first, uint32_t size) {
  struct mr_result *result = place->scope->depth == 0 && place->scope->repeat == NULL ? &own : &nested;
  if (place->scope->quiet) {
    result = mr_open(MR_REPEAT_RESULT, place, NULL);
  }
  result->tag = MR_REPEAT_RESULT;
  result->step = place->number;
  result->start = hal_now();
  result->flags = 0;
  result->first = first;
  result->size = size;
  for (uint32_t i = 0; i < size; i++) {
    result->cell[i].count = 0;
    result->cell[i].flags = 0;
  }
  return result;
}

static void begin_inside(struct around *all) {
  const struct mr_scope *outer = all->place->scope;
  all->inside.outer = outer;
  all->inside.repeat = all->repeat;
  all->inside.round = 0;
  all->inside.from = outer->from;
  all->inside.to = outer->to;
  all->inside.depth = outer->repeat == NULL ? 0 : (uint8_t)(outer->depth + 1);
  all->inside.quiet = outer->quiet || all->repeat->report == MR_LAST;
  all->inside.judging = all->repeat->judged;
  all->inside.last_round = false;
}

static void body(struct around *all, uint64_t round) {
  struct mr_cursor in = mr_at(all->repeat->body, all->repeat->end);
  struct mr_place place = {all->place->number + 1, all->place->round * all->repeat->times + round,
                           &all->inside};
  all->inside.round = round;
  all->inside.last_round = round + 1 == all->repeat->times &&
                           (all->place->scope->repeat == NULL || all->place->scope->last_round);
  for (uint32_t i = 0; i < all->repeat->steps && !mr_stopping(); i++) {
    struct mr_step step;
    if (!mr_get_step(&in, &step, 0, place.number)) {
      return;
    }
    mr_do_step(&step, &place);
    place.number += step.numbers;
  }
}

/* All rounds without a band; how many there were. */
static uint64_t rounds(struct around *all) {
  uint64_t k = 0;
  while (k < all->repeat->times && !mr_stopping()) {
    body(all, k);
    k++;
  }
  return k;
}

/* Rounds until all positions from `from` to `end` have met the band. */
static void judged(struct around *all, const struct mr_cells *cells, uint32_t from, uint32_t end,
                   struct mr_cell_result *out) {
  uint8_t depth = all->inside.depth;
  bool open = true;
  mr_band_begin(depth);
  for (uint64_t k = 0; open && k < all->repeat->times && !mr_stopping(); k++) {
    mr_band_round(depth);
    body(all, k);
    open = false;
    for (uint32_t p = from; p < end; p++) {
      if (!mr_skips(&all->inside, cells, p)) {
        bool has = mr_band_settle(depth, p);
        out[p - from].count = k + 1;
        out[p - from].flags = has ? MR_MET : 0;
        open |= !has;
      }
    }
  }
}

static void deliver(const struct around *all, uint32_t numbers) {
  if (!all->place->scope->quiet) {
    mr_deliver(all->place->number + 1, all->place->number + numbers);
  }
}

static void by_round(struct around *all, uint32_t numbers) {
  const struct mr_scope *scope = all->place->scope;
  struct mr_cells cells;
  bool per_cell = all->repeat->judged && mr_common_cells(all->repeat, &cells);
  uint32_t from = per_cell || scope->to != UINT32_MAX ? scope->from : 0;
  uint32_t size = per_cell ? mr_scope_end(scope, cells.size) - from : 1;
  struct mr_result *result = open_own(all->place, from, size);
  begin_inside(all);
  if (!per_cell) {
    result->cell[0].count = rounds(all);
  } else {
    for (uint32_t i = 0; i < size; i++) {
      result->cell[i].flags = mr_skips(scope, &cells, from + i) ? MR_MASKED : 0;
    }
    judged(all, &cells, from, from + size, result->cell);
  }
  deliver(all, numbers);
  if (!mr_stopping()) {
    mr_close(result, all->place, false);
  }
}

static void by_cell(struct around *all, uint32_t numbers) {
  const struct mr_scope *scope = all->place->scope;
  struct mr_cells cells;
  if (!mr_common_cells(all->repeat, &cells)) {
    return;
  }
  uint32_t end = mr_scope_end(scope, cells.size);
  struct mr_result *result = open_own(all->place, scope->from, end - scope->from);
  for (uint32_t p = scope->from; p < end && !mr_stopping(); p++) {
    struct mr_cell_result *out = &result->cell[p - scope->from];
    if (mr_skips(scope, &cells, p)) {
      out->flags = MR_MASKED;
      continue;
    }
    begin_inside(all);
    all->inside.from = p;
    all->inside.to = p + 1;
    if (all->repeat->judged) {
      judged(all, &cells, p, p + 1, out);
    } else {
      out->count = rounds(all);
    }
    deliver(all, numbers);
  }
  if (!mr_stopping()) {
    mr_close(result, all->place, false);
  }
}

void mr_do_repeat(const struct mr_repeat *repeat, const struct mr_place *place, uint32_t numbers) {
  struct around all;
  all.repeat = repeat;
  all.place = place;
  if (repeat->order == MR_CELL_MAJOR) {
    by_cell(&all, numbers);
  } else {
    by_round(&all, numbers);
  }
}
