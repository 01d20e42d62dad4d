import type { Handle, RequestEvent } from '@sveltejs/kit';
import { Allowance } from '#lib/runtime/server/allowance.ts';
import { noteInRequest } from '#lib/runtime/server/request-scope.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { doorOf } from './doors.ts';
import { problem } from './problem.ts';

/** So many calls of one person are worked on at once; a program that wants more waits for its own answers. */
const mostAtOnce = 40;

let calls: Allowance | undefined;
const underWay = new Map<string, number>();

/** Gives each person, with all their keys and programs, a share of the calls; pages for people are not counted. */
export const callLimits: Handle = async ({ event, resolve }) => {
  const name = callerOf(event);
  if (name === null) return resolve(event);
  calls ??= new Allowance({ most: settings.callsPerMinute, perSeconds: 60 });
  const wait = calls.take(name);
  if (wait > 0) return tooMany(wait);
  const atOnce = underWay.get(name) ?? 0;
  if (atOnce >= mostAtOnce) return tooMany(1);
  underWay.set(name, atOnce + 1);
  try {
    return await resolve(event);
  } finally {
    const left = (underWay.get(name) ?? 1) - 1;
    if (left > 0) underWay.set(name, left);
    else underWay.delete(name);
  }
};

/** Whose call this is; null for pages that people read, and for nobody. */
function callerOf({ locals: { actor }, route, request }: RequestEvent): string | null {
  const isCall = doorOf(route.id) === 'api' || request.headers.has('authorization');
  if (!actor || !isCall) return null;
  return actor.kind === 'screen' ? `screen:${actor.screenId}` : actor.userId;
}

/** Told to wait, in the way of the API. */
export function tooMany(retryAfterSeconds: number): Response {
  noteInRequest('too_many_calls');
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return problem(429, 'too_many_calls', { details: { retryAfterSeconds } }, headers);
}
