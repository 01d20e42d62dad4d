import * as v from 'valibot';
import type { CreditLine } from '#lib/credit/credit-line.ts';
import { UUID7 } from '#lib/runtime/uuid7.ts';
import { CHOICES } from '#lib/supply/promise.ts';
import { retryAfter } from '../placing/back-off.ts';
import type { Known } from './draft.ts';

/** Most writings in one request; a longer list goes in parts. */
export const mostWritings = 1000;

const uuid7 = v.pipe(v.string(), v.regex(UUID7));

const WritingForm = v.object({
  place: v.pipe(
    v.string(),
    v.maxLength(100),
    v.regex(/^(cell:.+|row:.+|line:.+|mark:.+|wish:.+|note|poNumber|shipFrom|shipUntil)$/s)
  ),
  sku: v.pipe(v.string(), v.maxLength(64)),
  units: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999)),
  text: v.pipe(v.string(), v.maxLength(2000)),
  choice: v.nullable(v.picklist(CHOICES)),
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  op: uuid7,
  order: uuid7
});

/** What a sheet sends: what was typed since, and how far it knows the draft. */
export const DraftForm = v.object({
  since: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1)),
  /** The id of the order that the sheet is for, as far as it knows. */
  order: uuid7,
  /** Code of the door that was typed for; without it the dealer's own address. */
  door: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** One open sheet of one device, for whoever asks who is here. */
  tab: uuid7,
  /** The sheet is being closed. */
  leaving: v.optional(v.boolean(), false),
  writings: v.pipe(v.array(WritingForm), v.maxLength(mostWritings))
});
export type DraftInput = v.InferOutput<typeof DraftForm>;

/** An order that was made of this draft. */
export interface PlacedFromDraft {
  order: string;
  number: number;
  /** Name of who sent it. */
  by: string;
  byId: string;
  /** Units by variant id that the dealer has now ordered at this fair, and their amount. */
  ordered: Record<number, number>;
  orderedMinor: number;
}

/** What the account answers: everything that has changed since the sheet's version. */
export interface DraftAnswer {
  /** The server's clock, in milliseconds since 1970. */
  at: number;
  version: number;
  /** The id that the next order will have; null while nothing was typed. */
  order: string | null;
  writings: Known[];
  /** Places whose SKU nobody knows. */
  unknown: string[];
  /** Names of the people behind the writings and of those who have the sheet open, by id. */
  names: Record<string, string>;
  /** Who has the sheet open now. */
  here: string[];
  placed: PlacedFromDraft | null;
  /** How far the dealer may owe, and does. */
  credit: CreditLine;
  /** Codes of the doors for which something is typed; told with the draft for the dealer's own address. */
  doors?: string[];
}

export type Told =
  | { kind: 'answer'; answer: DraftAnswer }
  | { kind: 'refused'; status: number }
  | { kind: 'signed_out' }
  | { kind: 'unreachable'; waitMs: number };

const PATIENCE_MS = 20_000;

/** Sends what was typed and asks what others typed. Never throws. */
export async function tellDraft(
  address: string,
  input: DraftInput,
  fetcher: typeof fetch = fetch
): Promise<Told> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(PATIENCE_MS)
  };
  const response = await fetcher(address, request).catch(() => null);
  if (!response) return { kind: 'unreachable', waitMs: 0 };
  if (response.status === 401) return { kind: 'signed_out' };
  if (response.status >= 500 || response.status === 429 || response.status === 408)
    return { kind: 'unreachable', waitMs: retryAfter(response.headers.get('retry-after'), Date.now()) };
  if (!response.ok) return { kind: 'refused', status: response.status };
  const answer = (await response.json().catch(() => null)) as DraftAnswer | null;
  if (typeof answer?.version !== 'number') return { kind: 'unreachable', waitMs: 0 };
  return { kind: 'answer', answer };
}
