/* 12 MHz crystal, 125 MHz by the PLL for processor and peripherals, 1 MHz for timer and watchdog. */
#include "port.h"
#include "regs.h"

static void until(uint32_t address, uint32_t bits) {
  while ((REG(address) & bits) != bits) {
  }
}

static void out_of_reset(uint32_t blocks) {
  CLR(RESETS_RESET) = blocks;
  until(RESETS_DONE, blocks);
}

static void crystal(void) {
  REG(XOSC_STARTUP) = 47;          /* 1 ms, in 256 periods */
  REG(XOSC_CTRL) = 0x00FABAA0u;    /* 1 to 15 MHz, on */
  until(XOSC_STATUS, 1u << 31);
}

static void pll(void) {
  out_of_reset(RESET_PLL_SYS);
  REG(PLL_CS) = 1;                 /* 12 MHz as they come */
  REG(PLL_FBDIV) = 125;            /* 1500 MHz */
  CLR(PLL_PWR) = (1u << 0) | (1u << 5);
  until(PLL_CS, 1u << 31);
  REG(PLL_PRIM) = (6u << 16) | (2u << 12); /* 125 MHz */
  CLR(PLL_PWR) = 1u << 3;
}

void clocks_begin(void) {
  crystal();
  REG(CLK_REF_CTRL) = 2;           /* the crystal */
  until(CLK_REF_SELECTED, 1u << 2);
  CLR(CLK_SYS_CTRL) = 1;           /* back on clk_ref while the PLL changes */
  until(CLK_SYS_SELECTED, 1u << 0);
  pll();
  REG(CLK_SYS_CTRL) = 0;           /* auxiliary source: the PLL */
  SET(CLK_SYS_CTRL) = 1;
  until(CLK_SYS_SELECTED, 1u << 1);
  REG(CLK_PERI_CTRL) = 1u << 11;   /* clk_sys */
  REG(WATCHDOG_TICK) = (1u << 9) | 12;
  out_of_reset(RESET_IO_BANK0 | RESET_PADS_BANK0 | RESET_PIO0 | RESET_SPI0 | RESET_TIMER | RESET_UART0);
}
