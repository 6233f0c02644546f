/* Checks of the core's parts, with bytes that docs/wire.md and docs/encoding.md show. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "cobs.h"
#include "crc32c.h"
#include "description.h"
#include "flow.h"
#include "frame.h"
#include "hal.h"
#include "lines.h"
#include "mr.h"
#include "no_hal.h"
#include "program.h"
#include "raw_host.h"
#include "ramp.h"
#include "run.h"
#include "session.h"
#include "shape.h"
#include "text.h"

static int failures;
static int checks;

static void check(bool holds, const char *what, int line) {
  checks++;
  if (!holds) {
    failures++;
    fprintf(stderr, "unit.c:%d: %s does not hold\n", line, what);
  }
}

#define CHECK(holds) check(holds, #holds, __LINE__)

static size_t unhex(const char *text, uint8_t *into) {
  size_t count = 0;
  for (; *text != 0; text++) {
    if (*text != ' ') {
      char pair[3] = {text[0], text[1], 0};
      into[count++] = (uint8_t)strtoul(pair, NULL, 16);
      text++;
    }
  }
  return count;
}

static void receive(const uint8_t *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    mr_rx_byte(bytes[i]);
  }
}

static void crc_of_nine_digits(void) {
  CHECK(mr_crc_end(mr_crc(MR_CRC_BEGIN, (const uint8_t *)"123456789", 9)) == 0xE3069283);
}

static void stuffing_comes_back(void) {
  uint8_t from[700];
  uint8_t stuffed[MR_COBS_MOST(700)];
  uint8_t back[700];
  for (uint16_t size = 0; size < 700; size++) {
    for (uint8_t pattern = 0; pattern < 4; pattern++) {
      for (uint16_t i = 0; i < size; i++) {
        from[i] = (uint8_t)(pattern == 0 ? 0 : pattern == 1 ? 1 + i % 255 : pattern == 2 ? i : 7 * i % 3);
      }
      uint16_t length = mr_cobs_encode(from, size, stuffed);
      struct mr_cobs cobs;
      mr_cobs_begin(&cobs, back, sizeof back);
      bool zero = false;
      for (uint16_t i = 0; i < length; i++) {
        zero |= stuffed[i] == 0;
        mr_cobs_take(&cobs, stuffed[i]);
      }
      CHECK(length <= MR_COBS_MOST(size));
      CHECK(!zero && mr_cobs_whole(&cobs) && cobs.size == size && memcmp(from, back, size) == 0);
    }
  }
}

/* HELLO, as docs/wire.md shows it: session 0x2a01, tag 1, "a host". */
static const char HELLO[] =
    "03 03 0c 03 01 2a 01 01 01 04 40 01 01 0e 01 01 06 61 20 68 6f 73 74 ef 77 d5 c7 00";

static void a_frame_of_the_page_is_read_and_written(void) {
  uint8_t bytes[64];
  struct mr_frame frame;
  size_t size = unhex(HELLO, bytes);
  mr_boot();
  receive(bytes, size);
  CHECK(mr_frame_next(&frame, 0, 0, 0));
  CHECK(frame.kind == MR_CALL && frame.length == 12 && frame.session == 0x2a01 && frame.next == 0);
  CHECK(frame.payload[0] == 1 && memcmp(frame.payload + 6, "a host", 6) == 0);
  struct mr_frame copy = frame;
  no_hal_count = 0;
  mr_frame_send(&copy);
  CHECK(no_hal_count == size && memcmp(no_hal_sent, bytes, size) == 0);
  mr_frame_done();
}

static void damage_is_counted_and_dropped(void) {
  uint8_t bytes[64];
  struct mr_frame frame;
  size_t size = unhex(HELLO, bytes);
  for (size_t i = 0; i + 1 < size; i++) {
    for (uint8_t bit = 0; bit < 8; bit++) {
      uint8_t damaged[64];
      mr_boot();
      memcpy(damaged, bytes, size);
      damaged[i] ^= (uint8_t)(1u << bit);
      receive(damaged, size);
      CHECK(!mr_frame_next(&frame, 0, 0, 0) && mr_counted.damaged > 0);
    }
  }
}

static void stop_is_seen_anywhere(void) {
  uint8_t bytes[64];
  const uint8_t zeros[8] = {0};
  struct mr_frame frame;
  size_t size = unhex(HELLO, bytes);
  for (size_t at = 0; at < size; at++) {
    mr_boot();
    receive(bytes, at);
    CHECK(!mr_frame_stop_seen());
    receive(zeros, 8);
    CHECK(mr_frame_stop_seen() && !mr_frame_stop_seen());
    receive(bytes, size);
    CHECK(mr_frame_next(&frame, 0, 0, 0));
  }
  mr_boot();
  receive(bytes, size);
  receive(zeros, 2);
  CHECK(!mr_frame_stop_seen());
}

