/* Calls: what a host may ask twice. */
#include <string.h>

#include "bytes.h"
#include "crc32c.h"
#include "description.h"
#include "flow.h"
#include "hal.h"
#include "limits.h"
#include "lines.h"
#include "mr.h"
#include "program.h"
#include "run.h"
#include "session.h"
#include "source.h"
#include "take.h"

enum which {
  NOTICE = 0,
  HELLO,
  DICTIONARY,
  LIMITS,
  WRITE_LIMITS,
  ARM,
  STATE,
  TIME,
  COUNTERS,
  SAFE,
  BYE,
  CLEAR,
  CONNECT
};

enum marks { EMULATED = 1, WRITABLE = 2, RESET = 4 };

#define VERSION 1
#define LEAST_LEASE 100
#define MOST_LEASE 10000
#define LEAST_PAYLOAD 64
#define WORDS 96

static uint8_t reply[MR_PAYLOAD];
static struct mr_bytes out;
static uint32_t boot;
static bool unasked;

static bool farewell;
static uint16_t farewell_session;
static uint16_t farewell_tag;
static uint8_t farewell_which;

void mr_call_boot(void) {
  boot = hal_boot();
  unasked = hal_unasked_reset();
  farewell = false;
}

static void begin(uint8_t which, uint16_t tag, uint8_t status) {
  mr_bytes_begin(&out, reply, MR_PAYLOAD);
  mr_add_u8(&out, which);
  mr_add_u16(&out, tag);
  mr_add_u8(&out, status);
}

static void refuse(uint8_t which, uint16_t tag, uint8_t status, const char *words) {
  begin(which, tag, status);
  mr_add_text(&out, words);
}

void mr_notice(uint16_t session, uint8_t status, const char *words) {
  if (mr_frame_ready()) {
    refuse(NOTICE, 0, status, words);
    mr_flow_send(MR_REPLY, session, reply, (uint16_t)out.size);
  }
}

bool mr_farewell_waits(void) {
  return farewell;
}

void mr_farewell_answer(void) {
  if (farewell && mr_frame_ready()) {
    farewell = false;
    begin(farewell_which, farewell_tag, MR_OK);
    mr_flow_send(MR_REPLY, farewell_session, reply, (uint16_t)out.size);
  }
}

