// An RP2040 with the front end on its pins. Time is the processor's: 8 ns a cycle.
import { RP2040, LogLevel, ConsoleLogger } from 'rp2040js';
import { Front, PINS } from './front.mjs';

const CYCLE_NS = 8;
const VECTORS = 0x10000100;
const BYTE_NS = 1e10 / 921600; // on the line: ten bits
const LIGHT = 25;

export class Machine {
  /** @param board what stays when the processor is reset: image, memory, bench, base, sizes, straps */
  constructor(board) {
    this.board = board;
    this.rp = new RP2040();
    this.rp.logger = new ConsoleLogger(LogLevel.Error, false);
    this.rp.flash.set(board.image);
    this.pending = null; // what the processor waits for outside of it
    this.reset = false;
    this.inbox = [];
    this.lastEvent = board.base;
    this.cycles = 0;
    this.front = new Front({
      ...board.sizes,
      memory: board.memory,
      now: () => this.now(),
      changed: (t, line, state, volts) => board.bench.line(t, line, state, volts),
    });
    this.#wire();
    this.#boot();
  }

  /** The device time since the board was powered, for the bench: never back. */
  now() {
    const t = this.board.base + BigInt(Math.floor(this.rp.clock.nanos));
    return t > this.board.last ? (this.board.last = t) : this.board.last;
  }

  #boot() {
    const { core, flashView } = this.rp;
    core.VTOR = VECTORS;
    core.SP = flashView.getUint32(0x100, true);
    core.PC = flashView.getUint32(0x104, true) & ~1;
    if (this.board.unasked) {
      this.rp.peripherals[0x40058].reason = 1;
    }
    this.rp.gpio[PINS.emulated].setInputValue(true);
    this.rp.gpio[PINS.limits].setInputValue(!this.board.writable);
    this.front.refresh();
  }

  #wire() {
    const { gpio, spi, pio, uart, peripherals, clock } = this.rp;
    const edge = (pin, act) => gpio[pin].addListener((value) => act(value === 1));
    for (const pin of [PINS.rowDac, PINS.columnDac, PINS.gateDac, PINS.pulseDac, PINS.switches, PINS.adc, PINS.memory]) {
      edge(pin, (high) => (high ? this.front.deselect(pin) : gpio[pin].value === 0 && this.front.select(pin)));
    }
    edge(PINS.switchesOn, (high) => this.front.enable(high));
    edge(PINS.pulse, (high) => this.front.pulse(high));
    edge(PINS.convert, (high) => high && this.#convert());
    const done = clock.createAlarm(() => gpio[PINS.busy].setInputValue(false));
    this.busyOver = done;
    spi[0].onTransmit = (byte) => {
      const answer = this.front.swap(byte);
      this.spiAnswer = answer;
      this.spiAlarm.schedule((8e9 / spi[0].clockFrequency) | 0);
    };
    this.spiAlarm = clock.createAlarm(() => spi[0].completeTransmit(this.spiAnswer));
    uart[0].onByte = (byte) => this.board.sent(byte);
    this.feed = clock.createAlarm(() => this.#feed());
    const watchdog = peripherals[0x40058];
    watchdog.onWatchdogTrigger = () => {
      this.reset = true;
      watchdog.alarm.enable = false; // or it fires again at once, for ever
    };
    this.#tamePio(pio[0]);
    for (const other of [pio[1]]) {
      other.run = () => {};
    }
  }

  // The state machines run in step with the processor, not on a timer of the host.
  #tamePio(pio) {
    pio.run = () => {};
    const write = pio.writeUint32.bind(pio);
    pio.writeUint32 = (offset, value) => {
      write(offset, value);
      pio.checkChangedPins();
    };
    this.pio = pio;
  }

  /** Let state machine 0 do so many cycles. A loop that only counts is counted at once. */
  #runPio(cycles) {
    const machine = this.pio.machines[0];
    let left = cycles;
    while (left > 0 && machine.enabled && !(machine.waiting && machine.txFIFO.empty)) {
      const counts = this.pio.instructions[machine.pc] === (0x0040 | machine.pc) && !machine.waiting;
      if (counts && machine.x > 0) {
        const many = Math.min(left, machine.x);
        machine.x -= many;
        left -= many;
      } else {
        machine.step();
        left--;
        this.pio.checkChangedPins();
      }
    }
  }

  /** Cycles until the pulse pin moves: no sleep may be longer. */
  #pioQuiet() {
    const machine = this.pio.machines[0];
    if (!machine.enabled || (machine.waiting && machine.txFIFO.empty)) {
      return Infinity;
    }
    const counts = this.pio.instructions[machine.pc] === (0x0040 | machine.pc);
    return counts && !machine.waiting ? Math.max(1, machine.x) : 1;
  }

  #convert() {
    const { columns, window, nanos } = this.front.sampled;
    this.rp.gpio[PINS.busy].setInputValue(true);
    this.busyOver.schedule(nanos);
    if (columns.length === 0) {
      this.front.converted([], []);
      return;
    }
    const lines = columns.map((column) => this.board.sizes.rows + column);
    const t = this.now();
    this.pending = this.board.bench.sample(t, lines, window).then((amps) => {
      this.board.last = t + BigInt(Math.round(window * 1e9));
      this.front.converted(columns, amps);
    });
  }

  // ---- serial line ----

  take(bytes) {
    for (const byte of bytes) {
      this.inbox.push(byte);
    }
    if (!this.feed.scheduled) {
      this.feed.schedule(BYTE_NS);
    }
  }

  #feed() {
    this.feed.scheduled = false;
    if (this.inbox.length > 0 && !this.rp.uart[0].rxFIFO.full) {
      this.rp.uart[0].feedByte(this.inbox.shift());
    }
    if (this.inbox.length > 0) {
      this.feed.schedule(BYTE_NS);
    }
  }

  get running() {
    return this.rp.gpio[LIGHT].value === 1;
  }

  get nanos() {
    return this.rp.clock.nanos;
  }

  /**
   * Go on until the device clock shows `until`, or the processor waits for an answer, or is reset.
   * @returns whether it sleeps
   */
  run(until, most) {
    const { core, clock } = this.rp;
    for (let i = 0; i < most && clock.nanos < until && this.pending === null && !this.reset; i++) {
      let cycles;
      if (core.waiting) {
        const alarm = clock.nextAlarm ? clock.nanosToNextAlarm / CYCLE_NS : Infinity;
        cycles = Math.max(1, Math.ceil(Math.min(alarm, this.#pioQuiet(), (until - clock.nanos) / CYCLE_NS)));
        if (!Number.isFinite(cycles)) {
          throw new Error('the processor sleeps, and nothing will wake it');
        }
      } else {
        cycles = core.executeInstruction();
      }
      clock.tick(cycles * CYCLE_NS);
      this.#runPio(cycles);
    }
    return core.waiting;
  }
}
