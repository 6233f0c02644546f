/* Frames on the line: gathered in the receiving interrupt, checked and sent outside of it. */
#ifndef MR_FRAME_H
#define MR_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "board_config.h"

enum mr_kind { MR_DATA = 1, MR_ACK, MR_CALL, MR_REPLY };

#define MR_FRAME_HEAD 10
#define MR_FRAME_TAIL 4
#define MR_FRAME_MOST (MR_FRAME_HEAD + MR_PAYLOAD + MR_FRAME_TAIL)

struct mr_frame {
  uint8_t kind, room;
  uint16_t session, length;
  uint32_t number, next;
  const uint8_t *payload;
};

struct mr_counters {
  uint32_t bytes_in, frames_in, damaged, strangers, duplicates, gaps;
  uint32_t bytes_out, frames_out, repeated;
};

extern struct mr_counters mr_counted;

void mr_frame_boot(void);

/* Whether a frame can be sent now; one at a time. */
bool mr_frame_ready(void);

/* Send a frame; mr_frame_ready() holds. */
void mr_frame_send(const struct mr_frame *frame);

/* Hand bytes that wait to the line, as many as it takes. */
void mr_frame_pump(void);

/*
 * Take the next whole frame. `expected` and `sent` are what numbers of the session `mine` are near
 * to; in frames of others the upper bytes are 0. The payload is valid until mr_frame_done().
 */
bool mr_frame_next(struct mr_frame *frame, uint16_t mine, uint32_t expected, uint32_t sent);
void mr_frame_done(void);

/* Whether STOP has come and was not yet acted on; from any context. */
bool mr_frame_stop_pending(void);

/* Whether STOP came since this was last asked. */
bool mr_frame_stop_seen(void);

/* The whole number whose lower 16 bits are these and that is nearest to another. */
uint32_t mr_nearest(uint16_t lower, uint32_t to);

#endif
