import { db } from '#lib/db/server/client.ts';
import { kindsFor, letterReaders } from '#lib/letters/rights.ts';
import * as templates from '#lib/letters/server/templates.ts';
import { staffOf } from '../../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const kinds = kindsFor(staffOf(locals, letterReaders));
  return { kinds, changed: await templates.changedOf(db(), kinds) };
};
