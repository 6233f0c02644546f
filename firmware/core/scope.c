/* Which positions an operation does, and where its result goes. */
#include <stddef.h>
#include <string.h>

#include "hal.h"
#include "mr.h"
#include "run.h"
#include "scope.h"

static struct mr_result working;
static struct mr_result kept[MR_SLOTS];

#define CELL_BYTES ((MR_CELLS_MOST + 7) / 8)

/* Per depth: which cells have met their band, and which did so in this round. */
static uint8_t met[MR_MOST_NESTED][CELL_BYTES];
static uint8_t meets[MR_MOST_NESTED][CELL_BYTES];

static bool bit(const uint8_t *bits, uint32_t i) {
  return ((bits[i / 8] >> (i % 8)) & 1) != 0;
}

static void set_bit(uint8_t *bits, uint32_t i, bool value) {
  uint8_t one = (uint8_t)(1u << (i % 8));
  bits[i / 8] = (uint8_t)(value ? bits[i / 8] | one : bits[i / 8] & ~one);
}

void mr_scope_forget(void) {
  for (uint8_t i = 0; i < MR_SLOTS; i++) {
    kept[i].tag = 0;
  }
}

void mr_band_begin(uint8_t depth) {
  memset(met[depth], 0, CELL_BYTES);
}

void mr_band_round(uint8_t depth) {
  memset(meets[depth], 0, CELL_BYTES);
}

bool mr_band_settle(uint8_t depth, uint32_t position) {
  if (bit(meets[depth], position)) {
    set_bit(met[depth], position, true);
  }
  return bit(met[depth], position);
}

uint32_t mr_scope_end(const struct mr_scope *scope, uint32_t size) {
  return scope->to < size ? scope->to : size;
}

bool mr_skips(const struct mr_scope *scope, const struct mr_cells *cells, uint32_t position) {
  if (mr_masked(cells, position)) {
    return true;
  }
  for (; scope != NULL; scope = scope->outer) {
    if (scope->judging && bit(met[scope->depth], position)) {
      return true;
    }
  }
  return false;
}

void mr_judge(const struct mr_scope *scope, uint32_t position, mr_real amps, bool valid) {
  for (; scope != NULL; scope = scope->outer) {
    if (scope->judging) {
      bool within = valid && amps >= mr_level(&scope->repeat->low, position) &&
                    amps <= mr_level(&scope->repeat->high, position);
      set_bit(meets[scope->depth], position, within);
    }
  }
}

/* ---- results ---- */

static struct mr_result *slot_of(uint32_t number) {
  struct mr_result *free = NULL;
  for (uint8_t i = 0; i < MR_SLOTS; i++) {
    if (kept[i].tag != 0 && kept[i].step == number) {
      return &kept[i];
    }
    if (kept[i].tag == 0) {
      free = &kept[i];
    }
  }
  return free != NULL ? free : &working; /* the demand was checked: there is one */
}

/* Where results are told once for several rounds or cells, they cover what that repeat does. */
static const struct mr_scope *covered(const struct mr_scope *scope) {
  const struct mr_scope *widest = scope;
  for (; scope != NULL && scope->quiet; scope = scope->outer) {
    widest = scope;
  }
  return widest;
}

static void begin(struct mr_result *result, uint8_t tag, const struct mr_place *place) {
  result->tag = tag;
  result->step = place->number;
  result->start = hal_now();
  result->flags = 0;
  result->first = 0;
  result->size = 0;
}

struct mr_result *mr_open(uint8_t tag, const struct mr_place *place, const struct mr_cells *cells) {
  struct mr_result *result = place->scope->quiet ? slot_of(place->number) : &working;
  bool pending = place->scope->quiet && result->tag == tag && result->step == place->number;
  if (!pending) {
    begin(result, tag, place);
  }
  if (!pending && cells != NULL) {
    const struct mr_scope *all = covered(place->scope);
    result->first = all->from;
    result->size = mr_scope_end(all, cells->size) - all->from;
    memset(result->cell, 0, result->size * sizeof result->cell[0]);
    for (uint32_t i = 0; i < result->size; i++) {
      result->cell[i].flags = MR_MASKED;
      result->cell[i].at = result->start;
    }
  }
  return result;
}

void mr_close(struct mr_result *result, const struct mr_place *place, bool cut_short) {
  result->round = place->round;
  result->end = hal_now();
  result->flags |= mr_run_flags();
  if (cut_short) {
    result->flags |= MR_ENDED;
  }
  mr_run_ended_step(place->number, result->end);
  if (!place->scope->quiet) {
    mr_tell(result);
    result->tag = 0;
  }
}

void mr_deliver(uint32_t first, uint32_t end) {
  for (uint32_t number = first; number < end; number++) {
    for (uint8_t i = 0; i < MR_SLOTS; i++) {
      if (kept[i].tag != 0 && kept[i].step == number) {
        mr_tell(&kept[i]);
        kept[i].tag = 0;
      }
    }
  }
}
