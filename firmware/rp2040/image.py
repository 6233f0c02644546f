"""Put the CRC behind the second boot stage of a raw image, and make the UF2 file that a board takes."""

import struct
import sys

FLASH = 0x10000000
FAMILY = 0xE48BFF56
PIECE = 256


def crc(data):
    """What the boot ROM computes: polynomial 04C11DB7, all ones first, most significant bit first."""
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
            value &= 0xFFFFFFFF
    return value


def uf2(image):
    count = (len(image) + PIECE - 1) // PIECE
    for k in range(count):
        piece = image[k * PIECE : (k + 1) * PIECE].ljust(476, b"\0")
        head = (0x0A324655, 0x9E5D5157, 0x2000, FLASH + k * PIECE, PIECE, k, count, FAMILY)
        yield struct.pack("<8I", *head) + piece + struct.pack("<I", 0x0AB16F30)


def main(path, out):
    with open(path, "rb") as file:
        image = bytearray(file.read())
    if any(image[252:256]):
        sys.exit(f"{path}: the second boot stage is longer than 252 bytes; make boot2.S shorter")
    image[252:256] = struct.pack("<I", crc(image[:252]))
    with open(path, "wb") as file:
        file.write(image)
    with open(out, "wb") as file:
        file.writelines(uf2(bytes(image)))


main(*sys.argv[1:])
