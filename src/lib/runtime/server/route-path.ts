/** A step of a path that says "here" or "one up", written plainly or encoded. */
const dotSegment = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i;
/** What the router takes for a slash although it looks like none, and what no address of ours has. */
const strange = /\\|%2f|%5c|%00/i;

/**
 * The path of a request as the router will read it; null for spellings that only serve to mean another path than they show, and for
 * addresses that are no path of ours at all. Whoever guards by address has to ask here, never the raw text.
 */
export function routePath(address: string | undefined): string | null {
  const raw = (address ?? '').split('?', 1)[0]!;
  if (!raw.startsWith('/') || raw.startsWith('//') || dotSegment.test(raw) || strange.test(raw)) return null;
  return URL.parse(`http://own.invalid${raw}`)?.pathname ?? null;
}
