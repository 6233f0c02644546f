#include "flow.h"

#include <string.h>

#include "hal.h"
#include "source.h"

/*
 * What goes out is kept in a ring by number: acknowledged <= sent <= queued. What comes in is taken
 * at once if it is the next; a frame beyond a gap is dropped, and asked for once.
 */
#define LEAST_PATIENCE 1000000000u
#define LEAST_TIMEOUT 25000000u
#define MOST_TIMEOUT 250000000u
#define MOST_ASKED 32
#define ACK_EVERY 4

static uint8_t ring[MR_TX_FRAMES][MR_PAYLOAD];
static uint16_t lengths[MR_TX_FRAMES];
static uint8_t tries[MR_TX_FRAMES];
static bool again[MR_TX_FRAMES];
static uint64_t sent_at[MR_TX_FRAMES];
static uint16_t session;
static uint32_t acknowledged;
static uint32_t sent;
static uint32_t queued;
static uint32_t limit;
static uint64_t progress_at;
static bool lost;
static uint64_t patience;
static uint32_t smoothed;
static uint32_t deviation;

static uint32_t expected;
static uint32_t asked;
static uint32_t ask_to; /* ask for all below this */
static uint8_t unacknowledged;
static bool ack_due;
static bool said_full;

static bool before(uint32_t a, uint32_t b) {
  return (int32_t)(a - b) < 0;
}

void mr_flow_begin(uint16_t of) {
  session = of;
  acknowledged = sent = queued = 0;
  limit = 1;
  expected = asked = ask_to = 0;
  unacknowledged = 0;
  ack_due = said_full = lost = false;
  smoothed = deviation = 0;
  progress_at = hal_lease_clock();
  patience = LEAST_PATIENCE;
  memset(again, 0, sizeof again);
}

void mr_flow_forget(void) {
  acknowledged = sent = queued;
  ack_due = false;
  ask_to = asked;
}

void mr_flow_lease(uint64_t ns) {
  patience = ns > LEAST_PATIENCE ? ns : LEAST_PATIENCE;
}

bool mr_flow_lost(void) {
  return lost;
}

uint16_t mr_flow_session(void) {
  return session;
}

uint32_t mr_flow_expected(void) {
  return expected;
}

uint32_t mr_flow_sent(void) {
  return sent;
}

bool mr_flow_idle(void) {
  return acknowledged == queued;
}

/* ---- sending ---- */

uint8_t *mr_flow_open(void) {
  return queued - acknowledged < MR_TX_FRAMES ? ring[queued % MR_TX_FRAMES] : NULL;
}

void mr_flow_commit(uint16_t length) {
  lengths[queued % MR_TX_FRAMES] = length;
  tries[queued % MR_TX_FRAMES] = 0;
  again[queued % MR_TX_FRAMES] = false;
  queued++;
  mr_flow_poll();
}

static uint8_t room(void) {
  uint16_t frames = (uint16_t)(mr_source_room() / MR_PAYLOAD);
  uint16_t most = MR_RX_FRAMES;
  return (uint8_t)(frames < most ? frames : most);
}

static void send_frame(uint8_t kind, uint16_t to, uint32_t number, const uint8_t *payload,
                       uint16_t length) {
  bool own = to == session;
  struct mr_frame frame = {kind, own ? room() : 1, to, length, number, own ? expected : 0, payload};
  if (own) {
    unacknowledged = 0;
    ack_due = false;
    said_full = frame.room == 0;
  }
  mr_frame_send(&frame);
}

void mr_flow_send(uint8_t kind, uint16_t to, const uint8_t *payload, uint16_t length) {
  send_frame(kind, to, 0, payload, length);
}

static void send_data(uint32_t number, uint64_t now) {
  uint8_t slot = (uint8_t)(number % MR_TX_FRAMES);
  sent_at[slot] = now;
  again[slot] = false;
  if (tries[slot] > 0) {
    mr_counted.repeated++;
  }
  if (tries[slot] < 255) {
    tries[slot]++;
  }
  send_frame(MR_DATA, session, number, ring[slot], lengths[slot]);
}

static uint32_t timeout(void) {
  uint32_t t = smoothed + 4 * deviation;
  return t < LEAST_TIMEOUT ? LEAST_TIMEOUT : t > MOST_TIMEOUT ? MOST_TIMEOUT : t;
}

