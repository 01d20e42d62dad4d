import { and, eq, gt, isNull } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { flatPhoto } from '#lib/people/server/notes/flat-photo.ts';
import { mostProofs } from '../../campaigns/campaign.ts';
import type { ProofInput } from '../../campaigns/campaign-form.ts';
import { refuse } from '../../refusals.ts';
import { askingRoles } from '../../rights.ts';
import { campaignProofs, campaigns } from '../campaign-schema.ts';

/**
 * A dealer shows that it has shared a campaign; after a refusal it may show another picture. The same id again is the same proof.
 * @throws {Refusal} forbidden_role, photo_unreadable, campaign_over, proof_there, too_many_requests
 */
export async function sendProof(
  db: Database,
  actor: DealerUser,
  { id, campaign: campaignId, proofWords, proof }: ProofInput,
  now: Date
): Promise<void> {
  if (!askingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: askingRoles });
  const photo = await flatPhoto(proof);
  const { dealerId } = actor;
  await db.transaction(async (tx) => {
    const isOpen = and(eq(campaigns.id, campaignId), isNull(campaigns.endedAt), gt(campaigns.endsAt, now));
    const [campaign] = await tx.select().from(campaigns).where(isOpen).for('share');
    if (!campaign) throw refuse('campaign_over', {});
    const own = and(eq(campaignProofs.campaignId, campaignId), eq(campaignProofs.dealerId, dealerId));
    const before = await tx.select({ id: campaignProofs.id }).from(campaignProofs).where(own);
    if (before.some((one) => one.id === id)) return;
    if (before.length >= mostProofs) throw refuse('too_many_requests', { most: mostProofs });
    const made = await tx
      .insert(campaignProofs)
      .values({
        id,
        campaignId,
        dealerId,
        photo,
        words: proofWords || null,
        sentBy: actor.userId,
        sentAt: now
      })
      .onConflictDoNothing()
      .returning({ id: campaignProofs.id });
    if (made.length === 0) throw refuse('proof_there', {});
    const { title, titleZh, titleKo } = campaign;
    await recordEvent(tx, {
      ...{ type: 'proof.sent', aggregate: { type: 'proof', id }, actor, dealerId, at: now },
      payload: { title, titleZh, titleKo }
    });
  });
  wakeRelay();
}
