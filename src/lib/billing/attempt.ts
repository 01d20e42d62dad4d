/**
 * One try to pay online.
 * - `creating`: written down, the gateway not asked yet.
 * - `unknown`: the gateway was asked and did not answer. It may or may not have a page for us: it is asked until known.
 * - `open`: the dealer can pay on the gateway's page. A declined card leaves it open.
 * - `processing`: the dealer has paid by a method that takes time; the outcome comes later.
 * - `succeeded`: the money is there. Final; nothing moves it.
 * - `failed`, `expired`: no money came. Only money that came all the same moves them.
 */
export const attemptStates = [
  'creating',
  'unknown',
  'open',
  'processing',
  'failed',
  'expired',
  'succeeded'
] as const;
export type AttemptState = (typeof attemptStates)[number];

/** States in which money may still come of it by itself; one attempt of an instalment can be in them. */
export const unsettledStates: readonly AttemptState[] = ['creating', 'unknown', 'open', 'processing'];

export function isSettled(state: AttemptState): boolean {
  return !unsettledStates.includes(state);
}

const rank: Record<AttemptState, number> = {
  creating: 0,
  unknown: 1,
  open: 2,
  processing: 3,
  failed: 4,
  expired: 4,
  succeeded: 5
};

/** The state after seeing the gateway in another one. Only ever forward, so the order of sightings does not matter. */
export function advance(current: AttemptState, seen: AttemptState): AttemptState {
  return rank[seen] > rank[current] ? seen : current;
}

/** What the gateway shows of a payment page, in its own words. */
export interface GatewayView {
  status: string | null;
  paymentStatus: string;
  /** Of the payment behind the page; null before the payer pressed pay. */
  intentStatus: string | null;
}

/** What a sighting means. A word that we do not know changes nothing: `null`. */
export function stateSeen({ status, paymentStatus, intentStatus }: GatewayView): AttemptState | null {
  if (paymentStatus === 'paid') return 'succeeded';
  if (status === 'open') return 'open';
  if (status === 'expired') return 'expired';
  if (status !== 'complete') return null;
  if (intentStatus === 'processing' || intentStatus === 'succeeded' || intentStatus === null)
    return 'processing';
  if (intentStatus === 'requires_payment_method' || intentStatus === 'canceled') return 'failed';
  return null;
}
