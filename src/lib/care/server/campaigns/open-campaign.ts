import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { variantIds } from '#lib/catalog/server/variant-ids.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { houseZone } from '#lib/followup/server/work-calendar.ts';
import { instantOf } from '#lib/time/zone.ts';
import type { CampaignInput } from '../../campaigns/campaign-form.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { campaigns } from '../campaign-schema.ts';

/**
 * Opens a campaign until the end of its last day by the clock of the house, and tells all dealers. The same id again changes nothing.
 * @throws {Refusal} forbidden_role, campaign_over, unknown_samples
 */
export async function openCampaign(
  db: Database,
  actor: StaffUser,
  { id, until, reward, off, days, items, ...words }: CampaignInput,
  now: Date
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  const known = await variantIds(
    db,
    items.map(({ sku }) => sku)
  );
  const unknown = items.filter(({ sku }) => !known.has(sku)).map(({ sku }) => sku);
  if (unknown.length > 0) throw refuse('unknown_samples', { skus: unknown });
  await db.transaction(async (tx) => {
    const endsAt = instantOf(`${until}T23:59`, await houseZone(tx));
    if (endsAt <= now) throw refuse('campaign_over', {});
    const given =
      reward === 'coupon'
        ? { offBasisPoints: off, couponDays: days, items: [] }
        : { offBasisPoints: null, couponDays: null, items };
    const made = await tx
      .insert(campaigns)
      .values({ id, ...words, reward, ...given, opensAt: now, endsAt, openedBy: actor.userId })
      .onConflictDoNothing({ target: campaigns.id })
      .returning({ id: campaigns.id });
    if (made.length === 0) return;
    const rows = await tx.execute<{ id: number }>(
      sql`select id from dealers where closed_at is null order by id limit 20000`
    );
    const { title, titleZh, titleKo } = words;
    const dealerIds = rows.map((row) => row.id);
    await recordEvent(tx, {
      ...{ type: 'campaign.opened', aggregate: { type: 'campaign', id }, actor, at: now },
      payload: { title, titleZh, titleKo, endsAt: endsAt.toISOString(), dealerIds }
    });
  });
  wakeRelay();
}
