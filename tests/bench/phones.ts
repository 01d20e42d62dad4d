import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { percentile } from './figures.ts';
import type { Arrivals } from './watch-load.ts';

/** Phones come back as our pages do: at once spread over some seconds when the server says goodbye, else with growing pauses. Milliseconds. */
const comeBack = { leastMs: 250, mostMs: 10_000 };
const mostOpeningAtOnce = 100;

export interface PhoneLoad {
  url: string;
  sessions: string[];
  fair: string;
  count: number;
}

/** What all phones together have met since they were last asked. */
export interface PhonesSaid {
  /** Of one phone in a hundred: when each frame came, and its `seq`. */
  arrivals: Arrivals[];
  frames: number;
  bytes: number;
  /** Connections that ended. */
  closed: number;
  /** Phones that have the whole standing now. */
  standing: number;
  /** Milliseconds from opening a connection to the whole standing, the slowest of a hundred. */
  joinedP99: number;
}

/**
 * Many dealers' phones on the live page, each with one connection and both namespaces, in Socket.IO's own protocol and without its client library, which would be
 * the slower part.
 */
export class Phones {
  readonly #phones: Phone[];
  #opening = 0;

  constructor(load: PhoneLoad) {
    this.#phones = Array.from({ length: load.count }, (_, n) => {
      const session = load.sessions[n % load.sessions.length]!;
      return new Phone({ ...load, session, isSample: n % 100 === 0, enter: () => this.#enter() });
    });
  }

  /** Opens all of them and resolves when each has its standing. */
  async open(): Promise<void> {
    for (const phone of this.#phones) void phone.run();
    await this.allStanding(120_000);
  }

  /** Resolves when all phones have the whole standing on a connection; the answer is how long that took in milliseconds. */
  async allStanding(withinMs: number): Promise<number> {
    const start = performance.now();
    while (this.#phones.some((phone) => !phone.isStanding)) {
      if (performance.now() - start > withinMs) return Infinity;
      await pause(50);
    }
    return performance.now() - start;
  }

  /** What was met since the last time. */
  say(): PhonesSaid {
    const sum = (of: (phone: Phone) => number) => this.#phones.reduce((all, phone) => all + of(phone), 0);
    const joined = this.#phones.map(({ joinedMs }) => joinedMs).sort((a, b) => a - b);
    const said = {
      arrivals: this.#phones.filter(({ isSample }) => isSample).map(({ arrivals }) => [...arrivals]),
      frames: sum(({ frames }) => frames),
      bytes: sum(({ bytes }) => bytes),
      closed: sum(({ closed }) => closed),
      standing: this.#phones.filter(({ isStanding }) => isStanding).length,
      joinedP99: percentile(joined, 99)
    };
    for (const phone of this.#phones) phone.forget();
    return said;
  }

  close(): void {
    for (const phone of this.#phones) phone.close();
  }

  /** A client of ten thousand has one processor: it opens some at a time, as ten thousand devices would not have to. */
  async #enter(): Promise<() => void> {
    while (this.#opening >= mostOpeningAtOnce) await pause(5);
    this.#opening++;
    let isIn = true;
    return () => {
      if (isIn) this.#opening--;
      isIn = false;
    };
  }
}

interface Given extends Pick<PhoneLoad, 'url' | 'fair'> {
  session: string;
  isSample: boolean;
  enter(): Promise<() => void>;
}

class Phone {
  readonly isSample: boolean;
  readonly arrivals: Arrivals = [];
  frames = 0;
  bytes = 0;
  closed = 0;
  joinedMs = 0;
  isStanding = false;
  readonly #given: Given;
  #socket: WebSocket | null = null;
  #ends = false;

  constructor(given: Given) {
    this.#given = given;
    this.isSample = given.isSample;
  }

  async run(): Promise<void> {
    for (let failures = 0; !this.#ends;) {
      const leave = await this.#given.enter();
      const hasStood = await this.#live(leave);
      if (this.#ends) return;
      failures = hasStood ? 0 : failures + 1;
      const most = Math.min(comeBack.mostMs, 2 * comeBack.leastMs * 2 ** failures);
      await pause(hasStood ? Math.random() * 5_000 : most * (0.5 + Math.random()));
    }
  }

  forget(): void {
    this.arrivals.length = 0;
    [this.frames, this.bytes, this.closed] = [0, 0, 0];
  }

  close(): void {
    this.#ends = true;
    this.#socket?.terminate();
  }

  /** One connection from its opening to its end; the answer is whether it ever had the standing. */
  #live(leave: () => void): Promise<boolean> {
    const { url, session, fair } = this.#given;
    const startedMs = performance.now();
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { cookie: `session=${session}` },
      perMessageDeflate: false,
      handshakeTimeout: 20_000
    });
    this.#socket = socket;
    let hasStood = false;
    return new Promise((resolve) => {
      socket.on('message', (raw: Buffer) => {
        const kind = String.fromCharCode(raw[0]!, raw[1] ?? 32);
        if (kind === '42') this.#hear(raw);
        else if (kind === '2 ') socket.send('3');
        else if (kind.startsWith('0')) {
          socket.send('40');
          socket.send('40/board,');
        } else if (kind === '40' && raw.subarray(2, 8).toString() === '/board')
          socket.send(`42/board,0${JSON.stringify(['watch', { fair }])}`);
        else if (kind === '43') {
          hasStood = this.isStanding = true;
          this.joinedMs = performance.now() - startedMs;
          leave();
        } else if (kind === '44') socket.terminate();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        leave();
        if (hasStood) this.closed++;
        this.isStanding = false;
        resolve(hasStood);
      });
    });
  }

  #hear(raw: Buffer): void {
    if (raw.subarray(0, 17).toString() !== '42/board,["frame"') return;
    this.frames++;
    this.bytes += raw.length;
    if (!this.isSample) return;
    const seq = Number(/"seq":(\d+)/.exec(raw.toString())?.[1]);
    this.arrivals.push([performance.timeOrigin + performance.now(), seq]);
  }
}
