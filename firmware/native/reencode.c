#include "reencode.h"

#include <stddef.h>

#include "result.h"
#include "take.h"

/* ---- programs ---- */

static void put_f64(struct mr_bytes *out, mr_bits bits) {
  mr_add_f64(out, mr_bits_of(mr_real_of(bits)));
}

static void put_levels(struct mr_bytes *out, const struct mr_levels *levels) {
  mr_add_u8(out, levels->layout);
  if (levels->layout != MR_UNIFORM) {
    mr_add_varint(out, levels->values);
  }
  for (uint32_t i = 0; i < levels->values; i++) {
    put_f64(out, mr_peek_f64(levels->value + 8 * i));
  }
  if (levels->layout == MR_PALETTE) {
    mr_add_varint(out, levels->size);
    struct mr_cursor in = mr_at(levels->choices, levels->choices + 3 * (uint64_t)levels->size);
    for (uint32_t i = 0; i < levels->size; i++) {
      mr_add_varint(out, mr_get_varint(&in));
    }
  }
}

static void put_list(struct mr_bytes *out, const struct mr_cells *cells) {
  struct mr_cursor in = mr_at(cells->list, cells->end);
  mr_add_varint(out, cells->size);
  for (uint32_t i = 0; i < cells->size; i++) {
    mr_add_varint(out, mr_get_varint(&in));
    mr_add_varint(out, mr_get_varint(&in));
  }
}

static void put_block(struct mr_bytes *out, const struct mr_cells *cells) {
  mr_add_varint(out, cells->row);
  mr_add_varint(out, cells->column);
  mr_add_varint(out, cells->rows);
  mr_add_varint(out, cells->columns);
}

static void put_cells(struct mr_bytes *out, const struct mr_cells *cells) {
  if (cells->mask != NULL) {
    mr_add_u8(out, 2);
  }
  mr_add_u8(out, cells->list == NULL ? 0 : 1);
  if (cells->list == NULL) {
    put_block(out, cells);
  } else {
    put_list(out, cells);
  }
  for (uint32_t i = 0; cells->mask != NULL && i < cells->size; i += 8) {
    uint8_t bits = 0;
    for (uint32_t k = 0; k < 8 && i + k < cells->size; k++) {
      bits |= (uint8_t)((mr_masked(cells, i + k) ? 1 : 0) << k);
    }
    mr_add_u8(out, bits);
  }
}

static void put_drive(struct mr_bytes *out, const struct mr_drive *drive) {
  mr_add_u8(out, drive->kind);
  if (drive->kind < MR_VOLTS) {
    return;
  }
  mr_add_varint(out, drive->corners);
  for (uint32_t i = 0; i < drive->corners; i++) {
    mr_real seconds;
    mr_real value;
    mr_corner(drive, i, &seconds, &value);
    mr_add_f64(out, mr_bits_of(seconds));
    mr_add_f64(out, mr_bits_of(value));
  }
  if (drive->kind == MR_AMPS) {
    put_f64(out, drive->limit);
  }
}

static void put_rest(struct mr_bytes *out, const struct mr_rest *rest) {
  for (uint8_t i = 0; i < 4; i++) {
    put_drive(out, &rest->of[i]);
  }
}

static void put_limit(struct mr_bytes *out, const struct mr_limit *limit) {
  mr_add_u8(out, limit->kind);
  put_f64(out, limit->amps);
  mr_add_u8(out, limit->on_reach);
}

static void put_line(struct mr_bytes *out, const struct mr_line *line) {
  mr_add_u8(out, line->kind);
  mr_add_varint(out, line->index);
}

static void put_read(struct mr_bytes *out, const struct mr_read *read) {
  put_cells(out, &read->cells);
  put_f64(out, read->volts);
  put_f64(out, read->gate);
  put_drive(out, &read->unselected);
  put_f64(out, read->settle);
  put_f64(out, read->aperture);
  put_f64(out, read->range);
  mr_add_varint(out, read->samples);
  mr_add_u8(out, read->parallel);
}

static void put_multiply(struct mr_bytes *out, const struct mr_multiply *asked) {
  put_block(out, &asked->cells);
  put_levels(out, &asked->inputs);
  put_f64(out, asked->volts);
  put_f64(out, asked->unit_width);
  mr_add_varint(out, asked->most_count);
  mr_add_u8(out, asked->most_first);
  put_f64(out, asked->gate);
  put_drive(out, &asked->unselected);
  put_f64(out, asked->settle);
  put_f64(out, asked->aperture);
  put_f64(out, asked->range);
  mr_add_u8(out, asked->encoding);
  mr_add_u8(out, asked->direction);
  mr_add_u8(out, asked->output);
  put_f64(out, asked->threshold);
}

