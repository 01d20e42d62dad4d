import { sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { policyPaperFor } from '#lib/policy/server/policy-paper.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { sqlFor } from '../../../../../behind-the-wall.ts';
import { denied } from '../../../../../denied.ts';
import { asPaper, whenSet } from '../../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The policy of a fair that the dealer is invited to, to be saved. */
export const GET: RequestHandler = async ({ locals, params: { fair } }) => {
  const dealer = dealerOf(locals);
  const by = { read: sqlFor(dealer), all: sql() };
  return whenSet(async () =>
    asPaper(`order-policy-${fair}`, (await policyPaperFor(by, dealer, fair, getLocale())) ?? denied(404))
  );
};
