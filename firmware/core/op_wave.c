/* Waves: levels over time in the board's steps, samples meanwhile. */
#include "description.h"
#include "hal.h"
#include "lines.h"
#include "mr.h"
#include "run.h"
#include "sample.h"
#include "scope.h"
#include "shape.h"

#define BLOCK 64
#define CODES_A_STEP 4

struct driven {
  uint16_t line;
  struct mr_drive drive;
  struct mr_shape shape;
};

struct sensing {
  struct mr_sense sense;
  uint32_t at;     /* where its samples stand in the trace */
  uint32_t done;   /* samples finished */
  uint64_t weight; /* ns of the present sample that were seen */
  mr_real sum;     /* amps times ns */
  uint8_t range, widest;
  bool automatic, over;
};

static struct driven lines[MR_LINE_COUNT];
static uint16_t line_count;
static struct sensing senses[MR_SENSES_MOST];
static uint8_t sense_count;
static float trace[MR_TRACE_MOST];
static uint64_t zero; /* device time of the wave's start */

static uint16_t line_number(const struct mr_line *line) {
  return line->kind == MR_ROW      ? MR_ROW_LINE(line->index)
         : line->kind == MR_COLUMN ? MR_COLUMN_LINE(line->index)
                                   : MR_GATE_LINE(line->index);
}

static void load_lines(const struct mr_wave *wave) {
  struct mr_cursor in = mr_at(wave->drive, wave->end);
  line_count = 0;
  mr_want_rest();
  for (uint32_t i = 0; i < wave->drives; i++) {
    struct driven *each = &lines[line_count];
    struct mr_line line;
    uint8_t state;
    int32_t code;
    mr_get_line(&in, &line);
    mr_get_drive(&in, &each->drive);
    each->line = line_number(&line);
    mr_shape_begin(&each->shape, &each->drive);
    bool gate = line.kind == MR_GATE;
    mr_drive_state(&each->drive, mr_shape_at(&each->shape, 0), gate, &state, &code);
    mr_want(each->line, state, code, true);
    line_count++;
  }
}

static void load_senses(const struct mr_wave *wave) {
  struct mr_cursor in = mr_at(wave->sense, wave->end);
  uint32_t at = 0;
  sense_count = 0;
  for (uint32_t i = 0; i < wave->senses; i++) {
    struct sensing *each = &senses[sense_count++];
    mr_get_sense(&in, &each->sense);
    each->at = at;
    each->done = 0;
    each->weight = 0;
    each->sum = 0;
    each->over = false;
    each->automatic = mr_order(each->sense.range) == 0;
    each->range = each->automatic
                      ? (uint8_t)(mr_ranges() - 1)
                      : mr_range_for(mr_real_of(each->sense.range) * (mr_real)(1 - 1e-6));
    each->widest = each->automatic ? 0 : each->range;
    at += each->sense.count;
  }
}

static uint64_t from_of(const struct sensing *each) {
  return mr_ns(mr_real_of(each->sense.start) + (mr_real)each->done * mr_real_of(each->sense.period));
}

static uint64_t to_of(const struct sensing *each) {
  uint64_t aperture = mr_ns(mr_real_of(each->sense.aperture));
  return from_of(each) + (aperture > 0 ? aperture : MR_APERTURE_LEAST_NS);
}

/* How long the present levels may stand from t on, ns. */
static uint64_t step_from(uint64_t t, uint64_t next) {
  mr_real now = mr_seconds(t);
  for (uint16_t i = 0; i < line_count; i++) {
    struct driven *each = &lines[i];
    mr_real value = mr_shape_at(&each->shape, now);
    mr_real corner = mr_shape_next(&each->shape);
    uint64_t at = corner < 0 ? next : mr_ns(corner);
    if (corner < 0) {
      continue;
    }
    if (at > t && at < next) {
      next = at;
    }
    mr_real rise = mr_abs(mr_shape_before(&each->shape, corner) - value);
    if (rise > 0 && corner > now) {
      mr_real volts = CODES_A_STEP * (mr_real)MR_ROW_VOLTS_PER_CODE;
      uint64_t step = mr_ns((corner - now) * volts / rise);
      step = step < MR_STEP_NS ? MR_STEP_NS : step;
      next = t + step < next ? t + step : next;
    }
  }
  return next;
}

static void set_lines(uint64_t t, uint64_t next) {
  mr_real middle = mr_seconds(t + (next - t) / 2);
  for (uint16_t i = 0; i < line_count; i++) {
    struct driven *each = &lines[i];
    uint8_t state;
    int32_t code;
    bool gate = each->line >= MR_ROWS + MR_COLUMNS;
    mr_drive_state(&each->drive, mr_shape_at(&each->shape, middle), gate, &state, &code);
    mr_line_now(each->line, state, code);
  }
}

/* The samples that are under way from t on; the next time at which that changes. */
static uint8_t under_way(uint64_t t, uint64_t *next, uint8_t *which) {
  uint8_t count = 0;
  for (uint8_t i = 0; i < sense_count; i++) {
    struct sensing *each = &senses[i];
    if (each->done == each->sense.count) {
      continue;
    }
    uint64_t from = from_of(each);
    if (from > t) {
      *next = from < *next ? from : *next;
      continue;
    }
    uint64_t to = to_of(each);
    which[count++] = i;
    if (to > t && to < *next) {
      *next = to;
    }
  }
  return count;
}

