import { Worker } from 'node:worker_threads';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { Locale } from '#lib/i18n/locale.ts';

export interface RenderOrder {
  /** A `.typ` file below `src/lib`. */
  template: string;
  /** JSON. */
  values: string;
  locale: Locale;
  /** What the template finds under `/files/`. */
  files: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
  /** Without what readers aloud go by; for papers of which it would make the most part. */
  bare?: boolean;
}

export type RenderAnswer = { bytes: Uint8Array<ArrayBuffer> } | { problem: string };

export interface RendererOptions {
  /** Where templates stand. */
  root: string;
  /** The file of the thread. */
  program: string | URL;
  mostWaiting?: number;
  timeoutMs?: number;
  /** How long a thread without work keeps its memory. */
  idleMs?: number;
}

interface Waiting {
  order: RenderOrder;
  done(bytes: Uint8Array<ArrayBuffer>): void;
  failed(error: Error): void;
}

/**
 * Sets papers one after the other in a thread of its own, so that no request waits for one it did not ask for. The thread begins with the
 * first paper and ends when there was none for a while; one that dies or takes too long is replaced, and only the paper that it was at is lost.
 */
export class Renderer {
  readonly #options: Required<RendererOptions>;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | null = null;
  #current: Waiting | null = null;
  #clock: NodeJS.Timeout | undefined;

  constructor(options: RendererOptions) {
    this.#options = { mostWaiting: 50, timeoutMs: 20_000, idleMs: 60_000, ...options };
  }

  get isRunning(): boolean {
    return this.#worker !== null;
  }

  /** @throws {Refusal} busy when too many wait */
  render(order: RenderOrder): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#waiting.length >= this.#options.mostWaiting) throw new Refusal('busy');
    return new Promise((done, failed) => {
      this.#waiting.push({ order, done, failed });
      this.#next();
    });
  }

  /** Ends the thread; what waits fails. */
  async stop(): Promise<void> {
    for (const one of this.#waiting.splice(0)) one.failed(new Error('the renderer has stopped'));
    await this.#end(new Error('the renderer has stopped'));
  }

  #next(): void {
    if (this.#current) return;
    clearTimeout(this.#clock);
    const next = this.#waiting.shift();
    if (!next) return this.#rest();
    this.#current = next;
    this.#worker ??= this.#begin();
    this.#worker.ref();
    this.#clock = setTimeout(() => void this.#end(new Error(tooLong(next))), this.#options.timeoutMs);
    this.#worker.postMessage(next.order);
  }

  /** Nobody is kept waiting by a thread without work, not even a process that wants to end. */
  #rest(): void {
    this.#worker?.unref();
    this.#clock = setTimeout(() => void this.#end(null), this.#options.idleMs).unref();
  }

  #begin(): Worker {
    const worker = new Worker(this.#options.program, { workerData: { root: this.#options.root } });
    worker.on('message', (answer: RenderAnswer) => {
      const asked = this.#current;
      this.#current = null;
      if (asked && 'bytes' in answer) asked.done(answer.bytes);
      else if (asked && 'problem' in answer)
        asked.failed(new Error(`${asked.order.template}: ${answer.problem}`));
      this.#next();
    });
    const gone = (error: Error) => {
      if (this.#worker === worker) void this.#end(error);
    };
    worker.on('error', gone);
    worker.on('exit', (code) => gone(new Error(`the thread that sets papers ended with ${code}`)));
    return worker;
  }

  /** Takes leave of the thread; the paper that it was at fails, the next one begins with a new thread. */
  async #end(error: Error | null): Promise<void> {
    clearTimeout(this.#clock);
    const [worker, lost] = [this.#worker, this.#current];
    this.#worker = this.#current = null;
    lost?.failed(error ?? new Error('the renderer has stopped'));
    if (this.#waiting.length > 0) this.#next();
    await worker?.terminate();
  }
}

const tooLong = ({ order }: Waiting) => `${order.template} took too long to set`;
