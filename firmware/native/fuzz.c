/*
 * Feed the core what no host would send: noise, damaged frames, whole frames with senseless payloads,
 * programs with changed bytes; under the sanitizers. usage: fuzz SEED FRAMES
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "flow.h"
#include "frame.h"
#include "hal.h"
#include "limits.h"
#include "lines.h"
#include "mr.h"
#include "no_hal.h"
#include "raw_host.h"
#include "run.h"
#include "session.h"
#include "source.h"

static uint64_t state;

static uint32_t draw(uint32_t bound) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (uint32_t)((state >> 16) % bound);
}

/* Programs to begin with: repeats with ladder and band, nested ones, a wave, idle times. */
static const char *const PROGRAMS[] = {
    "010100000000010604010000000000000000c03f000000000000f83f01008dedb5a0f7c6b03e00fca9f1d24d62503f0101"
    "0203000101020200000000000000e03f000000000000000a40008dedb5a0f7c6b03e000000000000000040000000000000"
    "000000000000000000008dedb5a0f7c6b03e03000000000000000000000101010001010202000000000000c03f00000000"
    "00000a40008dedb5a0f7c6b03ef168e388b5f8e43e00000000000000000200",
    "010100000000020603000001000206040001008dedb5a0f7c6b03e00fca9f1d24d62503f00000203000101020200000000"
    "000000e03f000000000000000a40008dedb5a0f7c6b03e000000000000000040000000000000000000000000000000008d"
    "edb5a0f7c6b03e03000000000000000000000101010001010202000000000000c03f0000000000000a40008dedb5a0f7c6"
    "b03ef168e388b5f8e43e00000000000000000200010001010202000000000000c03f0000000000000a40008dedb5a0f7c6"
    "b03ef168e388b5f8e43e00000000000000000200050100fca9f1d24d62503f00",
    "01010000000003010000000404000000000000c03f0000000000000a40008dedb5a0f7c6b03ef168e388b5f8e43e000000"
    "0000000000020103000101020200000000000000e03f000000000000000a40008dedb5a0f7c6b03e000000000000000040"
    "000000000000000000000000000000008dedb5a0f7c6b03e03000000000000000000000201020000020202020000000000"
    "00e03f000000000000f0bf9a9999999999c93f000000000000000001000000000000000040008dedb5a0f7c6b03ef168e3"
    "88b5f8e43e00000000000000000000000000000000000000",
    "01010000000003042d431cebe2361a3f0200010203000000000000000000000000000000002d431cebe2360a3f33333333"
    "3333d33f2d431cebe2361a3f00000000000000000202020100000000000000000000000000000040010102000000000000"
    "000000f168e388b5f8e43e08f168e388b5f8d43e00000000000000000111ea2d81999771bd000500fca9f1d24d62503f01"
    "020100000000000000009a9999999999b93f000000050100fca9f1d24d62503f00",
};

#define PROGRAM_COUNT (sizeof PROGRAMS / sizeof PROGRAMS[0])

static uint16_t unhex(const char *text, uint8_t *into) {
  uint16_t count = 0;
  for (; text[0] != 0 && text[1] != 0; text += 2) {
    char pair[3] = {text[0], text[1], 0};
    into[count++] = (uint8_t)strtoul(pair, NULL, 16);
  }
  return count;
}

static void send_frame(uint8_t kind, uint16_t session, uint32_t number, const uint8_t *payload,
                       uint16_t length) {
  uint8_t stuffed[RAW_MOST];
  uint32_t next = session == mr_flow_session() ? mr_flow_sent() : 0;
  if (draw(16) == 0) {
    next += draw(8);
  }
  struct raw_frame frame = {kind, session, number, next, (uint8_t)draw(20), payload, length};
  uint16_t size = raw_encode(&frame, stuffed);
  if (draw(8) == 0) {
    stuffed[draw(size)] ^= (uint8_t)(1u << draw(8));
  }
  raw_receive(stuffed, size);
}

static uint16_t session_now(void) {
  return draw(16) == 0 ? (uint16_t)draw(65536) : mr_session_number();
}

static void senseless_frame(void) {
  uint8_t payload[MR_PAYLOAD];
  uint16_t length = (uint16_t)draw(draw(2) == 0 ? 24 : MR_PAYLOAD + 1);
  for (uint16_t i = 0; i < length; i++) {
    payload[i] = (uint8_t)(draw(3) == 0 ? draw(16) : draw(256));
  }
  uint8_t kind = (uint8_t)draw(6);
  uint32_t number = kind == MR_DATA ? mr_flow_expected() + draw(3) : 0;
  send_frame(kind, session_now(), number, payload, length);
}

