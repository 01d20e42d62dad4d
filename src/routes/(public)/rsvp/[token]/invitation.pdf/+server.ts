import { invitationByLink } from '#lib/attendance/server/invitations/invitation-by-link.ts';
import { invitationPaper } from '#lib/attendance/server/invitations/invitation-paper.ts';
import { db } from '#lib/db/server/client.ts';
import { termsOfFair } from '#lib/reports/server/terms-of-fair.ts';
import { denied } from '../../../../denied.ts';
import { asPaper, whenSet } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The invitation on paper, for whoever has the link. */
export const GET: RequestHandler = async ({ params: { token } }) => {
  const opened = await invitationByLink(db(), token, new Date());
  if (opened?.state !== 'open') denied(404);
  const { id } = opened.invitation;
  return whenSet(async () =>
    asPaper(
      `invitation-${opened.fair.slug}`,
      (await invitationPaper(db(), { id }, termsOfFair)) ?? denied(404)
    )
  );
};
