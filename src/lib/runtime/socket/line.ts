import { joining, leaving, pong, readPacket, type Packet } from './packet.ts';

/** One end of a line that is told what comes for its namespace. */
export interface End {
  readonly namespace: string;
  /** Whether it wants to be connected. */
  readonly active: boolean;
  take(packet: Packet): void;
  /** The line is gone, or one more try to open it has failed. */
  lost(wasOpen: boolean): void;
}

/** The first pause after a lost line, its most, and how long an attempt may take. Milliseconds. */
const [firstMs, mostMs, openMs] = [500, 10_000, 10_000];
/** So many attempts of which none ever opened, and WebSockets perhaps do not pass here. */
const hopelessAfter = 2;

/**
 * One WebSocket for all namespaces of a page. It comes back by itself at random moments, twice as late each time, and soon when the network is back. Where none ever opens `hopeless` is told now and then.
 */
export class Line {
  readonly #open: () => WebSocket;
  readonly #hopeless: () => void;
  readonly #ends = new Set<End>();
  #socket: WebSocket | null = null;
  #isOpen = false;
  #everOpen = false;
  #failures = 0;
  #pingMs = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(open: () => WebSocket, hopeless: () => void) {
    this.#open = open;
    this.#hopeless = hopeless;
    globalThis.addEventListener?.('offline', () => this.#end());
    globalThis.addEventListener?.('online', () => this.#dialSoon(firstMs));
  }

  get everOpen(): boolean {
    return this.#everOpen;
  }

  join(end: End): void {
    this.#ends.add(end);
    if (this.#isOpen) return this.send(joining(end.namespace));
    if (!this.#socket) this.#dial();
  }

  leave(end: End): void {
    if (this.#ends.delete(end) && this.#isOpen) this.send(leaving(end.namespace));
    if (this.#ends.size > 0) return;
    clearTimeout(this.#again);
    this.#end();
  }

  /** It has been sent away by the server: nothing more is said to it. */
  forget(end: End): void {
    this.#ends.delete(end);
    if (this.#ends.size === 0) this.#end();
  }

  send(text: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  #dial(): void {
    clearTimeout(this.#again);
    const socket = (this.#socket = this.#open());
    this.#endsUnlessHeardIn(openMs);
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) this.#hear(readPacket(String(data)));
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#end();
    };
  }

  #hear(packet: Packet | null): void {
    if (packet?.kind === 'open') {
      [this.#isOpen, this.#everOpen, this.#failures] = [true, true, 0];
      this.#pingMs = packet.pingInterval + packet.pingTimeout;
      for (const { namespace } of this.#ends) this.send(joining(namespace));
    }
    if (packet?.kind === 'ping') this.send(pong);
    if (packet?.kind === 'open' || packet?.kind === 'ping') return this.#endsUnlessHeardIn(this.#pingMs);
    for (const end of this.#ends) if (packet && end.namespace === packet.namespace) end.take(packet);
  }

  /** A server that is there says so now and then; a line that nobody speaks on is none. */
  #endsUnlessHeardIn(ms: number): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#end(), ms);
  }

  #end(): void {
    const [socket, wasOpen] = [this.#socket, this.#isOpen];
    if (!socket) return;
    [this.#socket, this.#isOpen] = [null, false];
    clearTimeout(this.#watch);
    socket.close();
    if (!wasOpen) this.#failures++;
    for (const end of this.#ends) end.lost(wasOpen);
    if (this.#ends.size === 0 || this.#socket) return;
    if (!this.#everOpen && this.#failures % hopelessAfter === 0) this.#hopeless();
    this.#dialSoon(Math.min(mostMs, firstMs * 2 ** this.#failures));
  }

  /** Within half as long again, at the earliest in half of it. */
  #dialSoon(ms: number): void {
    if (this.#socket || this.#ends.size === 0) return;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#dial(), ms * (0.5 + Math.random()));
  }
}
