import * as terms from '#lib/billing/server/terms.ts';
import { db } from '#lib/db/server/client.ts';
import { termsKeeper } from './guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  termsKeeper(locals);
  return { terms: await terms.all(db()) };
};