static void a_turn_too_old_is_damaged(void) {
  CHECK(mr_nearest(0xFFFF, 0x10000) == 0xFFFF);
  CHECK(mr_nearest(0x0001, 0xFFFF) == 0x10001);
  CHECK(mr_nearest(0x1234, 0x51234) == 0x51234);
}

/* The program of the example in docs/encoding.md. */
static const char EXAMPLE[] =
    "01 01 00 00 00 00 01 06 14 01 00 00 00 00 00 00 00 00 c0 3f 00 00 00 00 00 00 f8 3f"
    "01 00 00 00 00 00 00 00 e0 3e 00 00 00 00 00 00 00 20 3f 01 01 02 03 00 03 07 01 01"
    "00 00 00 00 00 00 00 e0 3f 00 00 00 00 00 00 00 0a 40 00 00 00 00 00 00 00 b0 3e"
    "00 00 00 00 00 00 00 f0 3f 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
    "00 00 00 00 00 00 00 00 02 00 00 00 00 00 00 20 3f 00 00 01 01 01 00 03 07 01 01"
    "00 00 00 00 00 00 c0 3f 00 00 00 00 00 00 0a 40 00 00 00 00 00 00 00 00 00"
    "00 00 00 00 00 00 e0 3e 00 00 00 00 00 00 00 00 01 00";

static void the_example_is_a_program_and_no_part_of_it_is(void) {
  uint8_t bytes[256];
  uint32_t size = (uint32_t)unhex(EXAMPLE, bytes);
  CHECK(size == 178 && mr_valid_program(bytes, size));
  for (uint32_t part = 0; part < size; part++) {
    CHECK(!mr_valid_program(bytes, part));
  }
  struct mr_cursor in = mr_at(bytes, bytes + size);
  struct mr_head head;
  struct mr_step step;
  CHECK(mr_get_head(&in, &head) && head.stress == MR_CLASS_PROGRAM && head.steps == 1);
  CHECK(mr_get_step(&in, &step, 0, 0) && step.tag == MR_REPEAT && step.numbers == 3);
  const struct mr_ladder *ladder = &step.as.repeat.ladder;
  CHECK(mr_ladder_at(ladder, 0.5, 4) == 1.0 && mr_ladder_at(ladder, 0.5, 100) == 1.5);
}

static void numbers_are_kept(void) {
  CHECK(mr_whole(mr_bits_of(1e9)) && !mr_whole(mr_bits_of(0.5)) && mr_whole(mr_bits_of(0)));
  CHECK(mr_order(mr_bits_of(-0.0)) == mr_order(mr_bits_of(0)));
  CHECK(mr_order(mr_bits_of(-2)) < mr_order(mr_bits_of(-1)) && mr_order(mr_bits_of(-1)) < 0);
  CHECK(!mr_finite(mr_bits_of(INFINITY)) && !mr_finite(mr_bits_of(NAN)));
  for (uint32_t i = 0; i < 20000; i++) {
    mr_bits bits = ((mr_bits)(1023 - 40 + i % 70) << 52) | ((mr_bits)i * 0x9E3779B97F4A7C15u >> 12);
    uint64_t exact = mr_ns_of(bits);
    uint64_t near = mr_ns(mr_real_of(bits));
    uint64_t apart = exact > near ? exact - near : near - exact;
    CHECK(apart <= 1 + (near >> 52));
  }
  CHECK(mr_ns_of(MR_BITS_ZERO) == 0 && mr_ns_of(MR_BITS_MINUS_ONE) == 0 && mr_ns_of(MR_BITS_ONE) == 1000000000);
  CHECK(mr_ns_of(mr_bits_of(5e-3)) == 5000000 && mr_ns_of(mr_bits_of(1e300)) == (uint64_t)1 << 62);
  CHECK(mr_ns(1e-9) == 1 && mr_ns(-1) == 0 && mr_ns(1e300) == (uint64_t)1 << 62);
  char words[32];
  struct mr_text text;
  mr_text_begin(&text, words, 0, 31);
  mr_put_real(&text, -1.25e-6);
  words[mr_text_got(&text)] = 0;
  CHECK(strcmp(words, "-1.25000000e-6") == 0);
}

static void put_f64(uint8_t *at, double value) {
  mr_bits bits = mr_bits_of(value);
  for (uint8_t i = 0; i < 8; i++) {
    at[i] = (uint8_t)(bits >> (8 * i));
  }
}

