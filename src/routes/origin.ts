const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * True for an unsafe request that another site makes in a person's name. Browsers always send Origin with those; programs
 * send none and no cookies of a person either. Webhooks are let through: they prove themselves by their signature.
 */
export function isForeign(request: Request, url: URL): boolean {
  if (safe.has(request.method) || url.pathname.startsWith('/webhooks/')) return false;
  const origin = request.headers.get('origin');
  if (origin) return URL.parse(origin)?.host !== url.host;
  return request.headers.get('sec-fetch-site') === 'cross-site';
}
