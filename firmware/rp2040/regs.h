/* The registers of the RP2040 that this board uses, by the names of its datasheet. */
#ifndef MR_REGS_H
#define MR_REGS_H

#include <stdint.h>

#define REG(address) (*(volatile uint32_t *)(address))
#define SET(address) REG((address) + 0x2000u) /* atomic: set bits */
#define CLR(address) REG((address) + 0x3000u) /* atomic: clear bits */

#define CLK_REF_CTRL 0x40008030u
#define CLK_REF_SELECTED 0x40008038u
#define CLK_SYS_CTRL 0x4000803Cu
#define CLK_SYS_SELECTED 0x40008044u
#define CLK_PERI_CTRL 0x40008048u

#define RESETS_RESET 0x4000C000u
#define RESETS_DONE 0x4000C008u
#define RESET_IO_BANK0 (1u << 5)
#define RESET_PADS_BANK0 (1u << 8)
#define RESET_PIO0 (1u << 10)
#define RESET_PLL_SYS (1u << 12)
#define RESET_SPI0 (1u << 16)
#define RESET_TIMER (1u << 21)
#define RESET_UART0 (1u << 22)

#define PSM_WDSEL 0x40010008u
#define PSM_ALL_BUT_OSCILLATORS 0x0001FFFCu

#define IO_CTRL(pin) (0x40014004u + 8u * (pin))
#define PAD(pin) (0x4001C004u + 4u * (pin))
#define PAD_PULL_DOWN 0x56u /* input on, 4 mA, Schmitt trigger: as after reset */
#define PAD_PULL_UP 0x5Au
#define FUNCTION_SPI 1u
#define FUNCTION_UART 2u
#define FUNCTION_SIO 5u
#define FUNCTION_PIO0 6u

#define XOSC_CTRL 0x40024000u
#define XOSC_STATUS 0x40024004u
#define XOSC_STARTUP 0x4002400Cu
#define PLL_CS 0x40028000u
#define PLL_PWR 0x40028004u
#define PLL_FBDIV 0x40028008u
#define PLL_PRIM 0x4002800Cu

#define UART_DR 0x40034000u
#define UART_FR 0x40034018u
#define UART_IBRD 0x40034024u
#define UART_FBRD 0x40034028u
#define UART_LCR_H 0x4003402Cu
#define UART_CR 0x40034030u
#define UART_IFLS 0x40034034u
#define UART_IMSC 0x40034038u
#define UART_ICR 0x40034044u
#define UART_FR_RXFE (1u << 4)
#define UART_FR_TXFF (1u << 5)
#define UART_DR_BREAK (1u << 10)
#define UART_INT_RX (1u << 4)
#define UART_INT_TX (1u << 5)
#define UART_INT_RX_TIMEOUT (1u << 6)

#define SPI_CR0 0x4003C000u
#define SPI_CR1 0x4003C004u
#define SPI_DR 0x4003C008u
#define SPI_SR 0x4003C00Cu
#define SPI_CPSR 0x4003C010u
#define SPI_SR_TNF (1u << 1)
#define SPI_SR_RNE (1u << 2)

#define TIMER_ALARM0 0x40054010u
#define TIMER_RAWH 0x40054024u
#define TIMER_RAWL 0x40054028u
#define TIMER_INTR 0x40054034u
#define TIMER_INTE 0x40054038u

#define WATCHDOG_CTRL 0x40058000u
#define WATCHDOG_LOAD 0x40058004u
#define WATCHDOG_REASON 0x40058008u
#define WATCHDOG_TICK 0x4005802Cu
#define WATCHDOG_ENABLE (1u << 30)

#define PIO_CTRL 0x50200000u
#define PIO_TXF0 0x50200010u
#define PIO_IRQ 0x50200030u
#define PIO_INSTR_MEM(i) (0x50200048u + 4u * (i))
#define PIO_SM0_CLKDIV 0x502000C8u
#define PIO_SM0_EXECCTRL 0x502000CCu
#define PIO_SM0_SHIFTCTRL 0x502000D0u
#define PIO_SM0_INSTR 0x502000D8u
#define PIO_SM0_PINCTRL 0x502000DCu

#define SIO_GPIO_IN 0xD0000004u
#define SIO_OUT_SET 0xD0000014u
#define SIO_OUT_CLR 0xD0000018u
#define SIO_OE_SET 0xD0000024u

#define NVIC_ISER 0xE000E100u
#define NVIC_ICPR 0xE000E280u
#define IRQ_TIMER0 0u
#define IRQ_UART0 20u

#endif
