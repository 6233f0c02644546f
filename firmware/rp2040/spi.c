/* SPI0, mode 0 at 31.25 MHz, bytes. Interrupts wait while a transfer is under way (3 us at most). */
#include <stddef.h>

#include "pins.h"
#include "port.h"
#include "regs.h"

void spi_begin(void) {
  pin_function(PIN_SCK, FUNCTION_SPI);
  pin_function(PIN_MOSI, FUNCTION_SPI);
  pin_function(PIN_MISO, FUNCTION_SPI);
  REG(SPI_CPSR) = 4;
  REG(SPI_CR0) = 7; /* 8 bits */
  REG(SPI_CR1) = 2; /* on, master */
}

void spi_swap(uint8_t select, const uint8_t *out, uint8_t *in, uint8_t count) {
  uint32_t before = irqs_off();
  uint32_t sent = 0;
  pin_put(select, false);
  for (uint32_t got = 0; got < count;) {
    if (sent < count && sent < got + 8 && (REG(SPI_SR) & SPI_SR_TNF) != 0) {
      REG(SPI_DR) = out[sent++];
    }
    if ((REG(SPI_SR) & SPI_SR_RNE) != 0) {
      uint8_t byte = (uint8_t)REG(SPI_DR);
      if (in != NULL) {
        in[got] = byte;
      }
      got++;
    }
  }
  pin_put(select, true);
  irqs_as(before);
}
