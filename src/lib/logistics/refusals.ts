import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which logistics says no, with what the person needs in order to go on. */
export interface LogisticsRefusalDetails {
  /** No such order or shipment, or not one that the caller may see. */
  not_found: Record<string, never>;
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: string[] };
  /** The id was used for something else. */
  key_reused: { id: string };
  /** Only a confirmed order leaves the warehouse. */
  order_not_confirmed: { number: number; status: string };
  /** Nothing of this order is in the warehouse now; `nextOn` is when the next goods are expected. */
  nothing_ready: { number: number; nextOn: string | null };
  /** More was asked for than is in the warehouse, line by line. */
  more_than_ready: { lines: { lineNo: number; wanted: number; ready: number }[] };
  /** There is no address on the dealer's file, and none was given. */
  address_missing: { number: number; dealer: string };
  /** Shipping waits for an instalment; may be overridden with a reason. Without a position the payment plan is still being made. */
  waits_for_payment: { position: number | null; openMinor: number | null; currency: string | null };
  /** The dealer has the goods already; there is nothing more to follow. */
  shipment_received: { number: number };
  /** A position cannot have been seen in the future, or before the shipment left. */
  time_not_possible: { seenAt: string };
  /** Whoever confirms for somebody else says how they know. */
  reason_missing: Record<string, never>;
}

export type LogisticsRefusal = keyof LogisticsRefusalDetails;

/** `throw refuse('nothing_ready', { number, nextOn })`: the code decides which details there must be. */
export function refuse<Code extends LogisticsRefusal>(
  code: Code,
  details: LogisticsRefusalDetails[Code]
): Refusal<Code, LogisticsRefusalDetails[Code]> {
  return new Refusal(code, details);
}
