// Run the image of the RP2040 board without the board:
//   node run.mjs --image memrig.bin --bench PORT [--limits FILE] [--writable] [--rows N] [--columns N]
//   [--events FILE]
// It prints the address of its serial line, tcp://127.0.0.1:PORT, and ends with its standard input or
// by a signal. The file of --events takes what lines do: time in ns, line, state, volts. The device
// clock goes no faster than the host's; it may go slower.
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { crc32c } from './crc32c.mjs';
import { Bench } from './bench.mjs';
import { Memory } from './front.mjs';
import { Machine } from './machine.mjs';

const SLICE = 20_000; // instructions between looks at the host
const MOST_BEHIND = 2e6; // ns
const MAGIC = 0x31524d4d;
const LIMITS_AT = 16;

function options(words) {
  const found = { rows: '8', columns: '8' };
  for (let i = 0; i < words.length; i++) {
    const name = words[i].replace(/^--/, '');
    if (!['image', 'bench', 'limits', 'writable', 'rows', 'columns', 'events'].includes(name)) {
      throw new Error(`there is no option ${words[i]}; see the first lines of run.mjs`);
    }
    found[name] = name === 'writable' ? true : words[++i];
  }
  if (!found.image || !found.bench) {
    throw new Error('--image FILE and --bench PORT are needed');
  }
  return found;
}

function memory(path) {
  const kept = new Memory();
  if (path) {
    const table = readFileSync(path);
    kept.bytes.writeUInt32LE(MAGIC, LIMITS_AT);
    kept.bytes.writeUInt32LE(table.length, LIMITS_AT + 4);
    kept.bytes.writeUInt32LE(crc32c(table), LIMITS_AT + 8);
    table.copy(kept.bytes, LIMITS_AT + 12);
  }
  return kept;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

class Board {
  constructor(found, bench) {
    this.image = readFileSync(found.image);
    this.sizes = { rows: Number(found.rows), columns: Number(found.columns) };
    this.memory = memory(found.limits);
    this.writable = found.writable === true;
    this.bench = bench;
    this.base = 0n;
    this.last = 0n;
    this.unasked = false;
    this.out = [];
    this.host = null;
    this.wake = null;
    this.ready = false;
  }

  sent(byte) {
    this.out.push(byte);
  }

  // What a host is told has happened: the cells know of it first.
  async flush() {
    if (this.out.length > 0 && this.bench.ahead) {
      await this.bench.time(this.machine.now());
    }
    if (this.out.length > 0 && this.host !== null) {
      this.host.write(Buffer.from(this.out));
    }
    this.out = [];
  }

  attach(socket) {
    this.host?.destroy();
    this.host = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      this.machine.take(bytes);
      this.wake?.();
    });
    socket.on('error', () => socket.destroy()); // a host that is gone; the lease answers it
    socket.on('close', () => {
      if (this.host === socket) {
        this.host = null;
      }
    });
  }

  sleep(millis) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    }).finally(() => {
      this.wake = null;
    });
  }

  // In reset all pins are open, and their resistors open the switches and end a pulse.
  restart() {
    this.machine.front.pulse(false);
    this.machine.front.enable(false);
    this.base = this.last > this.machine.now() ? this.last : this.machine.now();
    this.unasked = true;
    this.machine = new Machine(this);
    this.begun = performance.now();
  }

  // Until when the device clock may go. What it fell behind is not made up for: over no interval does
  // it go faster than the host's, or leases would end early.
  allowed() {
    const passed = (performance.now() - this.begun) * 1e6;
    const behind = passed - this.machine.nanos - MOST_BEHIND;
    if (behind > 0) {
      this.begun += behind / 1e6;
    }
    return Math.min(passed, this.machine.nanos + MOST_BEHIND);
  }

  async run() {
    this.machine = new Machine(this);
    this.begun = performance.now();
    for (;;) {
      const allowed = this.allowed();
      if (this.machine.run(allowed, SLICE) && !this.ready) {
        this.ready = true;
        announce();
      }
      await this.flush();
      if (this.machine.pending !== null) {
        await this.machine.pending;
        this.machine.pending = null;
      } else if (this.machine.reset) {
        process.stderr.write('the watchdog has reset the processor\n');
        this.restart();
      } else if (this.machine.nanos >= allowed) {
        await this.sleep(1);
      } else {
        await turn();
      }
    }
  }
}

const found = options(process.argv.slice(2));
const bench = await Bench.open(Number(found.bench));
if (found.events) {
  const line = bench.line.bind(bench);
  bench.line = (t, which, state, volts) => {
    appendFileSync(found.events, `${t} ${which} ${state} ${volts}\n`);
    line(t, which, state, volts);
  };
}
const board = new Board(found, bench);
const server = createServer((socket) => board.attach(socket));
// The address is told when the firmware sleeps for the first time: it has booted then.
const announce = () => process.stdout.write(`tcp://127.0.0.1:${server.address().port}\n`);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
await board.run();
