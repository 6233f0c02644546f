/* Primitive forms of docs/encoding.md, and parts that several steps have. */
#include <string.h>

#include "program.h"
#include "take.h"

struct mr_cursor mr_at(const uint8_t *from, const uint8_t *end) {
  struct mr_cursor in = {from, end, MR_FINE};
  return in;
}

void mr_fail(struct mr_cursor *in, uint8_t why) {
  if (in->fail == MR_FINE) {
    in->fail = why;
  }
}

void mr_need(struct mr_cursor *in, bool holds) {
  if (!holds) {
    mr_fail(in, MR_BAD);
  }
}

const uint8_t *mr_skip(struct mr_cursor *in, uint64_t count) {
  const uint8_t *at = in->at;
  if (in->fail != MR_FINE || (uint64_t)(in->end - in->at) < count) {
    mr_fail(in, MR_CUT);
    return at;
  }
  in->at += (uint32_t)count;
  return at;
}

uint8_t mr_get_u8(struct mr_cursor *in) {
  if (in->fail != MR_FINE || in->at == in->end) {
    mr_fail(in, MR_CUT);
    return 0;
  }
  return *in->at++;
}

uint64_t mr_get_varint(struct mr_cursor *in) {
  uint64_t value = 0;
  for (uint8_t shift = 0; shift < 64; shift = (uint8_t)(shift + 7)) {
    uint8_t part = mr_get_u8(in);
    if (in->fail != MR_FINE) {
      return 0;
    }
    value |= (uint64_t)(part & 0x7F) << shift;
    if (part < 0x80) {
      if ((part == 0 && shift > 0) || (shift == 63 && part > 1)) {
        mr_fail(in, MR_BAD);
        return 0;
      }
      return value;
    }
  }
  mr_fail(in, MR_BAD);
  return 0;
}

uint32_t mr_get_whole(struct mr_cursor *in, uint32_t least, uint32_t most) {
  uint64_t value = mr_get_varint(in);
  if (in->fail == MR_FINE && (value < least || value > most)) {
    mr_fail(in, MR_BAD);
  }
  return in->fail == MR_FINE ? (uint32_t)value : 0;
}

int64_t mr_get_signed(struct mr_cursor *in) {
  uint64_t value = mr_get_varint(in);
  return (int64_t)((value >> 1) ^ (0 - (value & 1)));
}

mr_bits mr_peek_f64(const uint8_t *at) {
  mr_bits bits = 0;
  for (uint8_t i = 8; i-- > 0;) {
    bits = bits << 8 | at[i];
  }
  return bits;
}

mr_bits mr_get_f64(struct mr_cursor *in) {
  const uint8_t *at = mr_skip(in, 8);
  return in->fail == MR_FINE ? mr_peek_f64(at) : 0;
}

uint8_t mr_get_word(struct mr_cursor *in, uint8_t words) {
  uint8_t value = mr_get_u8(in);
  mr_need(in, value < words);
  return in->fail == MR_FINE ? value : 0;
}

mr_bits mr_get_finite(struct mr_cursor *in) {
  mr_bits bits = mr_get_f64(in);
  mr_need(in, mr_finite(bits));
  return bits;
}

mr_bits mr_get_not_negative(struct mr_cursor *in) {
  mr_bits bits = mr_get_finite(in);
  mr_need(in, mr_order(bits) >= 0);
  return bits;
}

mr_bits mr_get_positive(struct mr_cursor *in) {
  mr_bits bits = mr_get_finite(in);
  mr_need(in, mr_order(bits) > 0);
  return bits;
}

/* ---- drives ---- */

static void get_shape(struct mr_cursor *in, struct mr_drive *out) {
  mr_bits last = MR_BITS_ZERO;
  out->corners = mr_get_whole(in, 1, 0x7FFFFFFF);
  out->corner = in->at;
  for (uint32_t i = 0; i < out->corners && in->fail == MR_FINE; i++) {
    mr_bits seconds = mr_get_finite(in);
    mr_bits value = mr_get_finite(in);
    mr_need(in, mr_order(seconds) >= mr_order(last));
    last = seconds;
    if (i == 0 || mr_order(value) < mr_order(out->least)) {
      out->least = value;
    }
    if (i == 0 || mr_order(value) > mr_order(out->most)) {
      out->most = value;
    }
  }
}

void mr_get_drive(struct mr_cursor *in, struct mr_drive *out) {
  memset(out, 0, sizeof *out);
  out->kind = mr_get_word(in, 5);
  if (in->fail != MR_FINE || out->kind < MR_VOLTS) {
    return;
  }
  get_shape(in, out);
  if (out->kind == MR_AMPS) {
    out->limit = mr_get_positive(in);
  } else if (out->kind == MR_MARKER) {
    mr_need(in, mr_order(out->least) >= 0 && mr_order(out->most) <= mr_order(MR_BITS_ONE));
  }
}

bool mr_constant(const struct mr_drive *drive) {
  return drive->kind < MR_VOLTS || mr_order(drive->least) == mr_order(drive->most);
}

mr_bits mr_least_volts(const struct mr_drive *drive) {
  if (drive->kind == MR_AMPS) {
    return drive->limit | ((mr_bits)1 << 63);
  }
  return drive->kind == MR_VOLTS ? drive->least : MR_BITS_ZERO;
}

mr_bits mr_most_volts(const struct mr_drive *drive) {
  if (drive->kind == MR_AMPS) {
    return drive->limit;
  }
  return drive->kind == MR_VOLTS ? drive->most : MR_BITS_ZERO;
}

void mr_corner(const struct mr_drive *drive, uint32_t corner, mr_real *seconds, mr_real *value) {
  const uint8_t *at = drive->corner + 16 * corner;
  *seconds = mr_real_of(mr_peek_f64(at));
  *value = mr_real_of(mr_peek_f64(at + 8));
}

void mr_get_rest(struct mr_cursor *in, struct mr_rest *out) {
  for (uint8_t i = 0; i < 4; i++) {
    mr_get_drive(in, &out->of[i]);
    mr_need(in, in->fail != MR_FINE || mr_constant(&out->of[i]));
  }
}

bool mr_holds(const struct mr_rest *rest) {
  for (uint8_t i = 0; i < 4; i++) {
    if (mr_order(mr_least_volts(&rest->of[i])) != 0 || mr_order(mr_most_volts(&rest->of[i])) != 0) {
      return true;
    }
  }
  return false;
}

/* ---- lines and limits ---- */

void mr_get_line(struct mr_cursor *in, struct mr_line *out) {
  out->kind = mr_get_word(in, MR_LINE_KINDS);
  out->index = (uint16_t)mr_get_whole(in, 0, MR_MOST_LINE);
}

void mr_get_limit(struct mr_cursor *in, struct mr_limit *out) {
  out->kind = mr_get_word(in, 4);
  out->amps = mr_get_not_negative(in);
  mr_need(in, out->kind == MR_LIMIT_NONE || mr_order(out->amps) > 0);
  out->on_reach = mr_get_word(in, 3);
}
