import type { PlaceOrderInput } from '../../placing/order-form.ts';
import { atAgreedPrices } from './agreed-prices.ts';
import { isApprovalAsked } from './desk-verdict.ts';
import type { DeskState } from './desk-state.svelte.ts';

/** What all orders of a sheet say alike. */
export type SheetHead = Omit<PlaceOrderInput, 'id' | 'lines' | 'sisters'>;

export function sheetHead(work: DeskState, acceptCreditReview: boolean): SheetHead {
  const askApproval = work.bounds.overOwnLimit || isApprovalAsked(work.sender?.verdict) || undefined;
  const coupon = work.sheet.policy.coupon?.code;
  return { fair: work.desk.fair.slug, ...work.hearing?.head(), acceptCreditReview, askApproval, coupon };
}

/** What is on the sheet, as it leaves under the id that all who have it open would send it under. */
export function sendingOf(work: DeskState, head: SheetHead): PlaceOrderInput {
  const { note, poNumber, draft } = work.draft;
  const noted = work.marks.withNotes(work.wishes?.lines() ?? work.sheet.lines());
  const lines = atAgreedPrices(noted, work.sender?.verdict);
  return { ...head, id: draft.order, note, poNumber, ...work.wishes?.window, lines };
}