static void hello_and_arm(void) {
  static uint16_t session;
  uint32_t crc = mr_limits_crc();
  const uint8_t hello[] = {1, 1, 0, 1, 1, 4, 'f', 'u', 'z', 'z'};
  const uint8_t arm[] = {5,   2,    0,            0xE8,
                         3,   0,    0,            (uint8_t)crc,
                         (uint8_t)(crc >> 8), (uint8_t)(crc >> 16), (uint8_t)(crc >> 24)};
  const uint8_t clear[] = {11, 3, 0, 4, 'f', 'u', 'z', 'z'};
  session = (uint16_t)(session % 65535 + 1);
  if (!mr_session_alive()) {
    send_frame(MR_CALL, session, 0, hello, sizeof hello);
    mr_loop();
  }
  send_frame(MR_CALL, mr_session_number(), 0, clear, sizeof clear);
  send_frame(MR_CALL, mr_session_number(), 0, arm, sizeof arm);
}

static void program(void) {
  uint8_t payload[MR_PAYLOAD];
  uint8_t bytes[1024];
  uint16_t length = unhex(PROGRAMS[draw(PROGRAM_COUNT)], bytes);
  for (uint32_t i = draw(4); i > 0; i--) {
    bytes[draw(length)] = (uint8_t)(draw(2) == 0 ? draw(256) : draw(8));
  }
  uint32_t number = mr_source_program() + (draw(32) == 0 ? 2 : 1);
  uint16_t first = length < MR_PAYLOAD - 16 ? length : MR_PAYLOAD - 16;
  struct mr_bytes out;
  mr_bytes_begin(&out, payload, MR_PAYLOAD);
  mr_add_u8(&out, 1);
  mr_add_varint(&out, number);
  mr_add_varint(&out, length);
  mr_add_bytes(&out, bytes, first);
  send_frame(MR_DATA, mr_session_number(), mr_flow_expected(), payload, (uint16_t)out.size);
  if (first < length) {
    mr_bytes_begin(&out, payload, MR_PAYLOAD);
    mr_add_u8(&out, 2);
    mr_add_bytes(&out, bytes + first, length - first);
    send_frame(MR_DATA, mr_session_number(), mr_flow_expected() + 1, payload, (uint16_t)out.size);
  }
  no_hal_patience = 300;
}

/* Take lines to the terminals outside, or from them, or say so badly. */
static void connect(void) {
  const uint8_t payload[] = {12, 4, 0, (uint8_t)draw(MR_ROWS + 2), (uint8_t)draw(MR_COLUMNS + 2), (uint8_t)draw(3)};
  uint16_t length = (uint16_t)(draw(8) == 0 ? draw(sizeof payload) : sizeof payload);
  send_frame(MR_CALL, mr_session_number(), 0, payload, length);
}

static void disconnect(void) {
  const uint8_t payload[] = {12, 5, 0, 0, 0, 0};
  send_frame(MR_CALL, mr_session_number(), 0, payload, sizeof payload);
  mr_loop();
}

static void noise(void) {
  for (uint32_t i = draw(64); i > 0; i--) {
    mr_rx_byte((uint8_t)(draw(4) == 0 ? 0 : draw(256)));
  }
}

int main(int count, char **words) {
  if (count != 3) {
    fprintf(stderr, "usage: fuzz SEED FRAMES\n");
    return 2;
  }
  state = strtoull(words[1], NULL, 10) * 2654435761u + 1;
  uint64_t frames = strtoull(words[2], NULL, 10);
  uint64_t programs = 0;
  uint64_t begun = 0;
  uint64_t connected = 0;
  mr_boot();
  for (uint64_t i = 0; i < frames; i++) {
    switch (draw(8)) {
      case 0:
        noise();
        break;
      case 1:
      case 2:
        hello_and_arm();
        break;
      case 3:
      case 4:
      case 5:
        if (!mr_session_armed()) {
          hello_and_arm();
          mr_loop();
        }
        if (mr_terminals_taken() && draw(8) != 0) {
          disconnect();
        }
        program();
        programs++;
        break;
      case 6:
        connect();
        break;
      default:
        senseless_frame();
    }
    uint32_t before = mr_run_begun();
    mr_loop();
    begun += mr_run_begun() == before + 1 ? 1 : 0;
    if (draw(64) == 0) {
      no_hal_lease += 2000000000u;
      mr_loop();
    }
    if (no_hal_wrong != NULL) {
      fprintf(stderr, "frame %llu: %s\n", (unsigned long long)i, no_hal_wrong);
      return 1;
    }
    connected += mr_terminals_taken() ? 1 : 0;
    if (!mr_session_alive() && !mr_running() && !mr_lines_grounded()) {
      fprintf(stderr, "frame %llu: no session, yet lines are not at ground\n", (unsigned long long)i);
      return 1;
    }
  }
  printf("%llu frames, %llu programs sent, %llu begun, %llu times connected, %u whole frames, %u damaged\n", (unsigned long long)frames,
         (unsigned long long)programs, (unsigned long long)begun, (unsigned long long)connected, mr_counted.frames_in, mr_counted.damaged);
  return 0;
}
