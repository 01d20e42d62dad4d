import { error, redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import * as dealerFair from '#lib/attendance/server/dealer-fair.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { path } from '#lib/ui/address.ts';
import { elsewhere, pairingOf } from './board-page.ts';
import type { PageServerLoad } from './$types';

/** The address to type on a new screen: whoever is known goes to the board that matters to them now. */
export const load: PageServerLoad = async (event) => {
  const { actor } = event.locals;
  if (!actor) return { pairing: await pairingOf(event) };
  if (actor.kind === 'screen') return elsewhere(actor);
  const now = new Date();
  const fair =
    actor.kind === 'dealer' ? dealerFair.currentOf(db(), actor.dealerId, now) : fairs.current(db(), now);
  const slug = (await fair)?.slug;
  if (!slug) error(404);
  redirect(303, path`/board/${slug}`);
};
