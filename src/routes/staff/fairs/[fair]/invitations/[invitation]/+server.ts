import { seersOf } from '#lib/accounts/figures.ts';
import * as invitations from '#lib/attendance/server/invitations/invitations.ts';
import { invitationPaper } from '#lib/attendance/server/invitations/invitation-paper.ts';
import { db } from '#lib/db/server/client.ts';
import { termsOfFair } from '#lib/reports/server/terms-of-fair.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { asPaper, whenSet } from '../../../../../papers.ts';
import { theFair } from '../../the-fair.ts';
import type { RequestHandler } from './$types';

/** The invitation of a guest on paper, to be handed over or sent in a chat. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const actor = staffOf(locals, seersOf('guests'));
  const fair = await theFair(params.fair);
  const isTheirs = await invitations.isOf(db(), actor, fair.id, params.invitation);
  if (!isTheirs) denied(404);
  return whenSet(async () =>
    asPaper(
      `invitation-${fair.slug}`,
      (await invitationPaper(db(), { id: params.invitation }, termsOfFair)) ?? denied(404)
    )
  );
};
