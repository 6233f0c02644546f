#include "session.h"

#include <string.h>

#include "flow.h"
#include "hal.h"
#include "source.h"

#define UNARMED_NS 1000000000u
#define OWNER 40

static uint16_t number;
static uint16_t last;
static bool armed;
static bool in_order;
static uint64_t lease;
static uint64_t heard_at;
static char owner[OWNER];
static char reason[MR_REASON];
static char latched[MR_REASON];

void mr_session_boot(void) {
  number = last = 0;
  armed = in_order = false;
  owner[0] = reason[0] = latched[0] = 0;
}

bool mr_session_alive(void) {
  return number != 0;
}

bool mr_session_armed(void) {
  return armed;
}

void mr_session_heard(void) {
  heard_at = hal_lease_clock();
}

void mr_session_begin(uint16_t of, const char *who) {
  number = last = of;
  armed = in_order = false;
  lease = UNARMED_NS;
  strncpy(owner, who, OWNER - 1);
  owner[OWNER - 1] = 0;
  mr_flow_begin(of);
  mr_source_begin();
  mr_session_heard();
}

void mr_session_arm(uint32_t lease_ms) {
  lease = (uint64_t)lease_ms * 1000000u;
  mr_flow_lease(lease);
  armed = true;
}

uint16_t mr_session_number(void) {
  return number;
}

uint16_t mr_session_last(void) {
  return last;
}

const char *mr_session_owner(void) {
  return owner;
}

const char *mr_session_reason(void) {
  return reason;
}

uint32_t mr_session_left_ms(void) {
  uint64_t silent = hal_lease_clock() - heard_at;
  return silent < lease ? (uint32_t)((lease - silent) / 1000000u) : 0;
}

bool mr_session_in_order(void) {
  return in_order;
}

void mr_session_end(const char *why) {
  if (number == 0) {
    return;
  }
  number = 0;
  armed = false;
  in_order = why[0] == 0;
  mr_reason(reason, why, "");
  mr_flow_forget();
  mr_source_end();
}

void mr_session_tick(void) {
  if (number != 0 && mr_flow_lost()) {
    mr_session_end("nothing of what was sent was acknowledged");
  }
  if (number != 0 && hal_lease_clock() - heard_at > lease) {
    char why[MR_REASON];
    struct mr_text text;
    mr_text_begin(&text, why, 0, MR_REASON - OWNER - 1);
    mr_put(&text, "the lease of ");
    mr_put_whole(&text, lease / 1000000u);
    mr_put(&text, " ms is over; silent was ");
    why[mr_text_got(&text)] = 0;
    strcat(why, owner);
    mr_session_end(why);
  }
}

const char *mr_session_latched(void) {
  return latched;
}

void mr_session_latch(const char *why) {
  if (latched[0] == 0) {
    mr_reason(latched, why, "");
  }
  armed = false;
}

void mr_session_clear(const char *who) {
  latched[0] = 0;
  mr_reason(reason, "cleared: ", who);
}
