/**
 * What a device is sent: a sentence and where it leads. It may stand on a locked screen, so that it says no amount and brings nothing that opens
 * anything: who follows it signs in as always.
 */
export interface PushBody {
  title: string;
  /** A path of the portal. */
  link: string;
  /** A later one of the same takes the place of an earlier one. */
  tag: string;
  /** How many notices wait unread, for the badge of the portal's icon; what older messages lack. */
  unread?: number;
}

/** What came by push, if it is one of ours; anything else is told as nothing. */
export function readPushBody(given: unknown): PushBody | null {
  if (typeof given !== 'object' || given === null) return null;
  const { title, link, tag, unread } = given as Record<string, unknown>;
  if (typeof title !== 'string' || typeof link !== 'string' || typeof tag !== 'string') return null;
  // Never another site, whoever has written it.
  if (!/^\/(?!\/)/.test(link) || link.includes('\\')) return null;
  return { title, link, tag, ...(typeof unread === 'number' && { unread }) };
}
