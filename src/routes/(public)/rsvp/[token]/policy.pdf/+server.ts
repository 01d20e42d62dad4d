import { invitationByLink } from '#lib/attendance/server/invitations/invitation-by-link.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { policyPaper } from '#lib/policy/server/policy-paper.ts';
import { denied } from '../../../../denied.ts';
import { asPaper, whenSet } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The policy of the fair, for whoever has the link of an invitation. */
export const GET: RequestHandler = async ({ params: { token } }) => {
  const opened = await invitationByLink(db(), token, new Date());
  if (opened?.state !== 'open') denied(404);
  const { id, slug } = opened.fair;
  return whenSet(async () =>
    asPaper(`order-policy-${slug}`, (await policyPaper(sql(), id, getLocale())) ?? denied(404))
  );
};
