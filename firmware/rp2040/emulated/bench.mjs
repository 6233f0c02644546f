// The bench line's client: see docs/bench-line.md.
import { connect } from 'node:net';

const MOST_HELD = 1 << 14;

export class Bench {
  static open(port) {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Bench(socket)));
      socket.once('error', (e) => reject(new Error(`no bench line on port ${port}: ${e.message}`)));
    });
  }

  constructor(socket) {
    this.socket = socket;
    this.held = [];
    this.size = 0;
    this.got = Buffer.alloc(0);
    this.wanted = null;
    this.ahead = false; // whether lines moved since the bench last answered
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      this.got = Buffer.concat([this.got, bytes]);
      this.#answer();
    });
    const gone = (e) => this.lost(e ? e.message : 'it was closed');
    socket.on('error', gone);
    socket.on('close', () => gone());
    this.lost = (why) => {
      throw new Error(`the bench line is gone: ${why}`);
    };
  }

  /** From t on a line is at ground (0), open (1) or at volts (2). */
  line(t, line, state, volts) {
    const message = Buffer.alloc(20);
    message.write('L', 0, 'latin1');
    message.writeBigUInt64LE(t, 1);
    message.writeUInt16LE(line, 9);
    message.writeUInt8(state, 11);
    message.writeDoubleLE(volts, 12);
    this.#hold(message);
  }

  /** The mean currents out of some lines from t on. */
  async sample(t, lines, aperture) {
    const message = Buffer.alloc(19 + 2 * lines.length);
    message.write('S', 0, 'latin1');
    message.writeBigUInt64LE(t, 1);
    message.writeUInt16LE(lines.length, 9);
    message.writeDoubleLE(aperture, 11);
    lines.forEach((line, i) => message.writeUInt16LE(line, 19 + 2 * i));
    this.#hold(message);
    const answer = await this.#ask(8 * lines.length);
    return lines.map((_, i) => answer.readDoubleLE(8 * i));
  }

  /** Let the cells live until t. */
  async time(t) {
    const message = Buffer.alloc(9);
    message.write('T', 0, 'latin1');
    message.writeBigUInt64LE(t, 1);
    this.#hold(message);
    await this.#ask(8);
  }

  flush() {
    if (this.size > 0) {
      this.socket.write(Buffer.concat(this.held));
      this.held = [];
      this.size = 0;
    }
  }

  #hold(message) {
    this.ahead = true;
    this.held.push(message);
    this.size += message.length;
    if (this.size > MOST_HELD) {
      this.flush();
    }
  }

  #ask(count) {
    this.flush();
    this.ahead = false;
    return new Promise((resolve) => {
      this.wanted = { count, resolve };
      this.#answer();
    });
  }

  #answer() {
    if (this.wanted && this.got.length >= this.wanted.count) {
      const { count, resolve } = this.wanted;
      this.wanted = null;
      const answer = this.got.subarray(0, count);
      this.got = this.got.subarray(count);
      resolve(answer);
    }
  }
}
