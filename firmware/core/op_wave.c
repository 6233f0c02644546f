/* Waves: levels over time in the board's steps, samples meanwhile. */
#include "description.h"
#include "hal.h"
#include "lines.h"
#include "mr.h"
#include "ramp.h"
#include "run.h"
#include "sample.h"
#include "scope.h"

#define BLOCK 64

struct driven {
  uint16_t line;
  struct mr_drive drive;
  struct mr_ramp ramp;
};

struct sensing {
  struct mr_sense sense;
  uint32_t at;     /* where its samples stand in the trace */
  uint32_t done;   /* samples finished */
  uint64_t from;   /* the present sample's start and end, ns */
  uint64_t to;
  uint64_t period, aperture; /* ns */
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

static void state_of(const struct driven *each, uint64_t t, uint8_t *state, int32_t *code) {
  *code = mr_ramp_code(&each->ramp, t);
  if (each->drive.kind == MR_FLOAT) {
    *state = MR_LINE_OPEN;
  } else {
    *state = each->drive.kind == MR_VOLTS && *code != 0 ? MR_LINE_LEVEL : MR_LINE_GROUND;
  }
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
    mr_ramp_begin(&each->ramp, &each->drive, line.kind == MR_GATE);
    state_of(each, 0, &state, &code);
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
    each->period = mr_ns_of(each->sense.period);
    each->aperture = mr_ns_of(each->sense.aperture);
    each->aperture = each->aperture > 0 ? each->aperture : MR_APERTURE_LEAST_NS;
    each->from = mr_ns_of(each->sense.start);
    each->to = each->from + each->aperture;
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

/* How long the present levels may stand from t on, ns. */
static uint64_t step_from(uint64_t t, uint64_t next) {
  for (uint16_t i = 0; i < line_count; i++) {
    struct mr_ramp *ramp = &lines[i].ramp;
    mr_ramp_reach(ramp, t);
    uint64_t at = mr_ramp_next(ramp, t);
    next = at < next ? at : next;
  }
  return next;
}

static void set_lines(uint64_t t, uint64_t next) {
  uint64_t middle = t + (next - t) / 2;
  for (uint16_t i = 0; i < line_count; i++) {
    uint8_t state;
    int32_t code;
    state_of(&lines[i], middle, &state, &code);
    mr_line_now(lines[i].line, state, code);
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
    if (each->from > t) {
      *next = each->from < *next ? each->from : *next;
      continue;
    }
    which[count++] = i;
    if (each->to > t && each->to < *next) {
      *next = each->to;
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
    if (each->to <= t && each->weight > 0) {
      trace[each->at + each->done] = (float)(each->sum / (mr_real)each->weight);
      each->done++;
      each->from += each->period;
      each->to = each->from + each->aperture;
      each->weight = 0;
      each->sum = 0;
    }
  }
}

/*
 * Play from 0 to `end` ns; false if it was stopped. A wave that is late waits nowhere: it is here that
 * the watchdog is fed then, and that a stop is heard.
 */
static bool play(uint64_t end) {
  uint64_t t = 0;
  bool whole = true;
  while (t < end && whole) {
    mr_poll();
    uint8_t which[MR_SENSES_MOST];
    uint64_t next = end;
    uint8_t count = under_way(t, &next, which);
    next = step_from(t, next);
    set_lines(t, next);
    whole = count > 0 ? see(which, count, next - t) : hal_wait(zero + next);
    whole = whole && !mr_stopping();
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
      mr_poll();
      if (mr_stopping()) {
        return false;
      }
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
  bool whole = !mr_stopping() && play(mr_ns_of(wave->seconds)) && catch_up();
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
