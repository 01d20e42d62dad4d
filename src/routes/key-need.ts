import type { KeyNeed } from '#lib/accounts/key-scope.ts';

/** What a call of the API needs of a key. What nobody thought of here needs a key that is good for everything. */
export function keyNeed(routeId: string, method: string): KeyNeed {
  const isReading = method === 'GET' || method === 'HEAD';
  if (routeId.startsWith('/api/v1/imports')) return isReading ? 'read_import' : 'import';
  if (isReading) return 'read';
  return routeId === '/api/v1/orders/[id]' && method === 'PUT' ? 'order' : 'record';
}
