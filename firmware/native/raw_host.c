#include "raw_host.h"

#include <string.h>

#include "bytes.h"
#include "crc32c.h"
#include "flow.h"
#include "limits.h"
#include "mr.h"
#include "session.h"

#define ROOM 16

void raw_receive(const uint8_t *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    mr_rx_byte(bytes[i]);
  }
}

uint16_t raw_encode(const struct raw_frame *frame, uint8_t into[RAW_MOST]) {
  uint8_t body[MR_FRAME_MOST];
  uint16_t end = (uint16_t)(MR_FRAME_HEAD + frame->length);
  uint32_t number = frame->number;
  uint32_t next = frame->next;
  const uint8_t head[MR_FRAME_HEAD] = {
      frame->kind,     (uint8_t)frame->length, (uint8_t)(frame->length >> 8), (uint8_t)frame->session,
      (uint8_t)(frame->session >> 8), (uint8_t)number, (uint8_t)(number >> 8), (uint8_t)next,
      (uint8_t)(next >> 8), frame->room};
  const uint8_t upper[4] = {(uint8_t)(number >> 16), (uint8_t)(number >> 24), (uint8_t)(next >> 16),
                            (uint8_t)(next >> 24)};
  memcpy(body, head, MR_FRAME_HEAD);
  memcpy(body + MR_FRAME_HEAD, frame->payload, frame->length);
  uint32_t crc = mr_crc_end(mr_crc(mr_crc(MR_CRC_BEGIN, body, end), upper, 4));
  for (uint8_t i = 0; i < 4; i++) {
    body[end + i] = (uint8_t)(crc >> (8 * i));
  }
  uint16_t size = mr_cobs_encode(body, (uint16_t)(end + 4), into);
  into[size++] = 0;
  return size;
}

static void send(uint8_t kind, uint16_t session, uint32_t number, const uint8_t *payload, uint16_t length) {
  uint8_t bytes[RAW_MOST];
  uint32_t next = session == mr_flow_session() ? mr_flow_sent() : 0;
  struct raw_frame frame = {kind, session, number, next, ROOM, payload, length};
  raw_receive(bytes, raw_encode(&frame, bytes));
}

void raw_call(uint16_t session, const uint8_t *payload, uint16_t length) {
  send(MR_CALL, session, 0, payload, length);
  mr_loop();
}

void raw_hello_and_arm(uint16_t session, uint16_t lease_ms) {
  uint32_t crc = mr_limits_crc();
  const uint8_t hello[] = {1, 1, 0, 1, 1, 3, 'r', 'a', 'w'};
  const uint8_t clear[] = {11, 2, 0, 3, 'r', 'a', 'w'};
  const uint8_t arm[] = {5, 3, 0, (uint8_t)lease_ms, (uint8_t)(lease_ms >> 8), 0, 0,
                         (uint8_t)crc, (uint8_t)(crc >> 8), (uint8_t)(crc >> 16), (uint8_t)(crc >> 24)};
  if (!mr_session_alive()) {
    raw_call(session, hello, sizeof hello);
  }
  raw_call(mr_session_number(), clear, sizeof clear);
  raw_call(mr_session_number(), arm, sizeof arm);
}

void raw_program(uint32_t number, const uint8_t *bytes, uint32_t length) {
  uint8_t payload[MR_PAYLOAD];
  struct mr_bytes out;
  for (uint32_t done = 0; done == 0 || done < length;) {
    uint32_t part = length - done < MR_PAYLOAD - 16 ? length - done : MR_PAYLOAD - 16;
    mr_bytes_begin(&out, payload, MR_PAYLOAD);
    mr_add_u8(&out, done == 0 ? 1 : 2);
    if (done == 0) {
      mr_add_varint(&out, number);
      mr_add_varint(&out, length);
    }
    mr_add_bytes(&out, bytes + done, part);
    send(MR_DATA, mr_session_number(), mr_flow_expected(), payload, (uint16_t)out.size);
    mr_poll();
    done += part;
    if (length == 0) {
      return;
    }
  }
}
