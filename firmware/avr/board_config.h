/* The ATmega1284P board: 4 x 4 cells behind the same front end, in 16 KiB of memory. */
#ifndef MR_BOARD_CONFIG_H
#define MR_BOARD_CONFIG_H

#ifndef MR_ROWS
#define MR_ROWS 4
#endif
#ifndef MR_COLUMNS
#define MR_COLUMNS 4
#endif

#define MR_NAME "ATmega1284P board"
#define MR_FIRMWARE "memrig-firmware 1"
#define MR_SOURCE "ATmega1284P board"

#define MR_GATES MR_COLUMNS
#ifndef MR_MOST_SIEMENS
#define MR_MOST_SIEMENS 1e-3
#endif

/* AD5676R at 0 to 5 V, then 2 x (V - 2.5 V) for rows and columns; gates as they come */
#define MR_ROW_VOLTS_PER_CODE (5.0 / 32768)
#define MR_ROW_CODE_LEAST (-32767)
#define MR_ROW_CODE_MOST 32767
#define MR_GATE_VOLTS_PER_CODE (5.0 / 65536)
#define MR_GATE_CODE_MOST 65535

/* LTC2358-16 at +-5.12 V behind TIAs of 5 MOhm, 500 kOhm, 50 kOhm, 5 kOhm: 5 V are a full scale */
#define MR_ADC_MOST 32000
#define MR_RANGES(X) X(1e-6, 2e4) X(1e-5, 2e5) X(1e-4, 1e6) X(1e-3, 1e6)

#define MR_STEP_NS 1000
#define MR_JITTER_NS 100000 /* of waits; pulses end by a timer */
#define MR_PULSE_STEP_NS 500
#define MR_PULSE_LEAST_NS 2000
#define MR_PULSE_MOST_NS 32000000
#define MR_APERTURE_LEAST_NS 100000
#define MR_SAMPLE_LEAST_NS 4000000 /* reckoning a sample takes 1 to 2 ms */
#define MR_GATE_SETTLE_NS 20000
#define MR_SLEW_MOST 1e8
#define MR_SAMPLE_RATE 250
#define MR_DRIVER_AMPS 0.02

#define MR_PROGRAM_BYTES 768
#define MR_PAYLOAD 128
#define MR_TX_FRAMES 3
#define MR_RX_FRAMES 3
#define MR_SLOTS 2
#define MR_STEPS_MOST 16
#define MR_SENSES_MOST 2
#define MR_TRACE_MOST 64
#define MR_LIMITS_MOST 640

#endif
