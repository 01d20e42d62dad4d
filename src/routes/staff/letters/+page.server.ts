import { db } from '#lib/db/server/client.ts';
import { letterKinds } from '#lib/letters/letter-kind.ts';
import { letterReaders, mayMake } from '#lib/letters/rights.ts';
import * as mailings from '#lib/letters/server/mailings.ts';
import { staffOf } from '../../behind-the-door.ts';
import { cursorOf, readCursor } from './cursor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:letters');
  const actor = staffOf(locals, letterReaders);
  const { list, next } = await mailings.page(db(), actor, readCursor(url.searchParams.get('after')));
  return {
    mailings: list,
    next: next && cursorOf(next),
    mayMake: letterKinds.some((kind) => mayMake(actor, kind))
  };
};