static void put_pulse(struct mr_bytes *out, const struct mr_pulse *pulse) {
  put_cells(out, &pulse->cells);
  put_levels(out, &pulse->volts);
  put_levels(out, &pulse->gate);
  put_levels(out, &pulse->width);
  put_levels(out, &pulse->count);
  put_f64(out, pulse->rise);
  put_f64(out, pulse->fall);
  put_f64(out, pulse->gap);
  put_limit(out, &pulse->limit);
  mr_add_u8(out, pulse->scheme);
  mr_add_u8(out, pulse->side);
  mr_add_u8(out, pulse->order);
}

static void put_sense(struct mr_bytes *out, const struct mr_sense *sense) {
  put_line(out, &sense->line);
  mr_add_u8(out, sense->quantity);
  put_f64(out, sense->start);
  put_f64(out, sense->period);
  mr_add_varint(out, sense->count);
  put_f64(out, sense->aperture);
  put_f64(out, sense->range);
  mr_add_u8(out, sense->crosses);
  if (sense->crosses) {
    put_f64(out, sense->crossing);
  }
}

static void put_wave(struct mr_bytes *out, const struct mr_wave *wave) {
  struct mr_cursor in = mr_at(wave->drive, wave->end);
  put_f64(out, wave->seconds);
  mr_add_varint(out, wave->drives);
  for (uint32_t i = 0; i < wave->drives; i++) {
    struct mr_line line;
    struct mr_drive drive;
    mr_get_line(&in, &line);
    mr_get_drive(&in, &drive);
    put_line(out, &line);
    put_drive(out, &drive);
  }
  in = mr_at(wave->sense, wave->end);
  mr_add_varint(out, wave->senses);
  for (uint32_t i = 0; i < wave->senses; i++) {
    struct mr_sense sense;
    mr_get_sense(&in, &sense);
    put_sense(out, &sense);
  }
  in = mr_at(wave->limit, wave->end);
  mr_add_varint(out, wave->limits);
  for (uint32_t i = 0; i < wave->limits; i++) {
    struct mr_line line;
    struct mr_limit limit;
    mr_get_line(&in, &line);
    mr_get_limit(&in, &limit);
    put_line(out, &line);
    put_limit(out, &limit);
  }
}

static void put_idle(struct mr_bytes *out, const struct mr_idle *idle) {
  mr_add_u8(out, idle->until);
  if (idle->until == MR_SINCE) {
    mr_add_varint(out, idle->step);
  }
  if (idle->until == MR_AT) {
    mr_add_signed(out, idle->clock);
  } else {
    put_f64(out, idle->seconds);
  }
  mr_add_u8(out, idle->held);
  if (idle->held) {
    put_rest(out, &idle->hold);
  }
}

static bool put_step(struct mr_bytes *out, const struct mr_step *step);

static bool put_repeat(struct mr_bytes *out, const struct mr_repeat *repeat) {
  struct mr_cursor in = mr_at(repeat->body, repeat->end);
  mr_add_varint(out, repeat->times);
  mr_add_u8(out, repeat->climbs);
  if (repeat->climbs) {
    mr_add_u8(out, repeat->ladder.level);
    mr_add_u8(out, repeat->ladder.kind);
    put_f64(out, repeat->ladder.step);
    put_f64(out, repeat->ladder.end);
  }
  mr_add_u8(out, repeat->judged);
  if (repeat->judged) {
    put_levels(out, &repeat->low);
    put_levels(out, &repeat->high);
  }
  mr_add_u8(out, repeat->order);
  mr_add_u8(out, repeat->report);
  mr_add_varint(out, repeat->steps);
  for (uint32_t i = 0; i < repeat->steps; i++) {
    struct mr_step step;
    if (!mr_get_step(&in, &step, 0, 0x7FFFFFFF) || !put_step(out, &step)) {
      return false;
    }
  }
  return true;
}

static bool put_step(struct mr_bytes *out, const struct mr_step *step) {
  mr_add_u8(out, step->tag);
  switch (step->tag) {
    case MR_READ:
      put_read(out, &step->as.read);
      return true;
    case MR_MULTIPLY:
      put_multiply(out, &step->as.multiply);
      return true;
    case MR_PULSE:
      put_pulse(out, &step->as.pulse);
      return true;
    case MR_WAVE:
      put_wave(out, &step->as.wave);
      return true;
    case MR_IDLE:
      put_idle(out, &step->as.idle);
      return true;
    default:
      return put_repeat(out, &step->as.repeat);
  }
}