/* One missing frame is sent again, if it is due. */
static bool repeat_one(uint64_t now) {
  for (uint32_t n = acknowledged; n != sent; n++) {
    uint8_t slot = (uint8_t)(n % MR_TX_FRAMES);
    bool overdue = n == acknowledged && now - sent_at[slot] >= timeout();
    if (!again[slot] && !overdue) {
      continue;
    }
    if (!before(n, limit)) {
      progress_at = now; /* it only asks for room */
    } else if (now - progress_at > patience) {
      lost = true; /* the session ends it */
      return false;
    }
    send_data(n, now);
    return true;
  }
  return false;
}

static bool send_new(uint64_t now) {
  bool asks = sent == acknowledged && sent != queued && now - progress_at >= timeout();
  if (sent == queued || !(before(sent, limit) || asks)) {
    return false;
  }
  if (sent == acknowledged) {
    progress_at = now;
  }
  sent++;
  send_data(sent - 1, now);
  return true;
}

static void ask_for_missing(void) {
  uint8_t missing[2 * MOST_ASKED];
  uint8_t count = 0;
  for (uint32_t n = before(asked, expected) ? expected : asked; before(n, ask_to) && count < MOST_ASKED;
       n++) {
    missing[2 * count] = (uint8_t)n;
    missing[2 * count + 1] = (uint8_t)(n >> 8);
    count++;
  }
  asked = ask_to;
  mr_counted.gaps += count;
  send_frame(MR_ACK, session, 0, missing, (uint16_t)(2 * count));
}

void mr_flow_poll(void) {
  uint64_t now = hal_lease_clock();
  while (session != 0 && mr_frame_ready()) {
    if (said_full && room() > 0) {
      ack_due = true;
    }
    if (before(asked, ask_to)) {
      ask_for_missing();
    } else if (ack_due) {
      send_frame(MR_ACK, session, 0, NULL, 0);
    } else if (lost || !(repeat_one(now) || send_new(now))) {
      break;
    }
  }
  if (unacknowledged > 0) {
    ack_due = true;
  }
}

/* ---- hearing ---- */

static void measure(uint32_t trip) {
  if (smoothed == 0) {
    smoothed = trip;
    deviation = trip / 2;
    return;
  }
  int32_t off = (int32_t)(trip - smoothed);
  int32_t more = ((off < 0 ? -off : off) - (int32_t)deviation) / 4;
  deviation = (uint32_t)((int32_t)deviation + more);
  smoothed = (uint32_t)((int32_t)smoothed + off / 8);
}

static void acknowledge(const struct mr_frame *frame, uint64_t now) {
  if (before(frame->next, acknowledged) || before(sent, frame->next)) {
    return;
  }
  limit = frame->next + frame->room;
  if (frame->next == acknowledged) {
    return;
  }
  uint8_t last = (uint8_t)((frame->next - 1) % MR_TX_FRAMES);
  if (tries[last] == 1 && now - sent_at[last] < LEAST_PATIENCE) {
    measure((uint32_t)(now - sent_at[last]));
  }
  acknowledged = frame->next;
  progress_at = now;
}

static void take_data(const struct mr_frame *frame) {
  if (before(frame->number, expected)) {
    mr_counted.duplicates++;
    ack_due = true;
  } else if (frame->number == expected && room() > 0) {
    expected++;
    mr_source_take(frame->payload, frame->length);
    unacknowledged++;
    ack_due |= unacknowledged >= ACK_EVERY;
  } else if (frame->number != expected && before(frame->number, expected + MOST_ASKED)) {
    if (before(ask_to, frame->number + 1)) {
      ask_to = frame->number + 1;
    }
  } else {
    ack_due = true;
  }
}

void mr_flow_hear(const struct mr_frame *frame) {
  uint64_t now = hal_lease_clock();
  acknowledge(frame, now);
  if (frame->kind == MR_DATA) {
    take_data(frame);
  } else if (frame->kind == MR_ACK) {
    for (uint16_t i = 0; i + 1 < frame->length; i = (uint16_t)(i + 2)) {
      uint32_t n = mr_nearest((uint16_t)(frame->payload[i] | frame->payload[i + 1] << 8), acknowledged);
      if (!before(n, acknowledged) && before(n, sent)) {
        again[n % MR_TX_FRAMES] = true;
      }
    }
  }
}
