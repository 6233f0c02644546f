/* Steps and programs: what could not be built is refused, as the host's own decoder does. */
#include <string.h>

#include "program.h"
#include "take.h"

#define MOST_SAMPLES ((uint32_t)1 << 24)
#define MOST_COUNT 0x7FFFFFFFu
#define MOST_TIMES ((uint64_t)0x7FFFFFFFFFFF)
#define MOST_PULSES ((mr_bits)0x41CDCD6500000000) /* 1e9 */

static void get_held(struct mr_cursor *in, struct mr_drive *out) {
  mr_get_drive(in, out);
  mr_need(in, in->fail != MR_FINE || mr_constant(out));
}

static void get_read(struct mr_cursor *in, struct mr_read *out) {
  mr_get_cells(in, &out->cells);
  out->volts = mr_get_finite(in);
  out->gate = mr_get_finite(in);
  get_held(in, &out->unselected);
  out->settle = mr_get_not_negative(in);
  out->aperture = mr_get_positive(in);
  out->range = mr_get_not_negative(in);
  out->samples = mr_get_whole(in, 1, MOST_SAMPLES);
  out->parallel = mr_get_word(in, 2);
}

static void get_multiply(struct mr_cursor *in, struct mr_multiply *out) {
  memset(&out->cells, 0, sizeof out->cells);
  out->cells.from = in->at;
  mr_get_block(in, &out->cells);
  out->cells.end = in->at;
  mr_get_levels(in, &out->inputs);
  out->volts = mr_get_positive(in);
  out->unit_width = mr_get_not_negative(in);
  out->most_count = mr_get_whole(in, 1, MOST_SAMPLES);
  out->most_first = mr_get_word(in, 2);
  out->gate = mr_get_finite(in);
  get_held(in, &out->unselected);
  out->settle = mr_get_not_negative(in);
  out->aperture = mr_get_positive(in);
  out->range = mr_get_not_negative(in);
  out->encoding = mr_get_word(in, 4);
  out->direction = mr_get_word(in, 2);
  out->output = mr_get_word(in, 3);
  out->threshold = mr_get_finite(in);
  if (in->fail != MR_FINE) {
    return;
  }
  mr_need(in, mr_fits(&out->inputs, out->direction == MR_FORWARD ? out->cells.rows : out->cells.columns));
  mr_need(in, mr_order(mr_least_level(&out->inputs)) >= mr_order(MR_BITS_MINUS_ONE));
  mr_need(in, mr_order(mr_most_level(&out->inputs)) <= mr_order(MR_BITS_ONE));
  mr_need(in, out->encoding == MR_AMPLITUDE || mr_order(out->unit_width) > 0);
}

static void check_counts(struct mr_cursor *in, const struct mr_levels *count) {
  mr_need(in, mr_order(mr_least_level(count)) >= 0);
  mr_need(in, mr_order(mr_most_level(count)) <= mr_order(MOST_PULSES));
  for (uint32_t i = 0; i < count->values; i++) {
    mr_need(in, mr_whole(mr_peek_f64(count->value + 8 * i)));
  }
}

static void get_pulse(struct mr_cursor *in, struct mr_pulse *out) {
  mr_get_cells(in, &out->cells);
  mr_get_levels(in, &out->volts);
  mr_get_levels(in, &out->gate);
  mr_get_levels(in, &out->width);
  mr_get_levels(in, &out->count);
  out->rise = mr_get_not_negative(in);
  out->fall = mr_get_not_negative(in);
  out->gap = mr_get_not_negative(in);
  mr_get_limit(in, &out->limit);
  out->scheme = mr_get_word(in, 4);
  out->side = mr_get_word(in, 3);
  out->order = mr_get_word(in, 2);
  if (in->fail != MR_FINE) {
    return;
  }
  uint32_t size = out->cells.size;
  mr_need(in, mr_fits(&out->volts, size) && mr_fits(&out->gate, size));
  mr_need(in, mr_fits(&out->width, size) && mr_fits(&out->count, size));
  mr_need(in, mr_order(mr_least_level(&out->width)) > 0);
  check_counts(in, &out->count);
}

