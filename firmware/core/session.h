/* Whose the board is, for how long, and what is latched. */
#ifndef MR_SESSION_H
#define MR_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "frame.h"
#include "text.h"

void mr_session_boot(void);

bool mr_session_alive(void);
bool mr_session_armed(void);

/* A whole frame of the session came: its lease begins anew. */
void mr_session_heard(void);

/* Begin a session; what it was before is over. */
void mr_session_begin(uint16_t number, const char *owner);
void mr_session_arm(uint32_t lease_ms);

uint16_t mr_session_number(void);
uint16_t mr_session_last(void);
const char *mr_session_owner(void);
const char *mr_session_reason(void);
uint32_t mr_session_left_ms(void);
bool mr_session_in_order(void); /* the last one ended by BYE */

/* End it, with a reason that the next host is told; empty if in order. */
void mr_session_end(const char *reason);

/* Look at the lease; ends the session when it is over. */
void mr_session_tick(void);

/* The first reason of a safety fault; empty if none is latched. */
const char *mr_session_latched(void);
void mr_session_latch(const char *reason);
void mr_session_clear(const char *who);

/* Answer frames; see call.c. */
void mr_call_boot(void);
void mr_call(const struct mr_frame *frame, bool mine);

/* Say something unasked; nothing if the line is busy. */
void mr_notice(uint16_t session, uint8_t status, const char *words);

/* Answer a farewell once all lines are at ground. */
bool mr_farewell_waits(void);
void mr_farewell_answer(void);

enum mr_status {
  MR_OK = 0,
  MR_BUSY,
  MR_NO_SESSION,
  MR_REFUSED_CALL,
  MR_LATCHED,
  MR_MISMATCH,
  MR_UNKNOWN
};

#endif
