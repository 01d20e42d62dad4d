import * as v from 'valibot';

/** `waiting` for an owner; `approved`: the order was placed, or is being placed at this moment; `declined`: an owner said no. */
export type ApprovalState = 'waiting' | 'approved' | 'declined';

/** An order that was sent and waits inside the dealer's firm, as its people see it. */
export interface Approval {
  id: string;
  fair: string;
  fairSlug: string;
  closesAt: Date | null;
  currency: string;
  totalMinor: number;
  units: number;
  lines: { sku: string; quantity: number }[];
  askedBy: string;
  isOwn: boolean;
  askedAt: Date;
  state: ApprovalState;
  decidedBy: string | null;
  reason: string | null;
}

/** Somebody who orders, and up to which amount alone; null without a limit. */
export interface BuyerLimit {
  userId: string;
  name: string;
  limitMinor: number | null;
}

export const ApproveForm = v.object({ id: v.pipe(v.string(), v.uuid('required')) });
export const DeclineForm = v.object({
  id: v.pipe(v.string(), v.uuid('required')),
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500, 'too_long')), '')
});
