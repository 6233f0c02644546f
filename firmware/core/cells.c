/* Cells and levels: decoded once, then looked up in the bytes of the program. */
#include <string.h>

#include "program.h"
#include "take.h"

#define MOST_CELLS ((uint32_t)1 << 24)

void mr_get_block(struct mr_cursor *in, struct mr_cells *out) {
  out->row = (uint16_t)mr_get_whole(in, 0, MR_MOST_LINE);
  out->column = (uint16_t)mr_get_whole(in, 0, MR_MOST_LINE);
  uint32_t rows = mr_get_whole(in, 1, (uint32_t)MR_MOST_LINE + 1 - out->row);
  uint32_t columns = mr_get_whole(in, 1, (uint32_t)MR_MOST_LINE + 1 - out->column);
  if (in->fail != MR_FINE) {
    return;
  }
  mr_need(in, rows <= MOST_CELLS / columns);
  out->rows = (uint16_t)rows;
  out->columns = (uint16_t)columns;
  out->size = rows * columns;
  out->last_row = (uint16_t)(out->row + rows - 1);
  out->last_column = (uint16_t)(out->column + columns - 1);
}

static void get_list(struct mr_cursor *in, struct mr_cells *out) {
  uint32_t row = 0;
  uint32_t column = 0;
  out->size = mr_get_whole(in, 1, MOST_CELLS * 64);
  out->list = in->at;
  for (uint32_t i = 0; i < out->size && in->fail == MR_FINE; i++) {
    uint32_t down = mr_get_whole(in, 0, MR_MOST_LINE);
    bool same = down == 0 && i > 0;
    uint32_t across = mr_get_whole(in, same ? 1 : 0, MR_MOST_LINE);
    row += down;
    column = same ? column + across : across;
    mr_need(in, row <= MR_MOST_LINE && column <= MR_MOST_LINE);
    if (column > out->last_column) {
      out->last_column = (uint16_t)column;
    }
  }
  out->last_row = (uint16_t)row;
}

static void get_mask(struct mr_cursor *in, struct mr_cells *out) {
  uint32_t bytes = (out->size + 7) / 8;
  uint8_t unused = (uint8_t)(8 * bytes - out->size);
  out->mask = mr_skip(in, bytes);
  if (in->fail == MR_FINE && unused > 0) {
    mr_need(in, (out->mask[bytes - 1] >> (8 - unused)) == 0);
  }
}

void mr_get_cells(struct mr_cursor *in, struct mr_cells *out) {
  memset(out, 0, sizeof *out);
  out->from = in->at;
  uint8_t kind = mr_get_word(in, 3);
  bool masked = kind == 2;
  if (masked) {
    kind = mr_get_word(in, 2);
  }
  if (in->fail == MR_FINE && kind == 0) {
    mr_get_block(in, out);
  } else if (in->fail == MR_FINE) {
    get_list(in, out);
  }
  if (masked && in->fail == MR_FINE) {
    get_mask(in, out);
  }
  out->end = in->at;
}

void mr_cell(const struct mr_cells *cells, uint32_t position, uint16_t *row, uint16_t *column) {
  if (cells->list == NULL) {
    *row = (uint16_t)(cells->row + position / cells->columns);
    *column = (uint16_t)(cells->column + position % cells->columns);
    return;
  }
  struct mr_cursor in = mr_at(cells->list, cells->end);
  uint32_t r = 0;
  uint32_t c = 0;
  for (uint32_t i = 0; i <= position; i++) {
    uint32_t down = (uint32_t)mr_get_varint(&in);
    uint32_t across = (uint32_t)mr_get_varint(&in);
    r += down;
    c = down == 0 && i > 0 ? c + across : across;
  }
  *row = (uint16_t)r;
  *column = (uint16_t)c;
}

bool mr_masked(const struct mr_cells *cells, uint32_t position) {
  return cells->mask != NULL && ((cells->mask[position / 8] >> (position % 8)) & 1) != 0;
}

uint32_t mr_active(const struct mr_cells *cells) {
  uint32_t active = 0;
  for (uint32_t i = 0; i < cells->size; i++) {
    active += mr_masked(cells, i) ? 0 : 1;
  }
  return active;
}

/* ---- levels ---- */

static void get_values(struct mr_cursor *in, struct mr_levels *out) {
  out->values = mr_get_whole(in, 1, 0x7FFFFFFF);
  out->value = in->at;
  for (uint32_t i = 0; i < out->values && in->fail == MR_FINE; i++) {
    mr_get_finite(in);
  }
}

static void get_choices(struct mr_cursor *in, struct mr_levels *out) {
  mr_need(in, out->values <= 0x10000);
  out->size = mr_get_whole(in, 1, 0x7FFFFFFF);
  out->choices = in->at;
  for (uint32_t i = 0; i < out->size && in->fail == MR_FINE; i++) {
    mr_get_whole(in, 0, out->values - 1);
  }
}

void mr_get_levels(struct mr_cursor *in, struct mr_levels *out) {
  memset(out, 0, sizeof *out);
  out->layout = mr_get_word(in, 3);
  out->values = 1;
  out->size = 1;
  out->value = in->at;
  if (in->fail != MR_FINE) {
    return;
  }
  if (out->layout == MR_UNIFORM) {
    mr_get_finite(in);
    return;
  }
  get_values(in, out);
  if (in->fail != MR_FINE) {
    return;
  }
  if (out->layout == MR_PALETTE) {
    get_choices(in, out);
  } else {
    mr_need(in, out->values >= 2);
    out->size = out->values;
  }
}

bool mr_fits(const struct mr_levels *levels, uint32_t size) {
  return levels->layout == MR_UNIFORM || levels->size == size;
}

/* Indices below 128 take a byte each; longer palettes are walked through. */
static uint32_t choice(const struct mr_levels *levels, uint32_t position) {
  if (levels->values <= 128) {
    return levels->choices[position];
  }
  struct mr_cursor in = mr_at(levels->choices, levels->choices + 3 * (uint32_t)levels->size);
  uint32_t index = 0;
  for (uint32_t i = 0; i <= position; i++) {
    index = (uint32_t)mr_get_varint(&in);
  }
  return index;
}

mr_bits mr_level_bits(const struct mr_levels *levels, uint32_t position) {
  uint32_t index = 0;
  if (levels->layout == MR_PER_CELL) {
    index = position;
  } else if (levels->layout == MR_PALETTE) {
    index = choice(levels, position);
  }
  return mr_peek_f64(levels->value + 8 * index);
}

mr_real mr_level(const struct mr_levels *levels, uint32_t position) {
  return mr_real_of(mr_level_bits(levels, position));
}

static mr_bits extreme(const struct mr_levels *levels, bool most) {
  mr_bits found = mr_peek_f64(levels->value);
  for (uint32_t i = 1; i < levels->values; i++) {
    mr_bits each = mr_peek_f64(levels->value + 8 * i);
    if (most ? mr_order(each) > mr_order(found) : mr_order(each) < mr_order(found)) {
      found = each;
    }
  }
  return found;
}

mr_bits mr_least_level(const struct mr_levels *levels) {
  return extreme(levels, false);
}

mr_bits mr_most_level(const struct mr_levels *levels) {
  return extreme(levels, true);
}
