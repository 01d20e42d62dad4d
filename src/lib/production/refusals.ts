import { Refusal } from '#lib/runtime/refusal.ts';
import type { RevisionRefusal } from './delays.ts';
import type { StageRefusal } from './stages.ts';

/** Every way in which production says no, with what the person needs in order to go on. Dates are ISO, details travel as JSON. */
export interface ProductionRefusalDetails
  extends Record<StageRefusal, StageDetails>, Record<RevisionRefusal, RevisionDetails> {
  /** No such work order, or not one that the caller may see. */
  not_found: Record<string, never>;
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: string[] };
  /** The id was used for another report. */
  key_reused: { id: string };
  /** Nothing more can be reported: everything is made, or the order was cancelled. */
  work_order_closed: { number: number; state: 'made' | 'cancelled' };
  /** The order behind it is not confirmed any more. */
  order_not_confirmed: { number: number; status: string };
  /** Production waits for an instalment; may be overridden with a reason. Without a position the payment plan is still being made. */
  waits_for_payment: { position: number | null; openMinor: number | null; currency: string | null };
  /** Somebody else has moved the date meanwhile; `expectedOn` is what holds now. */
  date_moved: { expectedOn: string };
  /** This delay was answered already, or a later one has replaced it. */
  delay_answered: { choice: string | null };
  /** Nothing is made or shipped on that day; `opensOn` is the first day after it on which something is. */
  date_on_holiday: { toOn: string; opensOn: string };
  /** The standard routing stays as it is; another one has another code. */
  routing_fixed: Record<string, never>;
  /** Work has been planned by these stages: reports count by them. */
  routing_in_use: { code: string };
  /** Somebody has changed it after what shall be taken back. */
  changed_since: Record<string, never>;
  /** There are no such SKUs. */
  unknown_sku: { skus: string[] };
  /** Somebody has changed the calendar after it was seen. */
  capacity_moved: { slots: { sku: string; availableOn: string; quantity: number }[] };
  /** More is promised of a day than would be made; the orders are named, the newest first, at most some. */
  below_promised: { slots: PromisedSlot[] };
  /** Of a late article another number is open than the dealer has seen: a part has left, or the order was changed. */
  goods_moved: { sku: string; open: number };
  /** Less than is made cannot be kept of a late article, nor more than is open. */
  keep_impossible: { sku: string; atLeast: number; atMost: number };
  /** Of a late article only whole packs can be given up. */
  keep_packs: { sku: string; pack: number };
  /** The answer takes nothing out of the batch. */
  nothing_given_up: Record<string, never>;
  /** This was not among what the brand offered. */
  choice_not_offered: { offered: string[] };
}

/** A day of a SKU of which more is promised than somebody wants to leave. */
export interface PromisedSlot {
  sku: string;
  availableOn: string;
  quantity: number;
  promised: number;
  orders: number[];
  more: number;
}

/** What the stage has and the most that can be said now. */
export interface StageDetails {
  stage: string | null;
  quantityDone: number;
  atMost: number;
}

export interface RevisionDetails {
  fromOn: string;
  toOn: string;
}

export type ProductionRefusal = keyof ProductionRefusalDetails;

/** `throw refuse('date_moved', { expectedOn })`: the code decides which details there must be. */
export function refuse<Code extends ProductionRefusal>(
  code: Code,
  details: ProductionRefusalDetails[Code]
): Refusal<Code, ProductionRefusalDetails[Code]> {
  return new Refusal(code, details);
}
