import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type Stripe from 'stripe';
import type { StoredDispute } from './disputes.ts';

/** A hosted page that somebody may pay, with what Stripe keeps to itself about it. */
export interface StoredSession {
  id: string;
  object: Stripe.Checkout.Session;
  label: string;
  intentMetadata: Record<string, string>;
  /** A delayed method was chosen: when and how it ends (milliseconds of the sandbox clock). */
  settles: { at: number; as: 'succeeded' | 'failed' } | null;
}

/** One try to hand one event to the app; duplicates are rows of their own. */
export interface Delivery {
  id: string;
  eventId: string;
  state: 'pending' | 'delivered' | 'dropped' | 'given_up';
  tries: number;
  nextAt: number;
  lastStatus: number | null;
}

/** The first answer under an idempotency key, kept for 24 hours. */
export interface StoredAnswer {
  id: string;
  request: string;
  status: number;
  body: string;
  at: number;
}

interface Tables {
  sessions: StoredSession;
  intents: Stripe.PaymentIntent;
  refunds: Stripe.Refund;
  disputes: StoredDispute;
  events: Stripe.Event;
  deliveries: Delivery;
  answers: StoredAnswer;
  clock: { id: 'clock'; offset: number };
}
export type Table = keyof Tables;

interface Line {
  table: Table;
  id: string;
  row: unknown;
}

/**
 * The sandbox's whole memory: rows by table and id. With a file, every change is one appended line, written before the
 * answer leaves, so that a restarted app still knows a payment in flight. A torn last line is ignored.
 */
export class Store {
  readonly #rows = new Map<Table, Map<string, unknown>>();
  readonly #file: string | null;

  constructor(file: string | null) {
    this.#file = file;
    if (file) this.#load(file);
  }

  get<T extends Table>(table: T, id: string): Tables[T] | undefined {
    return this.#table(table).get(id) as Tables[T] | undefined;
  }

  /** Rows in the order they were first put. */
  all<T extends Table>(table: T): Tables[T][] {
    return [...this.#table(table).values()] as Tables[T][];
  }

  put<T extends Table>(table: T, row: Tables[T]): void {
    this.#table(table).set(row.id, row);
    this.#append({ table, id: row.id, row });
  }

  remove(table: Table, id: string): void {
    if (this.#table(table).delete(id)) this.#append({ table, id, row: null });
  }

  #table(table: Table): Map<string, unknown> {
    let rows = this.#rows.get(table);
    if (!rows) this.#rows.set(table, (rows = new Map()));
    return rows;
  }

  #append(line: Line): void {
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  #load(file: string): void {
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) return;
    for (const text of readFileSync(file, 'utf8').split('\n')) {
      const line = readLine(text);
      if (line?.row) this.#table(line.table).set(line.id, line.row);
      else if (line) this.#table(line.table).delete(line.id);
    }
    this.#compact(file);
  }

  #compact(file: string): void {
    const lines = [...this.#rows].flatMap(([table, rows]) =>
      [...rows].map(([id, row]) => JSON.stringify({ table, id, row } satisfies Line))
    );
    writeFileSync(`${file}.new`, lines.map((line) => `${line}\n`).join(''));
    renameSync(`${file}.new`, file);
  }
}

function readLine(text: string): Line | null {
  try {
    return text ? (JSON.parse(text) as Line) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
