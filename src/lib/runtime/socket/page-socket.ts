import type { Socket } from 'socket.io-client';
import type { End, Line } from './line.ts';
import { saying, type Packet } from './packet.ts';

type Listener = (...args: never[]) => void;
type Answered = (failed: Error | null, answer?: unknown) => void;

/**
 * A namespace on the line of a page: says and hears what Socket.IO's own client would, without what pages have no use for (files, polling, buffers, answers to the server). Once
 * `insteadOf` was called, the library's own does all of it.
 */
export class PageSocket implements End {
  readonly namespace: string;
  readonly #line: Line;
  readonly #listeners: [string, Listener][] = [];
  readonly #asked = new Map<number, Answered>();
  #lastId = 0;
  #instead: Socket | null = null;
  #connected = false;
  #active = false;

  constructor(line: Line, namespace: string) {
    this.#line = line;
    this.namespace = namespace;
  }

  get connected(): boolean {
    return this.#instead?.connected ?? this.#connected;
  }

  get active(): boolean {
    return this.#instead?.active ?? this.#active;
  }

  on(event: string, listener: Listener): this {
    this.#listeners.push([event, listener]);
    this.#instead?.on(event, listener as never);
    return this;
  }

  connect(): this {
    if (this.#instead) this.#instead.connect();
    else if (!this.#active) {
      this.#active = true;
      this.#line.join(this);
    }
    return this;
  }

  disconnect(): this {
    if (this.#instead) this.#instead.disconnect();
    else if (this.#active) this.#leave();
    return this;
  }

  #leave(): void {
    this.#active = false;
    this.#line.leave(this);
    this.#away('io client disconnect');
  }

  emit(event: string, ...args: unknown[]): void {
    if (this.#instead) this.#instead.emit(event, ...args);
    else if (this.#connected) this.#line.send(saying(this.namespace, null, event, args));
  }

  /** Says something that is answered within `ms`; the last argument hears the failure or the answer. */
  timeout(ms: number) {
    return {
      emit: (event: string, ...args: unknown[]) =>
        this.#ask(ms, event, args.slice(0, -1), args.at(-1) as Answered)
    };
  }

  /** Leaves all of it to the library's own socket. */
  insteadOf(open: (namespace: string) => Socket): void {
    if (this.#active) this.#leave();
    this.#instead = open(this.namespace);
    for (const [event, listener] of this.#listeners) this.#instead.on(event, listener as never);
  }

  take(packet: Packet): void {
    if (!this.#active) return;
    if (packet.kind === 'joined') {
      this.#connected = true;
      this.#tell('connect');
    } else if (packet.kind === 'event') this.#tell(packet.event, ...packet.args);
    else if (packet.kind === 'answer') this.#asked.get(packet.id)?.(null, packet.args[0]);
    else if (packet.kind === 'left') {
      this.#sentAway();
      this.#away('io server disconnect');
    } else if (packet.kind === 'refused') {
      this.#sentAway();
      this.#tell('connect_error', new Error(packet.message));
    }
  }

  #sentAway(): void {
    this.#active = false;
    this.#line.forget(this);
  }

  lost(wasOpen: boolean): void {
    if (wasOpen) this.#away('transport close');
    else this.#tell('connect_error', new Error('websocket error'));
  }

  #ask(ms: number, event: string, args: unknown[], answered: Answered): void {
    if (this.#instead) return void this.#instead.timeout(ms).emit(event, ...args, answered);
    const id = this.#lastId++;
    const late = setTimeout(() => this.#asked.get(id)?.(new Error('no answer in time')), ms);
    this.#asked.set(id, (...answer) => {
      clearTimeout(late);
      this.#asked.delete(id);
      answered(...answer);
    });
    if (this.#connected) this.#line.send(saying(this.namespace, id, event, args));
  }

  #away(reason: string): void {
    const wasConnected = this.#connected;
    this.#connected = false;
    for (const answered of [...this.#asked.values()]) answered(new Error('the connection is gone'));
    if (wasConnected) this.#tell('disconnect', reason);
  }

  #tell(event: string, ...args: unknown[]): void {
    for (const [name, listener] of this.#listeners) if (name === event) listener(...(args as never[]));
  }
}