static int32_t line_key(const struct mr_line *line) {
  return ((int32_t)line->kind << 15) | line->index;
}

static void check_next(struct mr_cursor *in, const struct mr_line *line, int32_t *last) {
  int32_t key = line_key(line);
  mr_need(in, key > *last);
  *last = key;
}

void mr_get_sense(struct mr_cursor *in, struct mr_sense *out) {
  mr_get_line(in, &out->line);
  out->quantity = mr_get_word(in, 2);
  out->start = mr_get_not_negative(in);
  out->period = mr_get_not_negative(in);
  out->count = mr_get_whole(in, 1, MOST_COUNT);
  out->aperture = mr_get_not_negative(in);
  out->range = mr_get_not_negative(in);
  out->crosses = mr_get_word(in, 2);
  out->crossing = out->crosses ? mr_get_finite(in) : MR_BITS_ZERO;
  if (in->fail == MR_FINE && out->count > 1) {
    mr_need(in, mr_order(out->period) > 0);
    mr_need(in, mr_order(out->aperture) <= mr_order(out->period));
  }
}

static bool ends_within(const struct mr_sense *sense, mr_bits seconds) {
  mr_real end = mr_real_of(sense->start) + (mr_real)(sense->count - 1) * mr_real_of(sense->period);
  end += mr_real_of(sense->aperture);
  return end <= mr_real_of(seconds);
}

static void get_drives(struct mr_cursor *in, struct mr_wave *out) {
  int32_t last = -1;
  out->drives = mr_get_whole(in, 0, MOST_COUNT);
  out->drive = in->at;
  for (uint32_t i = 0; i < out->drives && in->fail == MR_FINE; i++) {
    struct mr_line line;
    struct mr_drive drive;
    mr_get_line(in, &line);
    mr_get_drive(in, &drive);
    check_next(in, &line, &last);
    mr_need(in, (line.kind == MR_MARKER_LINE) == (drive.kind == MR_MARKER));
  }
}

static void get_wave(struct mr_cursor *in, struct mr_wave *out) {
  int32_t last = -1;
  out->seconds = mr_get_positive(in);
  get_drives(in, out);
  out->senses = mr_get_whole(in, 0, MOST_COUNT);
  out->sense = in->at;
  for (uint32_t i = 0; i < out->senses && in->fail == MR_FINE; i++) {
    struct mr_sense sense;
    mr_get_sense(in, &sense);
    mr_need(in, in->fail != MR_FINE || ends_within(&sense, out->seconds));
  }
  out->limits = mr_get_whole(in, 0, MOST_COUNT);
  out->limit = in->at;
  for (uint32_t i = 0; i < out->limits && in->fail == MR_FINE; i++) {
    struct mr_line line;
    struct mr_limit limit;
    mr_get_line(in, &line);
    mr_get_limit(in, &limit);
    check_next(in, &line, &last);
  }
  out->end = in->at;
}

static void get_idle(struct mr_cursor *in, struct mr_idle *out, uint32_t number) {
  memset(out, 0, sizeof *out);
  out->until = mr_get_word(in, 3);
  if (in->fail != MR_FINE) {
    return;
  }
  if (out->until == MR_SINCE) {
    out->step = mr_get_whole(in, 0, MOST_COUNT);
    mr_need(in, out->step < number);
  }
  if (out->until == MR_AT) {
    out->clock = mr_get_signed(in);
  } else {
    out->seconds = mr_get_not_negative(in);
  }
  out->held = mr_get_word(in, 2);
  if (out->held && in->fail == MR_FINE) {
    mr_get_rest(in, &out->hold);
  }
}

/* ---- repeats ---- */

