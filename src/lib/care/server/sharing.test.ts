import { expect, test } from 'vitest';
import * as v from 'valibot';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { OfferForm } from '#lib/followup/leads/offer-form.ts';
import { offersOf } from '#lib/followup/server/leads/offer-list.ts';
import { offerToLead } from '#lib/followup/server/leads/offer-to-lead.ts';
import { raiseLead } from '#lib/followup/server/leads/raise-lead.ts';
import { withdrawOffer } from '#lib/followup/server/leads/withdraw-offer.ts';
import { countToSend, samplesById, samplesOf } from '#lib/logistics/server/samples/sample-list.ts';
import { sendSamples } from '#lib/logistics/server/samples/send-samples.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../tests/fixtures/follow.ts';
import { aPicture } from '../../../../tests/fixtures/pictures.ts';
import { CampaignForm, DecideProofForm } from '../campaigns/campaign-form.ts';
import { forStaff, ofDealer, photoOf, proofsOf } from './campaigns/campaign-list.ts';
import { decideProof } from './campaigns/decide-proof.ts';
import { endCampaign } from './campaigns/end-campaign.ts';
import { openCampaign } from './campaigns/open-campaign.ts';
import { sendProof } from './campaigns/send-proof.ts';
import * as coupons from './coupons/coupon-list.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const later = new Date(now.getTime() + 3_600_000);
const [director, rep, packer] = [
  await aStaffUser(sql, 'director'),
  await aStaffUser(sql, 'rep'),
  await aStaffUser(sql, 'warehouse')
];
const list = await aPriceList(sql);
const refusal = (code: string) => expect.objectContaining({ code });
const picture = (await aPicture().jpeg().toBuffer()).toString('base64');
const day = new Date(now.getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
await follow(db, sql);

async function aShop() {
  const dealer = await aDealer(sql, { priceListId: list.id });
  await sql`update dealers set rep_id = ${rep.userId} where id = ${dealer.id}`;
  const [company] = await sql<{ id: number }[]>`select id from companies where dealer_id = ${dealer.id}`;
  return { ...dealer, companyId: company!.id, buyer: await aDealerUser(sql, dealer, 'buyer') };
}

const onHand = async (variantId: number) =>
  (await sql`select on_hand as units from stock where variant_id = ${variantId}`)[0]!.units as number;
const noticesOf = async (userId: string, kind: string) =>
  (await sql`select from notices where user_id = ${userId} and kind = ${kind}`).length;

test('samples that a lead is offered are packed and sent by the warehouse, out of what no order holds, once', async () => {
  const [shop, article] = [await aShop(), await aVariant(sql, { priceListId: list.id, stock: 5 })];
  const leadId = uuid7();
  await raiseLead(db, rep, { id: leadId, companyId: shop.companyId, note: null }, now);
  const offer = (given: Record<string, string>) => {
    const typed = { id: uuid7(), kind: 'sample', items: `${article.sku} 2`, ...given };
    return { leadId, ...v.parse(OfferForm, typed) };
  };
  for (const items of ['', 'ABC 21', 'two words of it'])
    expect(v.safeParse(OfferForm, { id: uuid7(), kind: 'sample', items }).success).toBe(false);
  await expect(offerToLead(db, director, offer({ items: 'NO-SUCH' }), now)).rejects.toEqual(refusal('unknown_sku')); // prettier-ignore
  await sql`update dealers set address = null where id = ${shop.id}`;
  await expect(offerToLead(db, director, offer({}), now)).rejects.toEqual(refusal('address_needed'));
  const [taken, kept] = [offer({ address: '1 Quay' }), offer({ address: '2 Quay' })];
  await offerToLead(db, director, taken, now);
  await withdrawOffer(db, director, { leadId, id: taken.id }, now);
  await offerToLead(db, director, kept, now);
  await offerToLead(db, director, kept, now);
  await follow(db, sql);
  expect(await noticesOf(packer.userId, 'sample.asked')).toBe(2);
  expect(await countToSend(db, packer)).toBe(1);
  const [row] = await samplesOf(db, rep, shop.name);
  expect(row).toMatchObject({ id: kept.id, company: shop.name, units: 2, sentAt: null });
  expect(await samplesById(db, await aStaffUser(sql, 'rep'), kept.id)).toBeNull();
  expect(await samplesById(db, packer, kept.id)).toMatchObject({
    ...{ shipTo: '2 Quay', source: 'lead', askedBy: director.name },
    lines: [{ sku: article.sku, quantity: 2, free: 5 }]
  });
  const way = { id: kept.id, carrier: 'SF', trackingNumber: 'SF 1' };
  await expect(sendSamples(db, rep, way, later)).rejects.toEqual(refusal('forbidden_role'));
  await expect(sendSamples(db, packer, { ...way, id: taken.id }, later)).rejects.toEqual(
    refusal('not_found')
  );
  await sql`update stock set reserved = 4 where variant_id = ${article.id}`;
  await expect(sendSamples(db, packer, way, later)).rejects.toEqual(refusal('below_reserved'));
  expect(await samplesById(db, packer, kept.id)).toMatchObject({ sentAt: null });
  await sql`update stock set reserved = 0 where variant_id = ${article.id}`;
  await Promise.all([sendSamples(db, packer, way, later), sendSamples(db, packer, way, later)]);
  expect(await onHand(article.id)).toBe(3);
  await follow(db, sql);
  expect(await noticesOf(shop.buyer.userId, 'sample.sent')).toBe(1);
  await expect(withdrawOffer(db, director, { leadId, id: kept.id }, later)).rejects.toEqual(refusal('not_found')); // prettier-ignore
  expect((await offersOf(db, leadId)).find(({ id }) => id === kept.id)).toMatchObject({
    ...{ kind: 'sample', sentAt: later, withdrawnAt: null, acted: null }
  });
  await everythingHolds(db);
});

test('a dealer who shows that it shared is rewarded once, after a person has accepted, and may try again after a reason', async () => {
  const [shop, other] = [await aShop(), await aShop()];
  const article = await aVariant(sql, { priceListId: list.id, stock: 5 });
  const open = async (given: Record<string, string>) => {
    const typed = { id: uuid7(), titleKo: '가을 공유', wordsKo: '함께 나눠요', until: day, ...given };
    const campaign = v.parse(CampaignForm, typed);
    await openCampaign(db, director, campaign, now);
    return campaign.id;
  };
  expect(v.safeParse(CampaignForm, { id: uuid7(), title: 'A', until: day, reward: 'coupon' }).success).toBe(false); // prettier-ignore
  await expect(open({ reward: 'samples', items: 'NO-SUCH' })).rejects.toEqual(refusal('unknown_samples'));
  await expect(open({ reward: 'coupon', off: '5', until: '2020-01-01' })).rejects.toEqual(refusal('campaign_over')); // prettier-ignore
  const priced = await open({ reward: 'coupon', off: '7.5', days: '30' });
  const packed = await open({ reward: 'samples', items: article.sku });
  await follow(db, sql);
  expect(await noticesOf(shop.buyer.userId, 'campaign.opened')).toBe(2);
  const shows = (campaign: string, { buyer } = shop, id = uuid7()) =>
    sendProof(db, buyer, { id, campaign, proofWords: 'On the square', proof: picture }, now).then(() => id);
  const decide = (id: string, accept: 'yes' | 'no', reason = '') =>
    decideProof(db, director, v.parse(DecideProofForm, { id, accept, reason }), later);
  await expect(
    sendProof(db, shop.buyer, { id: uuid7(), campaign: priced, proofWords: '', proof: 'bm8=' }, now)
  ).rejects.toEqual(refusal('photo_unreadable'));
  const tries = await Promise.allSettled([shows(priced), shows(priced), shows(priced)]);
  const [first] = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await shows(priced, shop, first);
  expect(v.safeParse(DecideProofForm, { id: first, accept: 'no', reason: '' }).success).toBe(false);
  await decide(first!, 'no', 'Nothing to be seen');
  expect((await ofDealer(db, shop.buyer, 'en', now)).find(({ id }) => id === priced)).toMatchObject({
    ...{ title: '가을 공유', isOpen: true, proof: { accepted: false, reason: 'Nothing to be seen' } }
  });
  const again = await shows(priced);
  const words = await Promise.allSettled([
    decide(again, 'yes'),
    decide(again, 'yes'),
    decide(again, 'no', 'x')
  ]);
  expect(words.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const given = await coupons.ofDealer(db, shop.buyer);
  if (words[2]!.status === 'rejected')
    expect(given).toMatchObject([{ id: again, offBasisPoints: 750, reason: 'sharing' }]);
  else expect(given).toEqual([]);

  const shown = await shows(packed);
  expect(await proofsOf(db, await aStaffUser(sql, 'rep'), 'en')).toEqual([]);
  expect((await proofsOf(db, rep, 'ko'))[0]).toMatchObject({ id: shown, hasPhoto: true, accepted: null });
  expect(Buffer.from((await photoOf(db, rep, shown))!, 'base64').subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8])); // prettier-ignore
  await expect(decideProof(db, rep, { id: shown, accept: true, reason: '' }, later)).rejects.toEqual(refusal('forbidden_role')); // prettier-ignore
  await decide(shown, 'yes');
  await expect(decide(shown, 'yes')).rejects.toEqual(refusal('not_found'));
  expect(await samplesById(db, packer, shown)).toMatchObject({
    ...{ source: 'campaign', note: '가을 공유', lines: [{ sku: article.sku, quantity: 1 }] }
  });
  await endCampaign(db, director, packed, later);
  await expect(shows(packed, other)).rejects.toEqual(refusal('campaign_over'));
  expect((await ofDealer(db, other.buyer, 'en', later)).map(({ id }) => id)).toEqual([priced]);
  expect((await forStaff(db, 'en')).find(({ id }) => id === packed)).toMatchObject({
    proofs: 1,
    accepted: 1
  });
  await follow(db, sql);
  expect(await noticesOf(shop.buyer.userId, 'proof.decided')).toBe(3);
  await everythingHolds(db);
});
