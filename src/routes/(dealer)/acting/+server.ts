import { redirect } from '@sveltejs/kit';
import { stopActing } from '#lib/accounts/server/dealers/act-for-dealer.ts';
import { db } from '#lib/db/server/client.ts';
import { path } from '#lib/ui/address.ts';
import { dealerOf } from '../../behind-the-door.ts';
import type { RequestHandler } from './$types';

/** Ends acting for the dealer and goes back to its page among staff, or to the next who calls. */
export const POST: RequestHandler = async ({ locals, url }) => {
  const actor = dealerOf(locals);
  if (!actor.actedBy || !locals.session) redirect(303, '/');
  await stopActing(db(), actor, locals.session.ref, new Date());
  if (url.searchParams.get('to') === 'intake') redirect(303, '/staff/intake');
  redirect(303, path`/staff/dealers/${actor.dealerCode}`);
};
