import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isGoodFor } from '#lib/accounts/key-scope.ts';
import type { Actor } from '#lib/accounts/actor.ts';
import { noteInRequest } from '#lib/runtime/server/request-scope.ts';
import { path } from '#lib/ui/address.ts';
import { keyNeed } from './key-need.ts';
import { problem } from './problem.ts';
import { wayIn } from './staff/start.ts';

/** Who may come in at all. What somebody may do behind the door is decided by the commands and the scoped reads. */
export type Door = 'public' | 'dealer' | 'staff' | 'api';

/** The door of a route, by the folder that it stands in; a new folder at the top is closed to all but staff. */
export function doorOf(routeId: string | null): Door {
  if (routeId === null) return 'public';
  if (routeId === '/' || routeId.startsWith('/(dealer)')) return 'dealer';
  if (routeId.startsWith('/(public)') || routeId.startsWith('/webhooks') || routeId.startsWith('/board'))
    return 'public';
  if (routeId.startsWith('/api/')) return 'api';
  return 'staff';
}

/**
 * The answer to somebody who may not come in, or null. Nobody is sent to sign in and comes back afterwards; a person at the
 * wrong door is shown their own; programs get problem+json.
 */
export function turnedAway(door: Door, event: RequestEvent): Response | null {
  const { actor, key } = event.locals;
  if (door === 'public') return null;
  if (door === 'api') {
    if (!actor) return problem(401, 'not_signed_in');
    const isGood = !key || isGoodFor(key.scope, keyNeed(event.route.id ?? '', event.request.method));
    if (isGood) return null;
    noteInRequest('key_scope');
    return problem(403, 'key_scope');
  }
  if (actor?.kind === door) return null;
  if (event.locals.pending) return toSetUp(event);
  const reading = event.request.method === 'GET' || event.request.method === 'HEAD';
  if (!actor || actor.kind === 'screen') {
    if (reading) redirect(303, path`/sign-in?next=${event.url.pathname + event.url.search}`);
    return problem(401, 'not_signed_in');
  }
  // Staff are led away from the dealers' first page whenever they begin there.
  if (!reading || door === 'staff') noteInRequest('wrong_door');
  if (!reading) return problem(403, 'wrong_door');
  redirect(303, homeOf(actor));
}

/** Before anything else they set up their second step, and come back afterwards. */
function toSetUp({ request, url }: RequestEvent): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') return problem(403, 'second_step_needed');
  redirect(303, path`/second-step?next=${url.pathname + url.search}`);
}

/** Where a person starts. */
export function homeOf(actor: Actor): string {
  return actor.kind === 'staff' ? wayIn(actor.role) : '/';
}
