#include "crc32c.h"

/* Four bits at a time: 64 bytes of table, and fast enough for a megabaud. */
static const uint32_t NIBBLES[16] = {
    0x00000000, 0x105EC76F, 0x20BD8EDE, 0x30E349B1, 0x417B1DBC, 0x5125DAD3, 0x61C69362, 0x7198540D,
    0x82F63B78, 0x92A8FC17, 0xA24BB5A6, 0xB21572C9, 0xC38D26C4, 0xD3D3E1AB, 0xE330A81A, 0xF36E6F75};

uint32_t mr_crc_byte(uint32_t crc, uint8_t byte) {
  crc ^= byte;
  crc = (crc >> 4) ^ NIBBLES[crc & 15];
  return (crc >> 4) ^ NIBBLES[crc & 15];
}

uint32_t mr_crc(uint32_t crc, const uint8_t *bytes, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    crc = mr_crc_byte(crc, bytes[i]);
  }
  return crc;
}

uint32_t mr_crc_end(uint32_t crc) {
  return ~crc;
}
