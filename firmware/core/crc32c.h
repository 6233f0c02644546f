/* CRC-32C of Castagnoli: reflected, begun with and finished by all ones. */
#ifndef MR_CRC32C_H
#define MR_CRC32C_H

#include <stdint.h>

#define MR_CRC_BEGIN 0xFFFFFFFFu

/* Go on with some bytes; begin with MR_CRC_BEGIN, finish with mr_crc_end. */
uint32_t mr_crc(uint32_t crc, const uint8_t *bytes, uint32_t count);
uint32_t mr_crc_byte(uint32_t crc, uint8_t byte);
uint32_t mr_crc_end(uint32_t crc);

#endif
