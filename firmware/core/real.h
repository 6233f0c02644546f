/* Real numbers: as the wire has them (the 64 bits of a double) and as the processor computes. */
#ifndef MR_REAL_H
#define MR_REAL_H

#include <stdbool.h>
#include <stdint.h>

/* double where that is 64 bits; on AVR it is 32 bits, enough to compute with. */
typedef double mr_real;

/* The 64 bits of a double. Checks are made on these, so that all boards accept the same. */
typedef uint64_t mr_bits;

#define MR_BITS_ZERO ((mr_bits)0)
#define MR_BITS_ONE ((mr_bits)0x3FF0000000000000)
#define MR_BITS_MINUS_ONE ((mr_bits)0xBFF0000000000000)

bool mr_finite(mr_bits bits);

/* Order of finite numbers, as whole numbers: a < b as mr_order(a) < mr_order(b); -0 equals 0. */
int64_t mr_order(mr_bits bits);

bool mr_whole(mr_bits bits);

mr_real mr_real_of(mr_bits bits);
mr_bits mr_bits_of(mr_real value);

/* Seconds to ns, rounded to the nearest; beyond 2^62 ns it stays there. Negative is 0. */
uint64_t mr_ns(mr_real seconds);

/* The same of what the wire says, exact also where reals are of 32 bits. */
uint64_t mr_ns_of(mr_bits seconds);

mr_real mr_seconds(uint64_t ns);

mr_real mr_abs(mr_real value);
mr_real mr_min(mr_real a, mr_real b);
mr_real mr_max(mr_real a, mr_real b);

/* base^n for n from 0, base above 0. */
mr_real mr_power(mr_real base, uint64_t n);

#endif
