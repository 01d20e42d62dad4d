import { dealerRoles } from '#lib/accounts/roles.ts';
import { ConsentForm } from '#lib/accounts/people-form.ts';
import * as dealers from '#lib/accounts/server/dealers/dealers.ts';
import * as apiKeys from '#lib/accounts/server/keys/api-keys.ts';
import * as people from '#lib/accounts/server/people/people.ts';
import { setBoardConsent } from '#lib/accounts/server/dealers/set-board-consent.ts';
import { db } from '#lib/db/server/client.ts';
import { dealerOf } from '../../behind-the-door.ts';
import { dbFor } from '../../behind-the-wall.ts';
import { denied } from '../../denied.ts';
import { revokeKey } from '../../own-account.ts';
import { parseForm } from '../../parse-form.ts';
import { peopleActions } from '../../people-actions.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

/** The owner behind the request; others of the company have no team page. */
function ownerOf(locals: App.Locals) {
  const actor = dealerOf(locals);
  if (actor.role !== 'owner') denied(403);
  return actor;
}

export const load: PageServerLoad = async ({ locals, depends }) => {
  const owner = ownerOf(locals);
  const { dealerId, dealerName, userId } = owner;
  depends(`live:dealer:${dealerId}`);
  const [all, invited, consent, keys] = await Promise.all([
    people.ofSide(dbFor(owner), dealerId),
    people.invitedTo(dbFor(owner), dealerId, new Date()),
    dealers.consentOf(dbFor(owner), dealerId),
    apiKeys.ofCompany(dbFor(owner), owner)
  ]);
  return { dealerName, ownId: userId, people: all, invited, consent, keys, roles: dealerRoles };
};

export const actions: Actions = {
  ...peopleActions((event) => ownerOf(event.locals).dealerId),
  revokeKey: (event) => {
    ownerOf(event.locals);
    return revokeKey(event);
  },
  async consent({ request, locals }) {
    const actor = ownerOf(locals);
    const { values, failure } = parseForm(ConsentForm, await request.formData());
    if (failure) return failure;
    const input = { dealerId: actor.dealerId, name: values.name === 'on', amount: values.amount === 'on' };
    try {
      await setBoardConsent(db(), actor, input, new Date());
    } catch (caught) {
      return refused(caught);
    }
    return { consentSaved: true };
  }
};