/* Corners 1 us to 1000 s apart, some at one time, the first not always at 0. */
static void levels_in_whole_numbers_are_those_in_reals(void) {
  enum { CORNERS = 12 };
  uint8_t bytes[16 * CORNERS];
  for (uint32_t trial = 0; trial < 400; trial++) {
    uint64_t ns = trial % 3 * 1000;
    uint32_t draw = trial * 2654435761u + 1;
    for (uint32_t i = 0; i < CORNERS; i++) {
      draw = draw * 1664525u + 1013904223u;
      put_f64(bytes + 16 * i, (double)ns * 1e-9);
      put_f64(bytes + 16 * i + 8, (trial % 2 ? 5.0 : 0.01) * ((double)(draw >> 8) / (1 << 23) - 1));
      ns += draw >> 30 == 0 ? 0 : 1000 * (1 + (draw >> 20) % 1000) * (trial % 4 == 3 ? 1000000 : 1);
    }
    struct mr_drive drive = {MR_VOLTS, CORNERS, bytes, 0, 0, 0};
    struct mr_shape shape;
    struct mr_ramp ramp;
    mr_shape_begin(&shape, &drive);
    mr_ramp_begin(&ramp, &drive, false);
    for (uint64_t t = 0; t < ns + 1000;) {
      mr_ramp_reach(&ramp, t);
      uint64_t next = mr_ramp_next(&ramp, t);
      uint64_t end = next < ns + 1000 ? next : ns + 1000;
      uint64_t middle = t + (end - t) / 2;
      double code = mr_shape_at(&shape, mr_seconds(middle)) / MR_ROW_VOLTS_PER_CODE;
      double off = code < MR_ROW_CODE_LEAST ? 0 : mr_ramp_code(&ramp, middle) - code;
      CHECK(next > t && off < 0.51 && off > -0.51);
      bool fast = next - t <= MR_STEP_NS;
      int32_t apart = mr_ramp_code(&ramp, end - 1) - mr_ramp_code(&ramp, t);
      CHECK(fast || (apart >= -5 && apart <= 5));
      t = end + (end - t) * (draw % 50); /* late, by and by */
    }
  }
}

/* ---- a host's frames, made by the board's own encoder ---- */

static size_t encode(struct mr_frame frame, uint8_t *into) {
  no_hal_count = 0;
  mr_frame_send(&frame);
  memcpy(into, no_hal_sent, no_hal_count);
  return no_hal_count;
}

static void a_session_ends_by_itself(void) {
  uint8_t bytes[64];
  size_t size = unhex(HELLO, bytes);
  mr_boot();
  receive(bytes, size);
  mr_loop();
  CHECK(mr_session_alive() && mr_session_number() == 0x2a01);
  for (uint16_t i = 0; i < 1100 && mr_session_alive(); i++) {
    mr_loop();
  }
  CHECK(!mr_session_alive() && strncmp(mr_session_reason(), "the lease of 1000 ms", 20) == 0);
  receive(bytes, size);
  mr_loop();
  CHECK(!mr_session_alive()); /* its number was the last one */
}

static void frames_beyond_a_gap_are_asked_for(void) {
  uint8_t hello[64];
  uint8_t data[64];
  static const uint8_t BEGIN[] = {1, 1, 100, 1};
  size_t size = unhex(HELLO, hello);
  mr_boot();
  receive(hello, size);
  mr_loop();
  struct mr_frame frame = {MR_DATA, 8, 0x2a01, sizeof BEGIN, 2, 0, BEGIN};
  size = encode(frame, data);
  receive(data, size);
  no_hal_count = 0;
  mr_poll();
  uint8_t asked[64];
  uint32_t count = no_hal_count;
  memcpy(asked, no_hal_sent, count);
  struct mr_frame heard;
  receive(asked, count);
  CHECK(mr_frame_next(&heard, 0x2a01, 0, 0));
  CHECK(heard.kind == MR_ACK && heard.length == 6 && heard.payload[0] == 0 && heard.payload[4] == 2);
  mr_frame_done();
  CHECK(mr_flow_expected() == 0 && mr_counted.gaps == 3);
  frame.number = 0;
  size = encode(frame, data);
  receive(data, size);
  receive(data, size);
  mr_poll();
  CHECK(mr_flow_expected() == 1 && mr_counted.duplicates == 1);
}

/* ---- terminals outside ---- */

