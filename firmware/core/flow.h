/* Numbered frames: what must arrive once, in order, in both directions. */
#ifndef MR_FLOW_H
#define MR_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "frame.h"

/* Begin a session: both directions count from 0. */
void mr_flow_begin(uint16_t session);

/* Wait for progress as long as the lease is, if that is longer than a second. */
void mr_flow_lease(uint64_t ns);

/* Whether frames are out for longer than that and none was acknowledged. */
bool mr_flow_lost(void);

/* Forget what is still to be sent: nobody hears it any more. */
void mr_flow_forget(void);

uint16_t mr_flow_session(void);
uint32_t mr_flow_expected(void);
uint32_t mr_flow_sent(void);

/* Hear a frame of the session, of any kind. */
void mr_flow_hear(const struct mr_frame *frame);

/* Send what is due: repeats, new frames, acknowledgements. Never waits. */
void mr_flow_poll(void);

/* A buffer of MR_PAYLOAD bytes for the next payload; NULL while all are on their way. */
uint8_t *mr_flow_open(void);

/* Send what was written there. */
void mr_flow_commit(uint16_t length);

/* Whether all that was sent has been acknowledged. */
bool mr_flow_idle(void);

/* Send a frame that is not numbered; mr_frame_ready() holds. */
void mr_flow_send(uint8_t kind, uint16_t session, const uint8_t *payload, uint16_t length);

#endif
