import { error, redirect } from '@sveltejs/kit';
import { openDemoDoor } from '#lib/accounts/server/sessions/demo-door.ts';
import { identify } from '#lib/accounts/server/sessions/identify.ts';
import { slugOf } from '#lib/board/server/watching.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { path } from '#lib/ui/address.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { setScreenCookie } from '../../../../board/board-page.ts';
import { enter } from '../../../enter.ts';
import type { RequestHandler } from './$types';

/**
 * The doors of the demo: `/demo/<email>/<token>` signs in, `/demo/screen/<token>` makes this browser the demo's paired screen. In
 * every other installation there is nothing here.
 */
export const GET: RequestHandler = async (event) => {
  const { door, token } = event.params;
  const secret = settings.demoDoorSecret;
  if (!secret) error(404);
  if (door === 'screen') {
    const { actor } = await identify({ cookie: null, authorization: `Bearer ${token}` });
    const slug = actor?.kind === 'screen' ? await slugOf(sql(), actor.fairId) : null;
    if (!slug) error(404);
    setScreenCookie(event, token);
    redirect(303, path`/board/${slug}?scene=auto`);
  }
  const device = event.request.headers.get('user-agent');
  const session = await openDemoDoor(db(), { secret, email: door, token }, device, new Date());
  if (!session) error(404);
  await enter(event, session);
  redirect(303, '/');
};
