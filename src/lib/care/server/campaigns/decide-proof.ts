import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { priceLists } from '#lib/catalog/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { askSamples } from '#lib/logistics/server/samples/ask-samples.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { DecideProofInput } from '../../campaigns/campaign-form.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { campaignProofs, campaigns } from '../campaign-schema.ts';
import { makeCoupon } from '../coupons/make-coupon.ts';

const dayMs = 86_400_000;

/**
 * Accepts a proof, which is rewarded in the same transaction, or refuses it with a reason. Of two who decide at once one does, and the reward has the id of the
 * proof: it is granted once.
 * @throws {Refusal} forbidden_role, not_found (also of what is decided), price_list_missing, unknown_sku, address_needed
 */
export async function decideProof(
  db: Database,
  actor: StaffUser,
  { id, accept: accepted, reason }: DecideProofInput,
  now: Date
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const [proof] = await tx.select().from(campaignProofs).where(eq(campaignProofs.id, id)).for('update');
    if (!proof || proof.accepted !== null) throw refuse('not_found', {});
    const { campaignId, dealerId, sentBy } = proof;
    const [campaign] = await tx.select().from(campaigns).where(eq(campaigns.id, campaignId));
    await tx
      .update(campaignProofs)
      .set({ accepted, reason: reason || null, decidedBy: actor.userId, decidedAt: now })
      .where(eq(campaignProofs.id, id));
    if (accepted) await grant(tx, actor, { id, dealerId, campaign: campaign! }, now);
    const { title, titleZh, titleKo, reward } = campaign!;
    await recordEvent(tx, {
      ...{ type: 'proof.decided', aggregate: { type: 'proof', id }, actor, dealerId, at: now },
      payload: { title, titleZh, titleKo, accepted, reward, reason, sentBy }
    });
  });
  wakeRelay();
}

interface Granted {
  id: string;
  dealerId: number;
  campaign: typeof campaigns.$inferSelect;
}

async function grant(
  tx: Transaction,
  actor: StaffUser,
  { id, dealerId, campaign }: Granted,
  now: Date
): Promise<void> {
  const [dealer] = await tx
    .select({ code: dealers.code, companyId: companies.id, currency: priceLists.currency })
    .from(dealers)
    .innerJoin(companies, eq(companies.dealerId, dealers.id))
    .leftJoin(priceLists, eq(priceLists.id, dealers.priceListId))
    .where(eq(dealers.id, dealerId));
  const { code, companyId, currency } = dealer!;
  const { reward, items: lines, offBasisPoints, couponDays, title } = campaign;
  const note = title || campaign.titleZh || campaign.titleKo;
  if (reward === 'samples')
    return askSamples(tx, actor, { id, companyId, lines, shipTo: null, note, source: 'campaign' }, now);
  if (!currency) throw refuse('price_list_missing', { code });
  const expiresAt = new Date(now.getTime() + couponDays! * dayMs);
  const coupon = { id, dealerId, currency, offBasisPoints, offMinor: null, fromMinor: 0, expiresAt, note };
  await makeCoupon(tx, actor, { ...coupon, occasion: 'any', reason: 'sharing' }, now);
}
