/* The client's side of docs/bench-line.md. */
#ifndef NATIVE_BENCH_H
#define NATIVE_BENCH_H

#include <stdint.h>

/* Connect to a bench on a loopback port and check that it has these lines; ends the process if not. */
void bench_connect(uint16_t port);

void bench_line(uint64_t t, uint16_t line, uint8_t state, double volts);

/* Mean amps out of the array into each line, from t for some ns. */
void bench_sample(uint64_t t, const uint16_t *lines, uint16_t count, uint64_t aperture, double *amps);

/* Send what waits: lines have no answer and are gathered. */
void bench_flush(void);

/* The same, and wait until the bench has taken it: what the host is told is true then. */
void bench_settle(uint64_t t);

/* Let the cells live until t. */
void bench_time(uint64_t t);

#endif
