import type { KeyNeed } from '#lib/accounts/key-scope.ts';

/** Where orders are placed and changed. */
const orderRoutes = ['/api/v1/orders/[id]', '/api/v1/orders/[id]/amendments/[request]'];

/** What the buttons of a cue box call. */
const cueRoute = '/api/v1/fairs/[slug]/stage/cues/[no]';

/** Where files are sent, masters and pictures alike. */
const fileRoutes = ['/api/v1/imports', '/api/v1/picture-uploads'];

/** What a call of the API needs of a key. What nobody thought of here needs a key that is good for everything. */
export function keyNeed(routeId: string, method: string): KeyNeed {
  const isReading = method === 'GET' || method === 'HEAD';
  if (fileRoutes.some((route) => routeId.startsWith(route))) return isReading ? 'read_import' : 'import';
  if (isReading) return 'read';
  if (routeId === cueRoute && method === 'POST') return 'cue';
  return orderRoutes.includes(routeId) && method === 'PUT' ? 'order' : 'record';
}
