import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import * as endpoints from '#lib/notifications/server/webhooks/endpoints.ts';
import { removeEndpoint } from '#lib/notifications/server/webhooks/remove-endpoint.ts';
import { rotateSecret } from '#lib/notifications/server/webhooks/rotate-secret.ts';
import { saveEndpoint } from '#lib/notifications/server/webhooks/save-endpoint.ts';
import { settleDead } from '#lib/notifications/server/webhooks/settle-dead.ts';
import { switchEndpoint } from '#lib/notifications/server/webhooks/switch-endpoint.ts';
import { testEndpoint } from '#lib/notifications/server/webhooks/test-endpoint.ts';
import { EndpointForm } from '#lib/notifications/webhook-form.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const Id = v.pipe(v.string(), v.uuid());

export const load: PageServerLoad = async ({ locals, params }) => {
  staffOf(locals, ['admin']);
  if (!v.is(Id, params.endpoint)) denied(404);
  // An id that nobody has is that of a gateway which is not there yet.
  return { endpoint: await endpoints.one(db(), params.endpoint, new Date()) };
};

type Work = (actor: StaffUser, id: string, now: Date) => Promise<void>;

async function done(
  { locals, params }: RequestEvent,
  what: string,
  work: Work,
  typed: Record<string, string> = {}
) {
  const actor = staffOf(locals, ['admin']);
  if (!v.is(Id, params.endpoint)) denied(404);
  try {
    await work(actor, params.endpoint, new Date());
  } catch (caught) {
    return refused(caught, { typed });
  }
  return { done: what };
}

export const actions: Actions = {
  async save(event) {
    const { values, typed, failure } = parseForm(EndpointForm, await event.request.formData());
    if (failure) return failure;
    const save: Work = (actor, id, now) => saveEndpoint(db(), actor, { id, ...values }, now);
    return done(event, 'saved', save, typed);
  },
  rotate: (event) => done(event, 'rotated', (actor, id, now) => rotateSecret(db(), actor, id, now)),
  test: (event) => done(event, 'tested', (actor, id, now) => testEndpoint(db(), actor, id, now)),
  on: (event) => done(event, 'saved', (actor, id, now) => switchEndpoint(db(), actor, { id, on: true }, now)),
  off: (event) =>
    done(event, 'saved', (actor, id, now) => switchEndpoint(db(), actor, { id, on: false }, now)),
  replay: (event) =>
    done(event, 'replayed', (actor, id, now) => settleDead(db(), actor, { id, how: 'replay' }, now)),
  clear: (event) =>
    done(event, 'saved', (actor, id, now) => settleDead(db(), actor, { id, how: 'clear' }, now)),
  async remove(event) {
    const answer = await done(event, 'removed', (actor, id, now) => removeEndpoint(db(), actor, id, now));
    if (!('done' in answer)) return answer;
    redirect(303, '/staff/settings/channels');
  }
};
