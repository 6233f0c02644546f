#include "frame.h"

#include <string.h>

#include "cobs.h"
#include "crc32c.h"
#include "hal.h"
#include "mr.h"

#define STOP_ZEROS 4

struct mr_counters mr_counted;

/* Filled by the interrupt at `head`, emptied outside at `tail`; one slot stays free. */
static uint8_t slots[MR_RX_FRAMES + 1][MR_FRAME_MOST];
static uint16_t sizes[MR_RX_FRAMES + 1];
static volatile uint8_t head;
static volatile uint8_t tail;

static struct mr_cobs cobs;
static bool gathering;
static bool full;
static uint8_t zeros;
static volatile bool stop_seen;

static uint8_t out[MR_COBS_MOST(MR_FRAME_MOST) + 1];
static uint16_t out_size;
static uint16_t out_at;

static uint8_t after(uint8_t slot) {
  return (uint8_t)(slot == MR_RX_FRAMES ? 0 : slot + 1);
}

static void begin_gathering(void) {
  mr_cobs_begin(&cobs, slots[head], MR_FRAME_MOST);
  gathering = false;
  full = after(head) == tail;
}

void mr_frame_boot(void) {
  memset(&mr_counted, 0, sizeof mr_counted);
  head = 0;
  tail = 0;
  zeros = 0;
  stop_seen = false;
  out_size = 0;
  out_at = 0;
  begin_gathering();
}

static void end_gathering(void) {
  if (gathering) {
    if (!full && mr_cobs_whole(&cobs) && cobs.size >= MR_FRAME_HEAD + MR_FRAME_TAIL) {
      sizes[head] = cobs.size;
      head = after(head);
    } else {
      mr_counted.damaged++;
    }
  }
  begin_gathering();
}

void mr_rx_byte(uint8_t byte) {
  mr_counted.bytes_in++;
  if (byte != 0) {
    zeros = 0;
    if (!gathering) {
      begin_gathering();
      gathering = true;
    }
    if (!full) {
      mr_cobs_take(&cobs, byte);
    }
    return;
  }
  end_gathering();
  if (zeros < STOP_ZEROS) {
    zeros++;
    if (zeros == STOP_ZEROS) {
      stop_seen = true;
      if (mr_running()) {
        hal_stop_now();
      }
    }
  }
}

bool mr_frame_stop_pending(void) {
  return stop_seen;
}

bool mr_frame_stop_seen(void) {
  hal_lock();
  bool seen = stop_seen;
  stop_seen = false;
  hal_unlock();
  return seen;
}

/* ---- what came ---- */

static uint16_t u16(const uint8_t *at) {
  return (uint16_t)(at[0] | at[1] << 8);
}

uint32_t mr_nearest(uint16_t lower, uint32_t to) {
  return to + (uint32_t)(int32_t)(int16_t)(uint16_t)(lower - (uint16_t)to);
}

static uint32_t sum(const uint8_t *body, uint16_t count, uint32_t number, uint32_t next) {
  uint32_t crc = mr_crc(MR_CRC_BEGIN, body, count);
  crc = mr_crc_byte(crc, (uint8_t)(number >> 16));
  crc = mr_crc_byte(crc, (uint8_t)(number >> 24));
  crc = mr_crc_byte(crc, (uint8_t)(next >> 16));
  crc = mr_crc_byte(crc, (uint8_t)(next >> 24));
  return mr_crc_end(crc);
}

static bool parse(struct mr_frame *frame, const uint8_t *body, uint16_t size, uint16_t mine,
                  uint32_t expected, uint32_t sent) {
  uint16_t end = (uint16_t)(size - MR_FRAME_TAIL);
  frame->kind = body[0];
  frame->length = u16(body + 1);
  frame->session = u16(body + 3);
  frame->number = u16(body + 5);
  frame->next = u16(body + 7);
  frame->room = body[9];
  frame->payload = body + MR_FRAME_HEAD;
  if (frame->length != size - MR_FRAME_HEAD - MR_FRAME_TAIL || frame->kind < MR_DATA ||
      frame->kind > MR_REPLY || (frame->kind != MR_DATA && frame->number != 0)) {
    return false;
  }
  if (frame->session == mine && mine != 0) {
    frame->number = frame->kind == MR_DATA ? mr_nearest((uint16_t)frame->number, expected) : 0;
    frame->next = mr_nearest((uint16_t)frame->next, sent);
  }
  uint32_t crc = u16(body + end) | (uint32_t)u16(body + end + 2) << 16;
  return sum(body, end, frame->number, frame->next) == crc;
}

bool mr_frame_next(struct mr_frame *frame, uint16_t mine, uint32_t expected, uint32_t sent) {
  while (tail != head) {
    if (parse(frame, slots[tail], sizes[tail], mine, expected, sent)) {
      mr_counted.frames_in++;
      return true;
    }
    mr_counted.damaged++;
    mr_frame_done();
  }
  return false;
}

void mr_frame_done(void) {
  hal_lock();
  tail = after(tail);
  hal_unlock();
}

/* ---- what goes ---- */

bool mr_frame_ready(void) {
  mr_frame_pump();
  return out_at == out_size;
}

static void put_u16(uint8_t *at, uint32_t value) {
  at[0] = (uint8_t)value;
  at[1] = (uint8_t)(value >> 8);
}

void mr_frame_send(const struct mr_frame *frame) {
  static uint8_t body[MR_FRAME_MOST];
  uint16_t end = (uint16_t)(MR_FRAME_HEAD + frame->length);
  body[0] = frame->kind;
  put_u16(body + 1, frame->length);
  put_u16(body + 3, frame->session);
  put_u16(body + 5, frame->number);
  put_u16(body + 7, frame->next);
  body[9] = frame->room;
  if (frame->length > 0) {
    memcpy(body + MR_FRAME_HEAD, frame->payload, frame->length);
  }
  uint32_t crc = sum(body, end, frame->number, frame->next);
  put_u16(body + end, crc);
  put_u16(body + end + 2, crc >> 16);
  out_size = mr_cobs_encode(body, (uint16_t)(end + MR_FRAME_TAIL), out);
  out[out_size++] = 0;
  out_at = 0;
  mr_counted.frames_out++;
  mr_frame_pump();
}

void mr_frame_pump(void) {
  uint16_t left = (uint16_t)(out_size - out_at);
  uint16_t room = left > 0 ? hal_tx_room() : 0;
  uint16_t count = room < left ? room : left;
  if (count > 0) {
    hal_tx(out + out_at, count);
    out_at = (uint16_t)(out_at + count);
    mr_counted.bytes_out += count;
  }
}
