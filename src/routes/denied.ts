import { error } from '@sveltejs/kit';
import { noteInRequest } from '#lib/runtime/server/request-scope.ts';

/** Ends a request for what its person may not do (403) or what is not there for them (404). Both are noted for the Security page. */
export function denied(status: 403 | 404): never {
  noteInRequest(status === 403 ? 'forbidden_role' : 'not_found');
  error(status);
}
