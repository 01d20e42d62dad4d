import * as terms from '#lib/billing/server/terms.ts';
import { termsColumns, termsRows } from '#lib/billing/terms-file.ts';
import { db } from '#lib/db/server/client.ts';
import { smallCsv } from '../../../small-master.ts';
import { termsKeeper } from '../guard.ts';
import type { RequestHandler } from './$types';

/** Payment terms, as the file that is taken again. */
export const GET: RequestHandler = async ({ locals }) => {
  termsKeeper(locals);
  return smallCsv('terms.csv', termsColumns, termsRows(await terms.all(db())));
};