static void get_ladder(struct mr_cursor *in, struct mr_ladder *out) {
  out->level = mr_get_word(in, 4);
  out->kind = mr_get_word(in, 2);
  out->step = mr_get_finite(in);
  out->end = mr_get_finite(in);
  if (out->kind == MR_LINEAR) {
    mr_need(in, mr_order(out->step) != 0);
  } else {
    mr_need(in, mr_order(out->step) > 0 && out->step != MR_BITS_ONE && mr_order(out->end) != 0);
  }
  mr_need(in, out->level < MR_RUNG_WIDTH || mr_order(out->end) > 0);
}

static void check_band(struct mr_cursor *in, const struct mr_levels *low, const struct mr_levels *high) {
  uint32_t size = low->size > high->size ? low->size : high->size;
  mr_need(in, low->size == 1 || high->size == 1 || low->size == high->size);
  for (uint32_t i = 0; i < size && in->fail == MR_FINE; i++) {
    mr_bits l = mr_level_bits(low, low->size == 1 ? 0 : i);
    mr_bits h = mr_level_bits(high, high->size == 1 ? 0 : i);
    mr_need(in, mr_order(l) <= mr_order(h));
  }
}

static bool same_cells(const struct mr_cells *a, const struct mr_cells *b) {
  uint32_t length = (uint32_t)(a->end - a->from);
  return length == (uint32_t)(b->end - b->from) && memcmp(a->from, b->from, length) == 0;
}

/* A step of a body that was taken once already: how deep it stands has been checked. */
static bool next_of_body(struct mr_cursor *in, struct mr_step *step) {
  return mr_get_step(in, step, 0, MOST_COUNT);
}

bool mr_common_cells(const struct mr_repeat *repeat, struct mr_cells *cells) {
  struct mr_cursor in = mr_at(repeat->body, repeat->end);
  bool found = false;
  for (uint32_t i = 0; i < repeat->steps; i++) {
    struct mr_step step;
    struct mr_cells own;
    if (!next_of_body(&in, &step)) {
      return false;
    }
    if (step.tag == MR_IDLE) {
      continue;
    }
    if (step.tag == MR_READ) {
      own = step.as.read.cells;
    } else if (step.tag == MR_PULSE) {
      own = step.as.pulse.cells;
    } else if (step.tag != MR_REPEAT || !mr_common_cells(&step.as.repeat, &own)) {
      return false;
    }
    if (found && !same_cells(cells, &own)) {
      return false;
    }
    *cells = own;
    found = true;
  }
  return found;
}

struct body {
  bool pulses; /* directly */
  bool reads;  /* at any depth */
  bool nests;
};

static bool reads_within(const struct mr_repeat *repeat) {
  struct mr_cursor in = mr_at(repeat->body, repeat->end);
  for (uint32_t i = 0; i < repeat->steps; i++) {
    struct mr_step step;
    if (!next_of_body(&in, &step)) {
      return false;
    }
    if (step.tag == MR_READ) {
      return true;
    }
  }
  return false;
}

static uint32_t get_body(struct mr_cursor *in, struct mr_repeat *out, uint8_t depth, uint32_t number,
                         struct body *seen) {
  uint32_t numbers = 1;
  out->steps = mr_get_whole(in, 1, MOST_COUNT);
  out->body = in->at;
  for (uint32_t i = 0; i < out->steps && in->fail == MR_FINE; i++) {
    struct mr_step step;
    if (mr_get_step(in, &step, depth, number + numbers)) {
      numbers += step.numbers;
      seen->pulses |= step.tag == MR_PULSE;
      seen->reads |= step.tag == MR_READ;
      if (step.tag == MR_REPEAT) {
        seen->nests = true;
        seen->reads |= reads_within(&step.as.repeat);
      }
    }
  }
  out->end = in->at;
  return numbers;
}

static void check_common(struct mr_cursor *in, const struct mr_repeat *repeat, bool reads) {
  struct mr_cells cells;
  if (!mr_common_cells(repeat, &cells)) {
    mr_fail(in, MR_BAD);
    return;
  }
  if (repeat->judged) {
    mr_need(in, reads && mr_fits(&repeat->low, cells.size) && mr_fits(&repeat->high, cells.size));
  }
}

