/*
 * An example of the board_config.h that each port has on its include path: sizes and scales.
 */
#ifndef MR_BOARD_CONFIG_H
#define MR_BOARD_CONFIG_H

#define MR_NAME "reference board"        /* identity */
#define MR_FIRMWARE "memrig-firmware 1"
#define MR_SOURCE "memrig-board"         /* begins with emulator: if hal_emulated() */

#define MR_ROWS 8
#define MR_COLUMNS 8
#define MR_GATES MR_COLUMNS              /* gate lines run along the columns */
#define MR_MOST_SIEMENS 1e-3

/* volts = code * MR_..._VOLTS_PER_CODE; rows and columns are bipolar, gates from 0 */
#define MR_ROW_VOLTS_PER_CODE (5.0 / 32768)
#define MR_ROW_CODE_LEAST (-32768)
#define MR_ROW_CODE_MOST 32767
#define MR_GATE_VOLTS_PER_CODE (5.0 / 65536)
#define MR_GATE_CODE_MOST 65535

/* amps = code * full scale / MR_ADC_MOST; X(full scale A, bandwidth Hz), smallest first */
#define MR_ADC_MOST 32767
#define MR_RANGES(X) X(1e-6, 1e4) X(1e-5, 1e5) X(1e-4, 1e6) X(1e-3, 1e6)

#define MR_STEP_NS 1000                  /* resolution of waves and apertures */
#define MR_JITTER_NS 0                   /* uncertainty of an edge */
#define MR_DRIVER_AMPS 0.02                /* what a line's driver gives */
#define MR_PULSE_STEP_NS 8               /* resolution of pulse widths */
#define MR_PULSE_LEAST_NS 100
#define MR_PULSE_MOST_NS 10000000000
#define MR_APERTURE_LEAST_NS 1000
#define MR_LINE_SETTLE_NS 1000           /* after a row or column has changed */
#define MR_SAMPLE_LEAST_NS 1000          /* between samples of a wave; the aperture if not given */
#define MR_GATE_SETTLE_NS 1000           /* after a gate has changed */
#define MR_SLEW_MOST 1e8                 /* V/s, of the fastest edge */
#define MR_SAMPLE_RATE 1e5               /* sustained, 1/s */

#define MR_PROGRAM_BYTES 8192
#define MR_PAYLOAD 200                   /* of a frame, at least 64 */
#define MR_TX_FRAMES 4                   /* sent and not acknowledged */
#define MR_RX_FRAMES 4                   /* whole frames waiting to be looked at */
#define MR_SLOTS 4                       /* operations whose last round a repeat can keep */
#define MR_STEPS_MOST 64                 /* steps of a program in memory at once */
#define MR_SENSES_MOST 8                 /* senses of a wave */
#define MR_TRACE_MOST 1024               /* samples of a wave, over all senses */
#define MR_LIMITS_MOST 640               /* bytes of the table of limits */
/*
 * A board with an analogue switch from each row to a terminal HIGH outside and from each column to LOW:
 * MR_TERMINALS, and what the switches bear: MR_TERMINAL_VOLTS, MR_TERMINAL_AMPS (either sign), MR_TERMINAL_OHMS
 * of one, MR_TERMINAL_SETTLE_NS.
 */
/* MR_DESCRIPTION_KEPT: bytes for the text of the description; without it, it is written anew each time */
#define MR_POLL_NS 1000000

#endif
