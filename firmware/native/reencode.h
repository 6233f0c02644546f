/* Write programs and results from decoded values, not by copying their bytes. */
#ifndef NATIVE_REENCODE_H
#define NATIVE_REENCODE_H

#include <stdbool.h>

#include "bytes.h"
#include "program.h"

/* Decode a program and write what was understood; false if it is none. */
bool reencode_program(const uint8_t *bytes, uint32_t count, struct mr_bytes *out);

/* The same of results that follow one another. */
bool reencode_results(const uint8_t *bytes, uint32_t count, struct mr_bytes *out);

#endif
