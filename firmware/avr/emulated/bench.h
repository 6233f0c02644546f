/* The bench line's client: see docs/bench-line.md. */
#ifndef MR_BENCH_H
#define MR_BENCH_H

#include <stdbool.h>
#include <stdint.h>

enum { BENCH_GROUND, BENCH_OPEN, BENCH_VOLTS };

void bench_open(uint16_t port);
void bench_line(uint64_t t, uint16_t line, uint8_t state, double volts);
void bench_sample(uint64_t t, const uint16_t *lines, uint16_t count, double aperture, double *amps);

/* Let the cells live until t, and know all that happened; nothing if they know. */
void bench_time(uint64_t t);

_Noreturn void fail(const char *what);

#endif
