import * as apiKeys from '#lib/accounts/server/keys/api-keys.ts';
import { db } from '#lib/db/server/client.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { revokeKey } from '../../../own-account.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals);
  if (actor.role !== 'admin') denied(403);
  const page = await apiKeys.page(db(), actor, readCursor(url.searchParams.get('after')));
  return { keys: page.list, next: page.next && cursorOf(page.next) };
};

export const actions: Actions = {
  revokeKey: (event) => {
    if (staffOf(event.locals).role !== 'admin') denied(403);
    return revokeKey(event);
  }
};
