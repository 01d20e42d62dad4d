import { randomUUID } from 'node:crypto';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { FairInput } from '../fair-form.ts';
import { refuse } from '../refusals.ts';
import { fairRoles } from '../rights.ts';
import { writeNames } from './fair-names.ts';
import { copyPlan } from './plan/copy-plan.ts';
import { fairColumns, isDuplicate } from './schedule.ts';
import { fairs } from './schema.ts';

/**
 * Sets up a fair as a draft: nobody is invited yet, and no guest is told of it. Theme, venue and agenda may come from another one.
 * @throws {Refusal} forbidden_role, closes_before_opening, doors_outside, slug_taken, fair_not_found
 */
export async function createFair(
  db: Database,
  actor: StaffUser,
  { copyFrom, ...input }: FairInput & { copyFrom?: string | null },
  now: Date
): Promise<{ id: number; slug: string }> {
  if (!fairRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: fairRoles });
  const columns = fairColumns(input);
  const fair = await db
    .transaction(async (tx) => {
      const [made] = await tx
        .insert(fairs)
        .values({ ...columns, boardEpoch: randomUUID(), createdAt: now, announcedAt: null })
        .returning({ id: fairs.id, slug: fairs.slug });
      await writeNames(tx, input);
      if (copyFrom) await copyPlan(tx, copyFrom, { ...columns, id: made!.id }, now);
      await recordEvent(tx, {
        type: 'fair.created',
        aggregate: { type: 'fair', id: String(made!.id) },
        actor,
        fairId: made!.id,
        payload: { ...columns, ...(copyFrom && { copyFrom }) },
        at: now
      });
      return made!;
    })
    .catch((error: unknown) => {
      throw isDuplicate(error, 'fairs_slug_unique') ? refuse('slug_taken', { slug: input.slug }) : error;
    });
  wakeRelay();
  return fair;
}
