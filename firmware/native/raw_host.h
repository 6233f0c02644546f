/* A host in some lines of C, for what sends bytes that no host of ours would. */
#ifndef NATIVE_RAW_HOST_H
#define NATIVE_RAW_HOST_H

#include <stddef.h>
#include <stdint.h>

#include "cobs.h"
#include "frame.h"

#define RAW_MOST (MR_COBS_MOST(MR_FRAME_MOST) + 1)

struct raw_frame {
  uint8_t kind;
  uint16_t session;
  uint32_t number, next;
  uint8_t room;
  const uint8_t *payload;
  uint16_t length;
};

/* Write a frame as it goes over the line, the zero behind it included; return its length. */
uint16_t raw_encode(const struct raw_frame *frame, uint8_t into[RAW_MOST]);

/* Let the board receive bytes. */
void raw_receive(const uint8_t *bytes, size_t count);

/* Send a call of the present session that has no number. */
void raw_call(uint16_t session, const uint8_t *payload, uint16_t length);

/* Begin a session of that number if none is alive, clear what is latched, and arm. */
void raw_hello_and_arm(uint16_t session, uint16_t lease_ms);

/* Send a program in as many frames as it takes; the board hears each before the next. */
void raw_program(uint32_t number, const uint8_t *bytes, uint32_t length);

#endif