static void track(struct sensing *each, int32_t code) {
  bool over = mr_code_over(code);
  each->widest = each->range > each->widest ? each->range : each->widest;
  if (!each->automatic) {
    each->over |= over;
  } else if (over && each->range + 1 < mr_ranges()) {
    each->range++;
  } else if (over) {
    each->over = true;
  } else if (each->range > 0 && code < MR_ADC_MOST / 16 && code > -(MR_ADC_MOST / 16)) {
    each->range--;
  }
}

static bool see(const uint8_t *which, uint8_t count, uint64_t aperture) {
  uint16_t columns[MR_SENSES_MOST] = {0};
  uint8_t ranges[MR_SENSES_MOST] = {0};
  int32_t codes[MR_SENSES_MOST];
  bool again = false;
  for (uint8_t i = 0; i < count; i++) {
    columns[i] = MR_COLUMN_LINE(senses[which[i]].sense.line.index);
    ranges[i] = senses[which[i]].range;
  }
  if (!hal_sample(columns, ranges, count, aperture, codes)) {
    return false;
  }
  for (uint8_t i = 0; i < count; i++) {
    struct sensing *each = &senses[which[i]];
    track(each, codes[i]);
    again |= each->range > ranges[i];
    each->sum -= mr_amps_of(codes[i], ranges[i]) * (mr_real)aperture; /* into the column */
    each->weight += aperture;
  }
  if (!again) {
    return true;
  }
  for (uint8_t i = 0; i < count; i++) { /* what left its range is seen anew */
    struct sensing *each = &senses[which[i]];
    each->sum += mr_amps_of(codes[i], ranges[i]) * (mr_real)aperture;
    each->weight -= aperture;
  }
  return see(which, count, MR_APERTURE_LEAST_NS);
}

static void settle(const uint8_t *which, uint8_t count, uint64_t t) {
  for (uint8_t i = 0; i < count; i++) {
    struct sensing *each = &senses[which[i]];
    if (to_of(each) <= t && each->weight > 0) {
      trace[each->at + each->done] = (float)(each->sum / (mr_real)each->weight);
      each->done++;
      each->weight = 0;
      each->sum = 0;
    }
  }
}

/* Play from 0 to `end` ns; false if it was stopped. */
static bool play(uint64_t end) {
  uint64_t t = 0;
  bool whole = true;
  while (t < end && whole) {
    uint8_t which[MR_SENSES_MOST];
    uint64_t next = end;
    uint8_t count = under_way(t, &next, which);
    next = step_from(t, next);
    set_lines(t, next);
    whole = count > 0 ? see(which, count, next - t) : hal_wait(zero + next);
    uint64_t now = hal_now() - zero;
    t = now > next ? now : next;
    if (whole) {
      settle(which, count, t);
    }
  }
  return whole;
}

/* Samples at the very end, or ones that the line before them took the time of. */
static bool catch_up(void) {
  for (uint8_t i = 0; i < sense_count; i++) {
    while (senses[i].done < senses[i].sense.count) {
      if (senses[i].weight == 0 && !see(&i, 1, MR_APERTURE_LEAST_NS)) {
        return false;
      }
      settle(&i, 1, UINT64_MAX);
    }
  }
  return true;
}

/* ---- telling ---- */

static void tell_sense(uint8_t i, const struct mr_result *result) {
  const struct sensing *each = &senses[i];
  struct mr_trace block = {result->step, result->round,      result->start, hal_now(), 0, i, 0, 0,
                           each->sense.period, mr_full_scale(each->widest), NULL};
  while (block.first < each->done) {
    uint32_t left = each->done - block.first;
    block.size = left < BLOCK ? left : BLOCK;
    block.samples = trace + each->at + block.first;
    mr_tell_trace(&block);
    block.first += block.size;
  }
}

static mr_real crossing(const struct sensing *each) {
  mr_real level = mr_real_of(each->sense.crossing);
  mr_real start = mr_real_of(each->sense.start);
  mr_real period = mr_real_of(each->sense.period);
  for (uint32_t i = 1; each->sense.crosses && i < each->done; i++) {
    mr_real before = (mr_real)trace[each->at + i - 1] - level;
    mr_real after = (mr_real)trace[each->at + i] - level;
    if ((before < 0) != (after < 0)) {
      mr_real share = before / (before - after);
      return start + ((mr_real)(i - 1) + share) * period + mr_real_of(each->sense.aperture) / 2;
    }
  }
  return -1;
}

void mr_do_wave(const struct mr_wave *wave, const struct mr_place *place) {
  const struct mr_scope *scope = place->scope;
  struct mr_place told = *place;
  struct mr_scope loud = *scope;
  load_senses(wave);
  load_lines(wave);
  mr_go_up();
  zero = hal_now();
  bool whole = !mr_stopping() && play(mr_ns(mr_real_of(wave->seconds))) && catch_up();
  uint64_t end = hal_now();
  mr_go_rest();
  if (scope->quiet && !scope->last_round) {
    mr_run_ended_step(place->number, end);
    return;
  }
  loud.quiet = false; /* traces are too long to be kept */
  told.scope = &loud;
  struct mr_result *result = mr_open(MR_WAVE_RESULT, &told, NULL);
  result->start = zero;
  result->round = place->round;
  result->seconds = mr_seconds(end - zero);
  result->size = sense_count;
  for (uint8_t i = 0; i < sense_count; i++) {
    result->cell[i].a = crossing(&senses[i]);
    result->cell[i].flags = senses[i].over ? MR_OVER_RANGE : 0;
    tell_sense(i, result);
  }
  mr_close(result, &told, !whole);
}
