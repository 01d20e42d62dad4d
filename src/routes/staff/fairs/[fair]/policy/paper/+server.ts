import { sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { policyReaders } from '#lib/policy/rights.ts';
import { policyPaper } from '#lib/policy/server/policy-paper.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { asPaper, whenSet } from '../../../../../papers.ts';
import { theFair } from '../../the-fair.ts';
import type { RequestHandler } from './$types';

/** The policy that holds at a fair, to be handed out. */
export const GET: RequestHandler = async ({ locals, params }) => {
  staffOf(locals, policyReaders);
  const { id, slug } = await theFair(params.fair);
  return whenSet(async () =>
    asPaper(`order-policy-${slug}`, (await policyPaper(sql(), id, getLocale())) ?? denied(404))
  );
};
