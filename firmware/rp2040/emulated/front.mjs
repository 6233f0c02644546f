// The parts of the front end, at the level of their pins: what ../front.c and ../README.md drive.
// They turn pin edges and SPI bytes into levels of lines, and currents into codes.

export const PINS = {
  rowDac: 5,
  columnDac: 6,
  gateDac: 7,
  pulseDac: 8,
  switches: 9,
  switchesOn: 10,
  convert: 11,
  busy: 12,
  adc: 13,
  pulse: 14,
  emulated: 15,
  limits: 16,
  memory: 17,
};
const GROUND = 0;
const OPEN = 1;
const VOLTS = 2;
const CHAIN = 11;
const [ROW_GROUND, ROW_DAC, COLUMN_TIA, COLUMN_DAC, GATE_DAC, ROW_PULSE, COLUMN_PULSE, RANGES] = [0, 1, 2, 3, 4, 5, 6, 7];
const OHMS = [5e6, 5e5, 5e4, 5e3];
const SPAN = 5.12;
const CONVERSION_NS = 4000;
const WINDOW = 1e-6; // seconds that a conversion looks at

const bit = (byte, i) => ((byte >> i) & 1) !== 0;

/** A memory that keeps its bytes while the processor is reset. */
export class Memory {
  constructor() {
    this.bytes = Buffer.alloc(32768);
    this.enabled = false;
  }

  select() {
    this.sent = 0;
    this.head = [];
  }

  swap(byte) {
    this.sent++;
    if (this.sent <= 3) {
      this.head.push(byte);
      if (this.sent === 1 && byte === 6) {
        this.enabled = true;
      }
      return 0;
    }
    const at = (((this.head[1] << 8) | this.head[2]) + this.sent - 4) & 0x7fff;
    if (this.head[0] === 2 && this.enabled) {
      this.bytes[at] = byte;
    }
    return this.head[0] === 3 ? this.bytes[at] : 0;
  }

  deselect() {
    if (this.head[0] === 2) {
      this.enabled = false;
    }
  }
}

export class Front {
  /**
   * @param now the device time in ns, BigInt, never back
   * @param changed is told (t, line, state, volts)
   */
  constructor({ rows, columns, memory, now, changed }) {
    Object.assign(this, { rows, columns, memory, now, changed });
    this.rowDac = new Array(8).fill(0x8000);
    this.columnDac = new Array(8).fill(0x8000);
    this.gateDac = new Array(8).fill(0);
    this.pulseDac = 0x8000;
    this.chain = new Array(CHAIN).fill(0);
    this.on = false;
    this.pulsing = false;
    this.codes = new Array(8).fill(0);
    this.told = new Array(rows + 2 * columns).fill('');
    this.part = null;
    this.bytes = [];
  }

  // ---- SPI ----

  select(pin) {
    this.part = pin;
    this.bytes = [];
    if (pin === PINS.memory) {
      this.memory.select();
    }
  }

  swap(byte) {
    this.bytes.push(byte);
    if (this.part === PINS.memory) {
      return this.memory.swap(byte);
    }
    if (this.part === PINS.adc) {
      const i = this.bytes.length - 1;
      const code = this.codes[Math.floor(i / 3)] & 0xffff;
      return [code >> 8, code & 0xff, Math.floor(i / 3) << 3 | 3][i % 3];
    }
    return 0;
  }

  deselect(pin) {
    if (pin !== this.part) {
      return;
    }
    this.part = null;
    if (pin === PINS.switches) {
      this.chain = this.on ? this.bytes.slice(-CHAIN) : new Array(CHAIN).fill(0);
    } else if (pin === PINS.memory) {
      this.memory.deselect();
    } else if (pin !== PINS.adc) {
      this.#dac(pin);
    }
    this.refresh();
  }

  #dac(pin) {
    const [first, second, third] = this.bytes;
    if (this.bytes.length !== 3 || first >> 4 !== 3) {
      throw new Error(`the DAC selected by pin ${pin} was sent ${this.bytes}: no word it knows`);
    }
    if (pin === PINS.pulseDac) {
      this.pulseDac = ((first & 15) << 12) | (second << 4) | (third >> 4);
      return;
    }
    const dac = { [PINS.rowDac]: this.rowDac, [PINS.columnDac]: this.columnDac, [PINS.gateDac]: this.gateDac }[pin];
    dac[first & 7] = (second << 8) | third;
  }

  // ---- switches ----

  enable(on) {
    this.on = on;
    if (!on) {
      this.chain.fill(0);
    }
    this.refresh();
  }

  pulse(high) {
    this.pulsing = high;
    this.refresh();
  }

  #level(ground, drive, raw) {
    if (drive) {
      return [VOLTS, ((raw - 0x8000) * 5) / 32768];
    }
    // With both switches open only the bleed resistor is left: open while the board works, and
    // ground while it is off, when nothing else drives the chip.
    return ground || !this.on ? [GROUND, 0] : [OPEN, 0];
  }

  /** Tell the state of each line that is another than before. */
  refresh() {
    const c = this.chain;
    const bus = [VOLTS, ((this.pulseDac - 0x8000) * 5) / 32768];
    for (let i = 0; i < this.rows; i++) {
      const chosen = this.pulsing && bit(c[ROW_PULSE], i);
      this.#tell(i, chosen ? bus : this.#level(bit(c[ROW_GROUND], i), bit(c[ROW_DAC], i), this.rowDac[i]));
    }
    for (let i = 0; i < this.columns; i++) {
      const chosen = this.pulsing && bit(c[COLUMN_PULSE], i);
      this.#tell(
        this.rows + i,
        chosen ? bus : this.#level(bit(c[COLUMN_TIA], i), bit(c[COLUMN_DAC], i), this.columnDac[i]),
      );
      const gate = bit(c[GATE_DAC], i) && this.gateDac[i] !== 0;
      this.#tell(this.rows + this.columns + i, gate ? [VOLTS, (this.gateDac[i] * 5) / 65536] : [GROUND, 0]);
    }
  }

  #tell(line, [state, volts]) {
    const key = `${state} ${volts}`;
    if (this.told[line] !== key) {
      const first = this.told[line] === '';
      this.told[line] = key;
      if (!first || state !== GROUND) {
        this.changed(this.now(), line, state, volts);
      }
    }
  }

  // ---- converter ----

  /** The columns that a conversion sees, and how long it looks. */
  get sampled() {
    const columns = [];
    for (let i = 0; i < this.columns; i++) {
      const away = this.pulsing && bit(this.chain[COLUMN_PULSE], i);
      if (bit(this.chain[COLUMN_TIA], i) && !away) {
        columns.push(i);
      }
    }
    return { columns, window: WINDOW, nanos: CONVERSION_NS };
  }

  /** Take the currents of those columns, A out of the array. */
  converted(columns, amps) {
    this.codes.fill(0);
    columns.forEach((column, i) => {
      const switches = (this.chain[RANGES + (column >> 1)] >> (4 * (column & 1))) & 15;
      const range = Math.log2(switches);
      if (!Number.isInteger(range)) {
        throw new Error(`column ${column} has the feedback resistors ${switches.toString(2)}: not one`);
      }
      const volts = -amps[i] * OHMS[range];
      const code = Math.round((volts / SPAN) * 32768);
      this.codes[column] = Math.max(-32768, Math.min(32767, code));
    });
  }
}
