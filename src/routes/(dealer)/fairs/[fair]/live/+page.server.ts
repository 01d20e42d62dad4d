import { boardConsent } from '#lib/accounts/server/dealers/board-consent.ts';
import { setBoardConsent } from '#lib/accounts/server/dealers/set-board-consent.ts';
import { placeOf, regionCode } from '#lib/board/server/dealer-places.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { dealerOf } from '../../../../behind-the-door.ts';
import { boardFor } from '../../../../board/board-page.ts';
import { denied } from '../../../../denied.ts';
import { refused } from '../../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  const actor = dealerOf(locals);
  const board = await boardFor(actor, params.fair);
  if (!board) denied(404);
  depends(`live:dealer:${actor.dealerId}`);
  const { id: fairId, rankBy } = board.fair;
  const own = await placeOf(sql(), { fairId, rankBy, dealerId: actor.dealerId });
  const mayConsent = actor.role === 'owner' && !actor.actedBy;
  const mayOrder = actor.role === 'owner' || actor.role === 'buyer';
  const ownRegion = await regionCode(sql(), actor.regionId);
  return { board, own, ownRegion, mayConsent, mayOrder };
};

export const actions: Actions = {
  /** Shows the own name on screens, or hides it again; the amounts stay as they were allowed. */
  async consent({ locals, request }) {
    const actor = dealerOf(locals);
    const name = (await request.formData()).get('name') === 'show';
    const { amount } = await boardConsent(sql(), actor.dealerId);
    try {
      await setBoardConsent(db(), actor, { dealerId: actor.dealerId, name, amount }, new Date());
    } catch (refusal) {
      return refused(refusal);
    }
  }
};
