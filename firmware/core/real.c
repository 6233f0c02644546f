#include "real.h"

#include <string.h>

bool mr_finite(mr_bits bits) {
  return ((bits >> 52) & 0x7FF) != 0x7FF;
}

int64_t mr_order(mr_bits bits) {
  int64_t magnitude = (int64_t)(bits & 0x7FFFFFFFFFFFFFFF);
  return (bits >> 63) ? -magnitude : magnitude;
}

bool mr_whole(mr_bits bits) {
  int exponent = (int)((bits >> 52) & 0x7FF) - 1023;
  if (exponent < 0) {
    return (bits & 0x7FFFFFFFFFFFFFFF) == 0;
  }
  if (exponent >= 52) {
    return exponent < 1024;
  }
  return (bits & (((mr_bits)1 << (52 - exponent)) - 1)) == 0;
}

/* A 32-bit double holds 23 bits of the fraction and exponents of 8 bits. */
static mr_real narrow(mr_bits bits) {
  int exponent = (int)((bits >> 52) & 0x7FF) - 1023;
  uint32_t sign = (uint32_t)(bits >> 63) << 31;
  uint32_t single;
  float value;
  if (exponent > 127) {
    single = sign | 0x7F7FFFFF;
  } else if (exponent < -126) {
    single = sign;
  } else {
    uint64_t fraction = bits & 0xFFFFFFFFFFFFF;
    single = sign | ((uint32_t)(exponent + 127) << 23) | (uint32_t)(fraction >> 29);
    if ((fraction >> 28) & 1 && (single & 0x7FFFFFFF) < 0x7F7FFFFF) {
      single++;
    }
  }
  memcpy(&value, &single, 4);
  return value;
}

static mr_bits widen(float value) {
  uint32_t single;
  memcpy(&single, &value, 4);
  mr_bits sign = (mr_bits)(single >> 31) << 63;
  uint32_t exponent = (single >> 23) & 0xFF;
  uint32_t fraction = single & 0x7FFFFF;
  if (exponent == 0) {
    return sign;
  }
  if (exponent == 0xFF) {
    return sign | 0x7FF0000000000000 | ((mr_bits)fraction << 29);
  }
  return sign | ((mr_bits)(exponent - 127 + 1023) << 52) | ((mr_bits)fraction << 29);
}

mr_real mr_real_of(mr_bits bits) {
  if (sizeof(mr_real) == 8) {
    mr_real value;
    memcpy(&value, &bits, sizeof value);
    return value;
  }
  return narrow(bits);
}

mr_bits mr_bits_of(mr_real value) {
  if (sizeof(mr_real) == 8) {
    mr_bits bits = 0;
    memcpy(&bits, &value, sizeof value);
    return bits;
  }
  return widen((float)value);
}

uint64_t mr_ns(mr_real seconds) {
  mr_real ns = seconds * (mr_real)1e9 + (mr_real)0.5;
  if (!(ns > 0)) {
    return 0;
  }
  return ns >= (mr_real)4.6e18 ? (uint64_t)1 << 62 : (uint64_t)ns;
}

/* The fraction of 53 bits times 1e9, in two halves; its last 26 bits count less than 1e-6 ns. */
uint64_t mr_ns_of(mr_bits seconds) {
  int exponent = (int)((seconds >> 52) & 0x7FF) - 1023;
  uint64_t fraction = (seconds & 0xFFFFFFFFFFFFF) | 0x10000000000000;
  uint64_t upper = (uint32_t)(fraction >> 26) * (uint64_t)1000000000;
  uint64_t lower = (uint32_t)(fraction & 0x3FFFFFF) * (uint64_t)1000000000;
  uint64_t product = upper + (lower >> 26); /* ns, times 2^(26 - exponent) */
  int shift = 26 - exponent;
  if (seconds >> 63 || shift > 60) {
    return 0;
  }
  if (shift <= 0) {
    return exponent > 31 ? (uint64_t)1 << 62 : product << -shift;
  }
  return (product + ((uint64_t)1 << (shift - 1))) >> shift;
}

mr_real mr_seconds(uint64_t ns) {
  return (mr_real)ns * (mr_real)1e-9;
}

mr_real mr_abs(mr_real value) {
  return value < 0 ? -value : value;
}

mr_real mr_min(mr_real a, mr_real b) {
  return a < b ? a : b;
}

mr_real mr_max(mr_real a, mr_real b) {
  return a > b ? a : b;
}

mr_real mr_power(mr_real base, uint64_t n) {
  mr_real power = 1;
  mr_real square = base;
  while (n != 0) {
    if (n & 1) {
      power *= square;
    }
    square *= square;
    n >>= 1;
  }
  return power;
}
