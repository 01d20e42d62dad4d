const jumpMs = 2_000;

/**
 * The server's time on a device whose own clock may be wrong. Each message tells it a little late, so the latest reading is
 * the best; a reading that is far off means that a clock was set or the device slept.
 */
export class ServerClock {
  #ahead: number;

  constructor(serverNow: Date) {
    this.#ahead = serverNow.getTime() - performance.now();
  }

  now(): Date {
    return this.ago(0);
  }

  ago(ms: number): Date {
    return new Date(performance.now() + this.#ahead - ms);
  }

  /** A message that the server wrote at this time has just arrived. */
  hear(at: number): void {
    const ahead = at - performance.now();
    const off = ahead - this.#ahead;
    if (off > 0 || off < -jumpMs) this.#ahead = ahead;
  }
}
