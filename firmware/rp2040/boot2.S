/*
 * The second stage of booting: 252 bytes that the boot ROM copies into RAM and calls, and their CRC,
 * which image.py appends. It lets the flash (W25Q and its kin) be read in place by the plainest
 * command they all know, 03h with 24 address bits, and enters the program behind it.
 */
  .syntax unified
  .cpu cortex-m0plus
  .thumb
  .section .boot2, "ax"
  .global boot2
  .thumb_func
boot2:
  ldr r3, =0x18000000   /* SSI */
  movs r0, #0
  str r0, [r3, #0x08]   /* SSIENR: off, so that it can be set up */
  movs r0, #4
  str r0, [r3, #0x14]   /* BAUDR: a quarter of clk_sys, 31 MHz later */
  ldr r0, =0x001F0300   /* 32 bits a frame, standard SPI, EEPROM read */
  str r0, [r3, #0x00]   /* CTRLR0 */
  movs r0, #0
  str r0, [r3, #0x04]   /* CTRLR1: one frame a read */
  ldr r1, =0x180000F4   /* SPI_CTRLR0 */
  ldr r0, =0x03000218   /* command 03h of 8 bits, 24 address bits, both serial */
  str r0, [r1]
  movs r0, #1
  str r0, [r3, #0x08]   /* SSIENR: on */
  ldr r0, =0x10000100   /* the vector table */
  ldr r1, =0xE000ED08   /* VTOR */
  str r0, [r1]
  ldr r1, [r0]
  msr msp, r1
  ldr r1, [r0, #4]
  bx r1
  .align 2
  .ltorg
