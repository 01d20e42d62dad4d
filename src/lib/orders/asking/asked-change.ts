import * as v from 'valibot';
import { UUID7 } from '#lib/runtime/uuid7.ts';
import type { OrderStatus } from '../order.ts';
import type { ArticleName } from '../amending/preview.ts';
import type { WordChange } from '../amending/difference.ts';

/**
 * What became of a change that a dealer asked for: `open` waits for the brand; `accepted` is a version of the order; `declined` was answered
 * with a reason; `withdrawn` by the dealer; `lapsed`, since the order was cancelled.
 */
export type AskedState = 'open' | 'accepted' | 'declined' | 'withdrawn' | 'lapsed';

/** In which states of an order a dealer asks for a change instead of making it. */
export const askable: readonly OrderStatus[] = ['confirmed'];

/** An article that shall have another number of units. */
export interface AskedArticle extends ArticleName {
  sku: string;
  /** In force now. */
  from: number;
  to: number;
  /** On which day it shall leave, where that shall change; null: as soon as it can. */
  wishedOn?: string | null;
  /** What of it shall leave on another day. */
  later?: { quantity: number; wishedOn: string };
}

/** A change that was asked for, as pages show it. */
export interface AskedChange {
  id: string;
  state: AskedState;
  askedBy: string;
  /** The member of staff who asked for the dealer. */
  actedBy: string | null;
  askedAt: Date;
  /** The dealer's own words. */
  reason: string;
  /** Everything that has not left shall be given up. */
  ends: boolean;
  /** The order has changed since it was asked for. */
  overtaken: boolean;
  decidedBy: string | null;
  decidedAt: Date | null;
  answer: string | null;
  articles: AskedArticle[];
  words: WordChange[];
}

const id = v.pipe(v.string(), v.uuid('required'));

/** `version` is that of the order which the person has seen. */
export const AskEndForm = v.object({
  id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7, 'required')),
  version: v.pipe(v.string(), v.digits(), v.maxLength(7), v.transform(Number)),
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), '')
});

export const WithdrawAskedForm = v.object({ id });

export const AnswerAskedForm = v.object({
  id,
  reason: v.pipe(v.string(), v.trim(), v.minLength(3, 'required'), v.maxLength(500, 'too_long'))
});

/** `version` is that of the order which the person has seen, `seen` the seal of what was shown. */
export const AcceptAskedForm = v.object({
  id,
  version: v.pipe(v.string(), v.digits(), v.maxLength(7), v.transform(Number)),
  seen: v.pipe(v.string(), v.maxLength(64))
});