/* Ask, and read the reply that the board sends. */
static uint16_t ask(const uint8_t *payload, uint16_t length, uint8_t *into) {
  uint8_t sent[256];
  struct mr_frame frame;
  no_hal_count = 0;
  raw_call(mr_session_number(), payload, length);
  uint32_t count = no_hal_count;
  memcpy(sent, no_hal_sent, count);
  receive(sent, count);
  bool came = mr_frame_next(&frame, mr_session_last(), mr_flow_expected(), mr_flow_sent());
  CHECK(came && frame.kind == MR_REPLY);
  uint16_t got = came ? frame.length : 0;
  memcpy(into, frame.payload, got);
  mr_frame_done();
  return got;
}

static uint8_t last_reply[256];

static uint8_t connect(uint8_t row, uint8_t column, uint8_t others) {
  const uint8_t call[] = {12, 9, 0, row, column, others};
  CHECK(ask(call, sizeof call, last_reply) >= 4 && last_reply[0] == 12 && last_reply[1] == 9);
  return last_reply[3];
}

static bool describes(const char *words) {
  static char text[8192];
  uint32_t crc;
  uint32_t size = mr_describe(text, 0, sizeof text - 1, &crc);
  text[size < sizeof text ? size : sizeof text - 1] = 0;
  return strstr(text, words) != NULL;
}

#ifdef MR_TERMINALS
/* The frames of docs/wire.md. */
static const char CONNECT[] = "03 03 06 03 01 2a 01 02 03 04 40 0c 03 03 04 08 05 27 34 31 fd 00";
static const char CONNECTED[] = "03 04 07 03 01 2a 01 02 01 04 20 0c 03 01 03 04 08 05 78 d6 af e6 00";

/* The payload of a frame of the page, which waits for some number. */
static uint16_t payload_of(const char *text, uint32_t next, uint8_t *into) {
  uint8_t bytes[64];
  struct mr_frame frame;
  uint16_t length;
  size_t size = unhex(text, bytes);
  mr_boot();
  receive(bytes, size);
  CHECK(mr_frame_next(&frame, 0x2a01, 0, next));
  length = frame.length;
  memcpy(into, frame.payload, length);
  mr_frame_done();
  return length;
}


/* Whether one row and one column, counted from 1 (0 for none), are at terminals, and all others elsewhere. */
static bool at_terminals(uint8_t row, uint8_t column, uint8_t others) {
  for (uint16_t line = 0; line < MR_LINE_COUNT; line++) {
    bool taken = (row > 0 && line == MR_ROW_LINE(row - 1)) || (column > 0 && line == MR_COLUMN_LINE(column - 1));
    uint8_t rest = line < MR_ROWS + MR_COLUMNS ? others : MR_LINE_GROUND;
    if (no_hal_state(line) != (taken ? MR_LINE_OUTSIDE : rest)) {
      return false;
    }
  }
  return mr_terminals_taken() == (row + column > 0);
}

static void connect_is_answered_as_the_page_shows(void) {
  uint8_t call[64];
  uint8_t shown[64];
  uint8_t reply[256];
  uint16_t length = payload_of(CONNECT, 3, call);
  uint16_t wanted = payload_of(CONNECTED, 1, shown);
  mr_boot();
  raw_hello_and_arm(21, 1000);
  for (uint8_t i = 0; i < 2; i++) {
    uint16_t got = ask(call, length, reply);
    CHECK(got == wanted && memcmp(reply, shown, wanted) == 0);
    CHECK(at_terminals(4, 8, MR_LINE_GROUND));
  }
  CHECK(ask(call, 3, reply) == wanted && memcmp(reply, shown, wanted) == 0); /* asks only */
  CHECK(at_terminals(4, 8, MR_LINE_GROUND));
}

