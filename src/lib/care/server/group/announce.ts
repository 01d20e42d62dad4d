import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, regions } from '#lib/accounts/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { AnnouncementInput } from '../../group/group-form.ts';
import { refuse } from '../../refusals.ts';
import { serviceRoles } from '../../rights.ts';
import { groupPosts } from '../group-schema.ts';
import { groupsOf } from './groups-of.ts';

/**
 * Says something to all dealers of a region, who are told. The same id again changes nothing.
 * @throws {Refusal} forbidden_role, not_found (also of a region that somebody does not moderate)
 */
export async function announce(
  db: Database,
  actor: StaffUser,
  { id, region: regionId, announcement: words }: AnnouncementInput,
  now: Date
): Promise<void> {
  if (!serviceRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: serviceRoles });
  await db.transaction(async (tx) => {
    const [region] = await tx
      .select({ id: regions.id })
      .from(regions)
      .where(and(eq(regions.id, regionId), groupsOf(actor)));
    if (!region) throw refuse('not_found', {});
    const post = { id, regionId, words, postedBy: actor.userId, postedAt: now };
    const made = await tx
      .insert(groupPosts)
      .values({ ...post, kind: 'announcement' })
      .onConflictDoNothing()
      .returning({ id: groupPosts.id });
    if (made.length === 0) return;
    const rows = await tx
      .select({ id: dealers.id })
      .from(dealers)
      .where(and(eq(dealers.regionId, regionId), isNull(dealers.closedAt)))
      .limit(20_000);
    await recordEvent(tx, {
      ...{ type: 'group.announced', aggregate: { type: 'group_post', id }, actor, at: now },
      payload: { words, regionId, dealerIds: rows.map((row) => row.id) }
    });
  });
  wakeRelay();
}
