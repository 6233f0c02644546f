#include "result.h"

#include <stddef.h>

#include "bytes.h"
#include "description.h"
#include "flow.h"
#include "hal.h"
#include "mr.h"
#include "session.h"

enum { RESULTS = 2 };

/*
 * The payload that is gathered lies in the flow's next free buffer. A part begins with its length
 * as a varint of two bytes; when it turns out to be short, the part moves down by one.
 */
static uint8_t *payload;
static uint16_t size;
static uint16_t part; /* where the present part's length stands; 0: none */

void mr_tell_forget(void) {
  payload = NULL;
  size = 0;
  part = 0;
}

static bool open_payload(void) {
  while (payload == NULL) {
    if (!mr_session_alive()) {
      return false;
    }
    payload = mr_flow_open();
    size = 0;
    if (payload == NULL) {
      mr_poll();
      hal_idle();
    }
  }
  return mr_session_alive();
}

static void commit(void) {
  uint8_t *full = payload;
  uint16_t count = size;
  payload = NULL;
  size = 0;
  if (full != NULL && count > 0 && mr_session_alive()) {
    mr_flow_commit(count);
  }
}

static void close_part(bool last) {
  uint16_t length = (uint16_t)(size - part - 2);
  uint16_t head = (uint16_t)(2 * length + (last ? 1 : 0));
  if (head < 0x80) {
    for (uint16_t i = 0; i < length; i++) {
      payload[part + 1 + i] = payload[part + 2 + i];
    }
    payload[part] = (uint8_t)head;
    size--;
  } else {
    payload[part] = (uint8_t)(head | 0x80);
    payload[part + 1] = (uint8_t)(head >> 7);
  }
  part = 0;
}

static void begin_part(void) {
  if (payload != NULL && size + 16 > MR_PAYLOAD) {
    commit();
  }
  if (!open_payload()) {
    return;
  }
  if (size == 0) {
    payload[size++] = RESULTS;
  }
  part = size;
  size = (uint16_t)(size + 2);
}

static void put(uint8_t byte) {
  if (payload != NULL && part != 0 && size == MR_PAYLOAD) {
    close_part(false);
    commit();
    begin_part();
  }
  if (payload != NULL && part != 0) {
    payload[size++] = byte;
  }
}

static void put_varint(uint64_t value) {
  while (value >= 0x80) {
    put((uint8_t)(value | 0x80));
    value >>= 7;
  }
  put((uint8_t)value);
}

static void put_signed(int64_t value) {
  uint64_t bits = (uint64_t)value << 1;
  put_varint(value < 0 ? ~bits : bits);
}

static void put_bits(mr_bits bits) {
  for (uint8_t i = 0; i < 8; i++) {
    put((uint8_t)(bits >> (8 * i)));
  }
}

static void put_real(mr_real value) {
  put_bits(mr_bits_of(value));
}

static void head(uint8_t tag, uint32_t step, uint64_t round, uint64_t start, uint64_t end,
                 uint16_t flags) {
  begin_part();
  put(tag);
  put_varint(step);
  put_varint(round);
  put_signed((int64_t)start);
  put_signed((int64_t)(end - start));
  put_varint(flags);
}

static void finish(void) {
  if (payload != NULL && part != 0) {
    close_part(true);
  }
  mr_tell_trickle();
}

static void put_cell(const struct mr_result *result, const struct mr_cell_result *cell) {
  switch (result->tag) {
    case MR_READ_RESULT:
      put_real(cell->a);
      put_real(cell->b);
      put_real(cell->range == 0 ? 0 : mr_full_scale((uint8_t)(cell->range - 1)));
      put_signed((int64_t)(cell->at - result->start));
      break;
    case MR_PULSE_RESULT:
      put_signed((int64_t)(cell->at - result->start));
      put_varint(cell->count);
      put_real(cell->a);
      put_real(cell->b);
      break;
    case MR_REPEAT_RESULT:
      put_varint(cell->count);
      break;
    default:
      put_real(cell->a);
  }
  put_varint(cell->flags);
}

void mr_tell(const struct mr_result *result) {
  head(result->tag, result->step, result->round, result->start, result->end, result->flags);
  if (result->tag == MR_READ_RESULT || result->tag == MR_PULSE_RESULT ||
      result->tag == MR_REPEAT_RESULT) {
    put_varint(result->first);
  }
  if (result->tag != MR_IDLE_RESULT) {
    put_varint(result->size);
    if (result->tag == MR_WAVE_RESULT) {
      put_real(result->seconds);
    }
    for (uint32_t i = 0; i < result->size; i++) {
      put_cell(result, &result->cell[i]);
    }
  }
  finish();
}

void mr_tell_trace(const struct mr_trace *trace) {
  head(MR_TRACE, trace->step, trace->round, trace->start, trace->end, trace->flags);
  put_varint(trace->sense);
  put_varint(trace->first);
  put_varint(trace->size);
  put_bits(trace->period);
  put_real(trace->range);
  for (uint32_t i = 0; i < trace->size; i++) {
    put_real((mr_real)trace->samples[i]);
  }
  finish();
}

void mr_tell_message(const uint8_t *bytes, uint16_t count) {
  commit();
  if (!open_payload()) {
    return;
  }
  for (uint16_t i = 0; i < count; i++) {
    payload[i] = bytes[i];
  }
  size = count;
  commit();
}

void mr_tell_trickle(void) {
  if (payload != NULL && size > 0 && part == 0 && mr_flow_idle()) {
    commit();
  }
}