static void lines_come_to_terminals_and_leave_them(void) {
  static const uint8_t IDLE[] = {1, 0, 0, 0, 0, 0, 1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  static const uint8_t LEAVES[] = {9, 10};
  const uint8_t zeros[8] = {0};
  mr_boot();
  CHECK(!mr_terminals_taken());
  const uint8_t hello[] = {1, 1, 0, 1, 1, 1, 'x'};
  raw_call(31, hello, sizeof hello);
  CHECK(connect(4, 8, 0) == MR_REFUSED_CALL && connect(0, 0, 0) == MR_OK); /* not armed */
  raw_hello_and_arm(31, 1000);
  CHECK(connect(4, 8, 1) == MR_OK && at_terminals(4, 8, MR_LINE_OPEN));
  CHECK(connect(1, 8, 0) == MR_OK && at_terminals(1, 8, MR_LINE_GROUND));
  CHECK(connect(0, 2, 0) == MR_OK && at_terminals(0, 2, MR_LINE_GROUND));
  CHECK(connect(MR_ROWS + 1, 1, 0) == MR_REFUSED_CALL && connect(1, MR_COLUMNS + 1, 0) == MR_REFUSED_CALL);
  CHECK(connect(1, 1, 2) == MR_REFUSED_CALL && connect(0, 0, 1) == MR_REFUSED_CALL);
  CHECK(at_terminals(0, 2, MR_LINE_GROUND));
  raw_program(1, IDLE, sizeof IDLE);
  mr_loop();
  CHECK(mr_run_begun() == 0 && mr_run_ended() == 1 && at_terminals(0, 2, MR_LINE_GROUND)); /* refused */
  CHECK(connect(0, 0, 0) == MR_OK && at_terminals(0, 0, MR_LINE_GROUND));
  raw_program(2, IDLE, sizeof IDLE);
  mr_loop();
  CHECK(mr_run_begun() == 2);
  CHECK(connect(3, 3, 0) == MR_OK);
  receive(zeros, 8);
  mr_poll();
  CHECK(at_terminals(0, 0, MR_LINE_GROUND)); /* STOP */
  CHECK(connect(3, 3, 0) == MR_OK);
  mr_session_latch("a test");
  mr_loop();
  CHECK(at_terminals(0, 0, MR_LINE_GROUND) && connect(3, 3, 0) == MR_LATCHED);
  for (uint8_t i = 0; i < sizeof LEAVES; i++) {
    const uint8_t leave[] = {LEAVES[i], 7, 0};
    raw_hello_and_arm((uint16_t)(40 + i), 1000);
    CHECK(connect(5, 6, 1) == MR_OK);
    raw_call(mr_session_number(), leave, sizeof leave);
    CHECK(at_terminals(0, 0, MR_LINE_GROUND));
  }
  raw_hello_and_arm(50, 1000);
  CHECK(connect(5, 6, 1) == MR_OK);
  for (uint16_t i = 0; i < 1100 && mr_session_alive(); i++) {
    mr_loop();
  }
  CHECK(!mr_session_alive() && at_terminals(0, 0, MR_LINE_GROUND)); /* the lease */
  raw_hello_and_arm(51, 1000);
  CHECK(connect(5, 6, 0) == MR_OK);
  mr_boot();
  CHECK(at_terminals(0, 0, MR_LINE_GROUND)); /* a reset */
  CHECK(no_hal_wrong == NULL);
}

static void a_stop_behind_the_call_opens(void) {
  uint8_t frame[RAW_MOST];
  static const uint8_t CALL[] = {12, 1, 0, 4, 8, 0};
  const uint8_t zeros[8] = {0};
  mr_boot();
  raw_hello_and_arm(61, 1000);
  struct raw_frame call = {MR_CALL, 61, 0, mr_flow_sent(), 16, CALL, sizeof CALL};
  uint16_t size = raw_encode(&call, frame);
  receive(frame, size);
  receive(zeros, 8);
  mr_loop();
  CHECK(at_terminals(0, 0, MR_LINE_GROUND));
}

#else
static void a_board_without_terminals_refuses(void) {
  static const char WHY[] = "this board has no terminals outside";
  const uint8_t asks[] = {12, 9, 0};
  mr_boot();
  raw_hello_and_arm(71, 1000);
  for (uint8_t row = 0; row < 3; row++) {
    CHECK(connect(row, row, 0) == MR_REFUSED_CALL && memcmp(last_reply + 5, WHY, sizeof WHY - 1) == 0);
  }
  CHECK(ask(asks, sizeof asks, last_reply) > 4 && last_reply[3] == MR_REFUSED_CALL);
  CHECK(!mr_terminals_taken() && mr_lines_grounded() && describes("abilities:") && !describes("terminals"));
}
#endif

int main(void) {
  crc_of_nine_digits();
  stuffing_comes_back();
  a_frame_of_the_page_is_read_and_written();
  damage_is_counted_and_dropped();
  stop_is_seen_anywhere();
  a_turn_too_old_is_damaged();
  the_example_is_a_program_and_no_part_of_it_is();
  numbers_are_kept();
  levels_in_whole_numbers_are_those_in_reals();
  a_session_ends_by_itself();
  frames_beyond_a_gap_are_asked_for();
#ifdef MR_TERMINALS
  CHECK(describes("terminals:\n  volts: 5"));
  connect_is_answered_as_the_page_shows();
  lines_come_to_terminals_and_leave_them();
  a_stop_behind_the_call_opens();
#else
  a_board_without_terminals_refuses();
#endif
  printf("%d checks, %d failed\n", checks, failures);
  return failures == 0 ? 0 : 1;
}