static uint32_t get_u32(struct mr_cursor *in) {
  const uint8_t *at = mr_skip(in, 4);
  if (in->fail != MR_FINE) {
    return 0;
  }
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static void get_words(struct mr_cursor *in, char words[WORDS]) {
  uint32_t length = mr_get_whole(in, 0, MR_PAYLOAD);
  const uint8_t *at = mr_skip(in, length);
  uint32_t kept = in->fail != MR_FINE ? 0 : length < WORDS - 1 ? length : WORDS - 1;
  memcpy(words, at, kept);
  words[kept] = 0;
}

static void welcome(uint16_t tag) {
  uint32_t crc;
  uint32_t length = mr_describe(NULL, 0, 0, &crc);
  begin(HELLO, tag, MR_OK);
  mr_add_u8(&out, VERSION);
  mr_add_u32(&out, boot);
  mr_add_u8(&out, (uint8_t)((hal_emulated() ? EMULATED : 0) | (hal_limits_writable() ? WRITABLE : 0) |
                            (unasked ? RESET : 0)));
  mr_add_u16(&out, MR_PAYLOAD);
  mr_add_u32(&out, length);
  mr_add_u32(&out, crc);
  mr_add_u32(&out, mr_limits_size());
  mr_add_u32(&out, mr_limits_crc());
  out.most = LEAST_PAYLOAD; /* the host takes no more before it has heard this */
  mr_add_text(&out, mr_session_reason());
}

static void busy(uint16_t tag) {
  char words[WORDS];
  struct mr_text text;
  mr_text_begin(&text, words, 0, LEAST_PAYLOAD - 6);
  if (!mr_session_alive()) {
    mr_put(&text, "the last program is ending");
  } else {
    mr_put(&text, "lease ends in ");
    mr_put_whole(&text, mr_session_left_ms());
    mr_put(&text, " ms; it has ");
    mr_put(&text, mr_session_owner());
  }
  words[mr_text_got(&text)] = 0;
  refuse(HELLO, tag, MR_BUSY, words);
}

static void hello(const struct mr_frame *frame, uint16_t tag, struct mr_cursor *in) {
  char owner[WORDS];
  uint8_t lowest = mr_get_u8(in);
  uint8_t highest = mr_get_u8(in);
  get_words(in, owner);
  if (in->fail != MR_FINE) {
    return;
  }
  bool again = mr_session_alive() && frame->session == mr_session_number();
  if (lowest > VERSION || highest < VERSION) {
    refuse(HELLO, tag, MR_REFUSED_CALL, "this board speaks version 1 only");
  } else if ((mr_session_alive() && !again) || (!again && (mr_running() || farewell))) {
    busy(tag);
  } else if (!again && (frame->session == 0 || frame->session == mr_session_last())) {
    refuse(HELLO, tag, MR_REFUSED_CALL, "take another number for the session");
  } else {
    if (!again) {
      mr_session_begin(frame->session, owner);
      mr_run_begin_session();
    }
    welcome(tag);
  }
}

static void dictionary(uint16_t tag, struct mr_cursor *in) {
  uint32_t crc;
  uint32_t from = get_u32(in);
  begin(DICTIONARY, tag, MR_OK);
  uint32_t most = MR_PAYLOAD - out.size;
  uint32_t length = mr_describe((char *)reply + out.size, from, most, &crc);
  uint32_t got = length > from ? length - from : 0;
  out.size += got < most ? got : most;
}

static void limits(uint16_t tag, struct mr_cursor *in) {
  uint32_t from = get_u32(in);
  uint32_t size = mr_limits_size();
  begin(LIMITS, tag, MR_OK);
  uint32_t left = from < size ? size - from : 0;
  uint32_t most = MR_PAYLOAD - out.size;
  mr_add_bytes(&out, mr_limits_bytes() + (from < size ? from : size), left < most ? left : most);
}

static void write_limits(uint16_t tag, struct mr_cursor *in) {
  uint32_t length = get_u32(in);
  uint32_t from = get_u32(in);
  if (in->fail != MR_FINE) {
    return;
  }
  if (!hal_limits_writable()) {
    refuse(WRITE_LIMITS, tag, MR_REFUSED_CALL, "the jumper for writing limits is not set");
  } else if (mr_session_armed() || mr_running()) {
    refuse(WRITE_LIMITS, tag, MR_REFUSED_CALL, "not while armed");
  } else {
    const char *why = mr_limits_write(length, from, in->at, (uint32_t)(in->end - in->at));
    if (why != NULL) {
      refuse(WRITE_LIMITS, tag, MR_REFUSED_CALL, why);
    } else {
      begin(WRITE_LIMITS, tag, MR_OK);
    }
  }
}

static void arm(uint16_t tag, struct mr_cursor *in) {
  uint32_t lease = get_u32(in);
  uint32_t crc = get_u32(in);
  if (in->fail != MR_FINE) {
    return;
  }
  if (mr_session_latched()[0] != 0) {
    refuse(ARM, tag, MR_LATCHED, mr_session_latched());
  } else if (crc != mr_limits_crc()) {
    char words[WORDS];
    struct mr_text text;
    mr_text_begin(&text, words, 0, WORDS - 1);
    mr_put(&text, "the board's limits are ");
    mr_put_hex(&text, mr_limits_crc());
    words[mr_text_got(&text)] = 0;
    refuse(ARM, tag, MR_MISMATCH, words);
  } else if (lease < LEAST_LEASE || lease > MOST_LEASE) {
    refuse(ARM, tag, MR_REFUSED_CALL, "a lease is 100 to 10000 ms");
  } else {
    mr_session_arm(lease);
    begin(ARM, tag, MR_OK);
  }
}

static void state(uint16_t tag) {
  bool latched = mr_session_latched()[0] != 0;
  begin(STATE, tag, MR_OK);
  mr_add_u8(&out, latched ? 3 : mr_running() ? 2 : mr_session_armed() ? 1 : 0);
  mr_add_signed(&out, (int64_t)hal_now());
  mr_add_varint(&out, mr_run_begun());
  mr_add_varint(&out, mr_run_ended());
  mr_add_text(&out, latched ? mr_session_latched() : mr_session_reason());
}

static void counters(uint16_t tag) {
  const struct mr_counters *c = &mr_counted;
  const uint32_t all[] = {c->bytes_in, c->frames_in, c->damaged,    c->strangers, c->duplicates,
                          c->gaps,     c->bytes_out, c->frames_out, c->repeated};
  begin(COUNTERS, tag, MR_OK);
  for (uint8_t i = 0; i < sizeof all / sizeof all[0]; i++) {
    mr_add_varint(&out, all[i]);
  }
}

static void clear(uint16_t tag, struct mr_cursor *in) {
  char who[WORDS];
  get_words(in, who);
  if (who[0] == 0) {
    refuse(CLEAR, tag, MR_REFUSED_CALL, "say who clears it and why");
  } else {
    mr_session_clear(who);
    begin(CLEAR, tag, MR_OK);
  }
}

#ifdef MR_TERMINALS
/* Numbers count from 1; 0 stands for none. */
static void add_line(uint16_t line) {
  mr_add_varint(&out, line == MR_NO_LINE ? 0 : line + 1u);
}

/* Why lines may not come to the terminals now; NULL if they may. Whoever takes them away always may. */
static const char *unready(bool none) {
  if (none) {
    return NULL;
  }
  if (!mr_session_armed()) {
    return "not armed";
  }
  if (mr_running() || mr_source_waiting()) {
    return "a program is under way";
  }
  return mr_terminals_taken() || mr_lines_grounded() ? NULL : "lines are not at ground";
}

static void take_to(uint16_t tag, struct mr_cursor *in) {
  uint64_t row = mr_get_varint(in);
  uint64_t column = mr_get_varint(in);
  uint8_t others = mr_get_word(in, 2);
  bool none = row == 0 && column == 0;
  mr_need(in, in->at == in->end && (others == 0 || !none));
  if (in->fail != MR_FINE) {
    return;
  }
  const char *why = row > MR_ROWS || column > MR_COLUMNS ? "the board has no such line" : unready(none);
  if (!none && mr_session_latched()[0] != 0) {
    refuse(CONNECT, tag, MR_LATCHED, mr_session_latched());
  } else if (why != NULL) {
    refuse(CONNECT, tag, MR_REFUSED_CALL, why);
  } else {
    struct mr_terminals to = {MR_NO_LINE, MR_NO_LINE, others == 1};
    to.row = row == 0 ? MR_NO_LINE : (uint16_t)(row - 1);
    to.column = column == 0 ? MR_NO_LINE : (uint16_t)(column - 1);
    if (!none || mr_terminals_taken()) {
      mr_terminals_connect(to);
    }
  }
}

static void connect(uint16_t tag, struct mr_cursor *in) {
  begin(CONNECT, tag, MR_OK);
  if (in->at != in->end) {
    take_to(tag, in);
  }
  if (in->fail == MR_FINE && reply[3] == MR_OK) {
    struct mr_terminals now = mr_terminals();
    add_line(now.row);
    add_line(now.column);
    mr_add_u8(&out, mr_terminals_taken() && now.open ? 1 : 0);
  }
}
#else
static void connect(uint16_t tag, struct mr_cursor *in) {
  (void)in;
  refuse(CONNECT, tag, MR_REFUSED_CALL, "this board has no terminals outside");
}
#endif

/* The lines go to ground in the loop, outside of what is under way; the answer follows then. */
static void leave(const struct mr_frame *frame, uint8_t which, uint16_t tag) {
  farewell = true;
  farewell_session = frame->session;
  farewell_tag = tag;
  farewell_which = which;
  mr_run_leave(which == BYE ? "" : "it was made safe");
  out.size = 0;
}

static void in_session(const struct mr_frame *frame, uint8_t which, uint16_t tag, struct mr_cursor *in) {
  switch (which) {
    case DICTIONARY:
      dictionary(tag, in);
      break;
    case LIMITS:
      limits(tag, in);
      break;
    case WRITE_LIMITS:
      write_limits(tag, in);
      break;
    case ARM:
      arm(tag, in);
      break;
    case STATE:
      state(tag);
      break;
    case TIME: {
      const uint8_t *asked = mr_skip(in, 8);
      begin(TIME, tag, MR_OK);
      mr_add_bytes(&out, asked, in->fail == MR_FINE ? 8 : 0);
      mr_add_signed(&out, (int64_t)hal_now());
      break;
    }
    case COUNTERS:
      counters(tag);
      break;
    case BYE:
      leave(frame, BYE, tag);
      break;
    case CLEAR:
      clear(tag, in);
      break;
    case CONNECT:
      connect(tag, in);
      break;
    default:
      refuse(which, tag, MR_UNKNOWN, "no such call");
  }
}

static const char *no_session(const struct mr_frame *frame) {
  if (mr_session_alive()) {
    return "another session is alive";
  }
  bool own = frame->session != 0 && frame->session == mr_session_last();
  return own && mr_session_reason()[0] != 0 ? mr_session_reason() : "no session is alive; say HELLO";
}

void mr_call(const struct mr_frame *frame, bool mine) {
  struct mr_cursor in = mr_at(frame->payload, frame->payload + frame->length);
  uint8_t which = mr_get_u8(&in);
  uint16_t tag = mr_get_u8(&in);
  tag = (uint16_t)(tag | mr_get_u8(&in) << 8);
  if (in.fail != MR_FINE) {
    return;
  }
  bool ended = which == BYE && !mr_session_alive() && frame->session == mr_session_last();
  begin(which, tag, MR_OK);
  if (which == HELLO) {
    hello(frame, tag, &in);
  } else if (which == SAFE || (ended && (mr_session_in_order() || farewell))) {
    leave(frame, which, tag);
  } else if (!mine) {
    mr_counted.strangers++;
    refuse(which, tag, MR_NO_SESSION, no_session(frame));
  } else {
    in_session(frame, which, tag, &in);
  }
  if (in.fail != MR_FINE) {
    refuse(which, tag, MR_REFUSED_CALL, "its arguments are not whole");
  }
  if (out.size > 0) {
    mr_flow_send(MR_REPLY, frame->session, reply, (uint16_t)out.size);
  }
}
