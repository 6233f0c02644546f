#include "limits.h"

#include <string.h>

#include "board_config.h"
#include "crc32c.h"
#include "hal.h"
#include "take.h"

static uint8_t table[MR_LIMITS_MOST];
static uint32_t size;

/* A table that comes in parts; it replaces the other when it is whole and right. */
static uint8_t coming[MR_LIMITS_MOST];
static uint32_t came;

/* Nothing is allowed. */
static const uint8_t NOTHING[] = {1, 0, 0, 0};

static bool valid_class(struct mr_cursor *in) {
  uint32_t count = mr_get_whole(in, 0, MR_ROW_NUMBER);
  int16_t last = -1;
  for (uint32_t i = 0; i < count && in->fail == MR_FINE; i++) {
    uint8_t bound = mr_get_word(in, MR_ROW_NUMBER);
    mr_bits low = mr_get_finite(in);
    mr_bits high = mr_get_finite(in);
    mr_need(in, bound > last && mr_order(low) <= mr_order(high));
    last = bound;
  }
  return in->fail == MR_FINE;
}

static bool valid(const uint8_t *bytes, uint32_t count) {
  struct mr_cursor in = mr_at(bytes, bytes + count);
  mr_need(&in, mr_get_u8(&in) == 1);
  return valid_class(&in) && valid_class(&in) && valid_class(&in) && in.at == in.end;
}

void mr_limits_boot(void) {
  size = hal_limits_load(table, MR_LIMITS_MOST);
  came = 0;
  if (size > MR_LIMITS_MOST || !valid(table, size)) {
    memcpy(table, NOTHING, sizeof NOTHING);
    size = sizeof NOTHING;
  }
}

const uint8_t *mr_limits_bytes(void) {
  return table;
}

uint32_t mr_limits_size(void) {
  return size;
}

uint32_t mr_limits_crc(void) {
  return mr_crc_end(mr_crc(MR_CRC_BEGIN, table, size));
}

const char *mr_limits_write(uint32_t length, uint32_t from, const uint8_t *part, uint32_t count) {
  if (length > MR_LIMITS_MOST) {
    return "this board keeps a shorter table only";
  }
  if (from > came || count > length || from > length - count) {
    return "this part is not the next one";
  }
  memcpy(coming + from, part, count);
  came = from + count;
  if (came < length) {
    return NULL;
  }
  if (!valid(coming, length)) {
    came = 0;
    return "the table is none";
  }
  if (size == length && memcmp(table, coming, length) == 0) {
    return NULL; /* the last part again, since its answer was lost */
  }
  if (!hal_limits_store(coming, (uint16_t)length)) {
    return "the table could not be stored";
  }
  memcpy(table, coming, length);
  size = length;
  return NULL;
}

static bool covers(const struct mr_demand *demand, uint8_t bound, mr_bits low, mr_bits high) {
  return demand->low[bound] >= mr_real_of(low) && demand->high[bound] <= mr_real_of(high);
}

uint8_t mr_limits_check(uint8_t stress, const struct mr_demand *demand) {
  struct mr_cursor in = mr_at(table, table + size);
  bool covered[MR_SAFETY_BOUNDS];
  mr_get_u8(&in);
  memset(covered, 0, sizeof covered);
  for (uint8_t each = 0; each <= stress; each++) {
    uint32_t count = mr_get_whole(&in, 0, MR_ROW_NUMBER);
    for (uint32_t i = 0; i < count; i++) {
      uint8_t bound = mr_get_u8(&in);
      mr_bits low = mr_get_f64(&in);
      mr_bits high = mr_get_f64(&in);
      if (each == stress && bound < MR_SAFETY_BOUNDS) {
        covered[bound] = covers(demand, bound, low, high);
      }
    }
  }
  for (uint8_t bound = 0; bound < MR_SAFETY_BOUNDS; bound++) {
    if (mr_asks(demand, bound) && !covered[bound]) {
      return bound;
    }
  }
  return MR_BOUNDS;
}
