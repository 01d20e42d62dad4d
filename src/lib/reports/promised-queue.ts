/**
 * What somebody waits for with a promise, each with the page on which it is done. `delays` and `agreements` are questions to dealers, who have to be
 * called when they are over their time.
 */
export const promisedQueues = {
  orders: '/staff/orders',
  changes: '/staff/orders?view=asked',
  agreements: '/staff/orders?view=unanswered',
  delays: '/staff/production',
  advice: '/staff/advice',
  support: '/staff/support'
} as const;

export type PromisedQueue = keyof typeof promisedQueues;

/** Where a queue is worked on, at the fair whose order is the oldest; orders for what no queue of ours is named. */
export function placeOfQueue(queue: string, fairSlug: string | null): string {
  const place = promisedQueues[queue as PromisedQueue] ?? promisedQueues.orders;
  if (!fairSlug || !place.startsWith('/staff/orders')) return place;
  return `${place}${place.includes('?') ? '&' : '?'}fair=${encodeURIComponent(fairSlug)}`;
}
