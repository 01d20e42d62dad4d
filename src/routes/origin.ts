const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What a page of another site can send without asking us first. */
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', ''];

/**
 * True for an unsafe request that another site makes in a person's name; the only check of this kind, since the framework's own asks an
 * Origin of programs too. Browsers always say where such a request comes from, so that one who says nothing passes only with what no
 * browser adds by itself: a key, or at least neither a cookie nor the body of a form. Webhooks prove themselves by their signature, and mail
 * programs that end mails by one click by a signed address.
 */
export function isForeign({ method, headers }: Pick<Request, 'method' | 'headers'>, url: URL): boolean {
  if (safe.has(method) || url.pathname.startsWith('/webhooks/')) return false;
  const origin = headers.get('origin');
  if (origin !== null) return URL.parse(origin)?.origin !== url.origin;
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  if (url.pathname.startsWith('/unsubscribe/')) return false;
  if (/^bearer\s/i.test(headers.get('authorization') ?? '')) return false;
  const type = (headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  return headers.has('cookie') || formTypes.includes(type);
}
