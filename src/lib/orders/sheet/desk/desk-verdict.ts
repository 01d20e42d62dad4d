import type { OrderSender } from '../../sending/order-sender.svelte.ts';

type Verdict = OrderSender['verdict'];

/** The order was over the limit and may be reviewed. */
export const isReviewOffered = (verdict: Verdict | undefined): boolean =>
  verdict?.kind === 'refused' &&
  verdict.code === 'credit_exceeded' &&
  (verdict.details as { reviewable?: boolean } | null)?.reviewable === true;

/** The writer has said that an owner has to approve it, and it is sent again: then it is meant so. */
export const isApprovalAsked = (verdict: Verdict | undefined): boolean =>
  verdict?.kind === 'refused' && verdict.code === 'approval_needed';