static uint32_t get_repeat(struct mr_cursor *in, struct mr_repeat *out, uint8_t depth,
                           uint32_t number) {
  struct body seen = {false, false, false};
  if (depth > MR_MOST_NESTED) {
    mr_fail(in, MR_BAD);
    return 1;
  }
  memset(out, 0, sizeof *out);
  out->times = mr_get_varint(in);
  mr_need(in, in->fail != MR_FINE || (out->times >= 1 && out->times <= MOST_TIMES));
  out->climbs = mr_get_word(in, 2);
  if (out->climbs) {
    get_ladder(in, &out->ladder);
  }
  out->judged = mr_get_word(in, 2);
  if (out->judged) {
    mr_get_levels(in, &out->low);
    mr_get_levels(in, &out->high);
    if (in->fail == MR_FINE) {
      check_band(in, &out->low, &out->high);
    }
  }
  out->order = mr_get_word(in, 2);
  out->report = mr_get_word(in, 2);
  uint32_t numbers = get_body(in, out, depth, number, &seen);
  if (in->fail == MR_FINE) {
    mr_need(in, !out->climbs || seen.pulses);
    if (out->judged || out->order == MR_CELL_MAJOR) {
      check_common(in, out, seen.reads);
    }
  }
  return numbers;
}

bool mr_get_step(struct mr_cursor *in, struct mr_step *out, uint8_t depth, uint32_t number) {
  out->tag = mr_get_u8(in);
  out->numbers = 1;
  switch (out->tag) {
    case MR_READ:
      get_read(in, &out->as.read);
      break;
    case MR_MULTIPLY:
      get_multiply(in, &out->as.multiply);
      break;
    case MR_PULSE:
      get_pulse(in, &out->as.pulse);
      break;
    case MR_WAVE:
      get_wave(in, &out->as.wave);
      break;
    case MR_IDLE:
      get_idle(in, &out->as.idle, number);
      break;
    case MR_REPEAT:
      out->numbers = get_repeat(in, &out->as.repeat, (uint8_t)(depth + 1), number);
      break;
    default:
      mr_fail(in, MR_BAD);
  }
  return in->fail == MR_FINE;
}

bool mr_get_head(struct mr_cursor *in, struct mr_head *out) {
  mr_need(in, mr_get_u8(in) == 1);
  out->stress = mr_get_word(in, MR_CLASSES);
  mr_get_rest(in, &out->rest);
  out->steps = mr_get_whole(in, 1, MOST_COUNT);
  return in->fail == MR_FINE;
}

bool mr_valid_program(const uint8_t *bytes, uint32_t count) {
  struct mr_cursor in = mr_at(bytes, bytes + count);
  struct mr_head head;
  uint32_t number = 0;
  if (!mr_get_head(&in, &head)) {
    return false;
  }
  for (uint32_t i = 0; i < head.steps; i++) {
    struct mr_step step;
    if (!mr_get_step(&in, &step, 0, number)) {
      return false;
    }
    number += step.numbers;
  }
  return in.at == in.end;
}

/* ---- ladders ---- */

mr_real mr_ladder_at(const struct mr_ladder *ladder, mr_real start, uint64_t round) {
  mr_real step = mr_real_of(ladder->step);
  mr_real end = mr_real_of(ladder->end);
  if (ladder->kind == MR_LINEAR) {
    mr_real value = start + (mr_real)round * step;
    return step > 0 ? mr_min(value, mr_max(start, end)) : mr_max(value, mr_min(start, end));
  }
  bool away = step > 1;
  mr_real from = mr_abs(start);
  mr_real to = mr_abs(end);
  if (start == 0 || round == 0 || (away ? from >= to : from <= to)) {
    return start;
  }
  mr_real value = from * mr_power(step, round);
  value = (away ? value >= to : value <= to) ? to : value;
  return start < 0 ? -value : value;
}
