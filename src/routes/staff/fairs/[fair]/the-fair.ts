import { firstSentAt } from '#lib/attendance/server/invitations/invitation-totals.ts';
import { db } from '#lib/db/server/client.ts';
import { doorsOf } from '#lib/fairs/life.ts';
import { planAdvice } from '#lib/fairs/plan-advice.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { agendaOf, ofFair } from '#lib/fairs/server/plan/plan.ts';
import { denied } from '../../../denied.ts';

/** The fair of the address; 404 without one. */
export const theFair = async (slug: string): Promise<fairs.Fair> =>
  (await fairs.bySlug(db(), slug)) ?? denied(404);

/** What the frame of a page of a fair says of it, and the page itself. */
export const shownOf = ({ slug, name, venue, timeZone, currency, opensAt, closesAt }: fairs.Fair) => ({
  ...{ slug, name, venue, timeZone, currency },
  ...{ opensAt, closesAt }
});

/** What the plan of a fair lacks, for who may change it. */
export async function adviceOn(fair: fairs.Fair, now: Date) {
  const [{ reason }, agenda, sentAt] = await Promise.all([
    ofFair(db(), fair.id),
    agendaOf(db(), fair.id),
    firstSentAt(db(), fair.id)
  ]);
  return planAdvice({ reason, agenda, firstSentAt: sentAt, doorsAt: doorsOf(fair) }, now);
}