bool reencode_program(const uint8_t *bytes, uint32_t count, struct mr_bytes *out) {
  struct mr_cursor in = mr_at(bytes, bytes + count);
  struct mr_head head;
  uint32_t number = 0;
  if (!mr_valid_program(bytes, count) || !mr_get_head(&in, &head)) {
    return false;
  }
  mr_add_u8(out, 1);
  mr_add_u8(out, head.stress);
  put_rest(out, &head.rest);
  mr_add_varint(out, head.steps);
  for (uint32_t i = 0; i < head.steps; i++) {
    struct mr_step step;
    if (!mr_get_step(&in, &step, 0, number) || !put_step(out, &step)) {
      return false;
    }
    number += step.numbers;
  }
  return true;
}

/* ---- results: the board only writes them, so that this reader is a tool of the tests ---- */

#define MOST_COUNT 0x7FFFFFFF

static uint32_t count_of(struct mr_cursor *in, uint32_t bytes_each) {
  uint32_t count = mr_get_whole(in, 0, MOST_COUNT);
  uint32_t left = (uint32_t)(in->end - in->at);
  mr_need(in, in->fail != MR_FINE || count <= left / bytes_each);
  return in->fail == MR_FINE ? count : 0;
}

static void copy_f64(struct mr_cursor *in, struct mr_bytes *out) {
  put_f64(out, mr_get_f64(in));
}

static void copy_signed(struct mr_cursor *in, struct mr_bytes *out) {
  mr_add_signed(out, mr_get_signed(in));
}

static void copy_whole(struct mr_cursor *in, struct mr_bytes *out) {
  mr_add_varint(out, mr_get_whole(in, 0, MOST_COUNT));
}

static void positions(struct mr_cursor *in, struct mr_bytes *out, uint8_t tag) {
  static const uint8_t LEAST[] = {0, 26, 9, 19, 0, 9, 0, 2};
  if (tag == MR_READ_RESULT || tag == MR_PULSE_RESULT || tag == MR_REPEAT_RESULT) {
    copy_whole(in, out);
  }
  uint32_t size = count_of(in, LEAST[tag]);
  mr_add_varint(out, size);
  if (tag == MR_WAVE_RESULT) {
    copy_f64(in, out);
  }
  for (uint32_t i = 0; i < size && in->fail == MR_FINE; i++) {
    if (tag == MR_PULSE_RESULT) {
      copy_signed(in, out);
    }
    if (tag == MR_PULSE_RESULT || tag == MR_REPEAT_RESULT) {
      mr_add_varint(out, mr_get_varint(in));
    }
    uint8_t reals = tag == MR_READ_RESULT ? 3 : tag == MR_PULSE_RESULT ? 2 : tag == MR_REPEAT_RESULT ? 0 : 1;
    for (uint8_t k = 0; k < reals; k++) {
      copy_f64(in, out);
    }
    if (tag == MR_READ_RESULT) {
      copy_signed(in, out);
    }
    copy_whole(in, out);
  }
}

static void trace(struct mr_cursor *in, struct mr_bytes *out) {
  copy_whole(in, out);
  copy_whole(in, out);
  uint32_t size = mr_get_whole(in, 0, MOST_COUNT);
  mr_add_varint(out, size);
  for (uint64_t i = 0; i < (uint64_t)size + 2 && in->fail == MR_FINE; i++) {
    copy_f64(in, out);
  }
}

bool reencode_results(const uint8_t *bytes, uint32_t count, struct mr_bytes *out) {
  struct mr_cursor in = mr_at(bytes, bytes + count);
  while (in.at < in.end && in.fail == MR_FINE) {
    uint8_t tag = mr_get_u8(&in);
    mr_need(&in, tag >= MR_READ_RESULT && tag <= MR_REPEAT_RESULT);
    mr_add_u8(out, tag);
    copy_whole(&in, out);
    mr_add_varint(out, mr_get_varint(&in));
    copy_signed(&in, out);
    copy_signed(&in, out);
    copy_whole(&in, out);
    if (in.fail != MR_FINE) {
      return false;
    }
    if (tag == MR_TRACE) {
      trace(&in, out);
    } else if (tag != MR_IDLE_RESULT) {
      positions(&in, out, tag);
    }
  }
  return in.fail == MR_FINE;
}
