/* What the native board was started with, and its line. */
#ifndef NATIVE_H
#define NATIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct native_options {
  const char *limits; /* file of the table of limits; NULL: none is kept */
  bool writable;      /* the jumper */
  bool real_pace;     /* device time passes as real time does; else waits are jumps */
  bool was_reset;
  double lease_scale; /* of the clock that leases run on */
};

extern struct native_options native;

/* Bytes from the line, as the receiving interrupt takes them. */
void native_receive(const uint8_t *bytes, size_t count);

/* Bytes to the line; dropped while nobody is there. */
void native_send(const uint8_t *bytes, size_t count);

#endif
