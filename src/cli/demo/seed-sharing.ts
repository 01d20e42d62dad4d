import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { decideProof } from '#lib/care/server/campaigns/decide-proof.ts';
import { endCampaign } from '#lib/care/server/campaigns/end-campaign.ts';
import { openCampaign } from '#lib/care/server/campaigns/open-campaign.ts';
import { sendProof } from '#lib/care/server/campaigns/send-proof.ts';
import type { Database } from '#lib/db/server/client.ts';
import { offerToLead } from '#lib/followup/server/leads/offer-to-lead.ts';
import { sendSamples } from '#lib/logistics/server/samples/send-samples.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { addDays, dayIn } from '#lib/time/day.ts';
import { demoZone } from './demo-hours.ts';
import { postPicture } from './draw-post.ts';
import { demoBuyers, demoStaff } from './seed-orders.ts';

const dayMs = 86_400_000;
const before = (now: Date, days: number) => new Date(now.getTime() - days * dayMs);

interface Shown {
  /** Which of the buyers of the demo; the first is the showcase. */
  buyer: number;
  daysAgo: number;
  words: string;
  picture: [drawing: string, colour: string];
  /** Null: it waits. */
  accept: boolean | null;
  reason?: string;
}

const running: readonly Shown[] = [
  {
    buyer: 8,
    daysAgo: 9,
    words: 'On our page since Saturday, 214 likes.',
    picture: ['down', '#27364f'],
    accept: true
  },
  { buyer: 3, daysAgo: 6, words: '已发朋友圈和店铺视频号。', picture: ['jacket', '#7d2f4a'], accept: true },
  { buyer: 5, daysAgo: 5, words: '', picture: ['cap', '#c08a2e'], accept: false, reason: 'The picture shows the shop and not the post. Please send the post itself.' }, // prettier-ignore
  { buyer: 16, daysAgo: 2, words: 'Shared with our ski club, 60 members.', picture: ['vest', '#7d9460'], accept: null }, // prettier-ignore
  { buyer: 24, daysAgo: 1, words: '인스타그램에 올렸습니다. 문의가 벌써 세 건이에요.', picture: ['fleece', '#c08a2e'], accept: null } // prettier-ignore
];
const ended: readonly Shown[] = [
  { buyer: 0, daysAgo: 34, words: 'In our window and online.', picture: ['coat', '#27364f'], accept: true },
  {
    buyer: 11,
    daysAgo: 31,
    words: '매장 앞 배너와 함께 올렸습니다.',
    picture: ['hoodie', '#7d2f4a'],
    accept: true
  }
];

/** A campaign that runs and one that has ended, with what dealers have shown, and samples that were sent and are to be sent. */
export async function seedSharing(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const director = await demoStaff(sql, 'director');
  const buyers = await demoBuyers(sql);
  const [first, second] = await sql<{ sku: string }[]>`
    select v.sku from stock s join variants v on v.id = s.variant_id join products p on p.id = v.product_id
    where p.drawing in ('cap', 'tee') order by s.on_hand - s.reserved desc, v.id limit 2`;
  const items = [first!, second!].map(({ sku }) => ({ sku, quantity: 1 }));
  const [done, open] = [uuid7(), uuid7()];
  const none = { off: null, days: 60, items: [] };
  await openCampaign(
    db,
    director,
    {
      ...{ ...none, id: done, reward: 'samples', items, until: dayIn(demoZone, before(now, 5)) },
      ...{ title: 'Autumn in your window', titleZh: '秋日橱窗', titleKo: '가을 쇼윈도' },
      words: 'Show your autumn window where your customers look, and name the collection.',
      wordsZh: '把秋季橱窗发到顾客常看的地方，并写上系列名称。',
      wordsKo: '고객이 보는 곳에 가을 쇼윈도 사진을 올리고 컬렉션 이름을 적어 주세요.'
    },
    before(now, 41)
  );
  await prove(db, { sql, buyers, campaign: done, shown: ended, now });
  await endCampaign(db, director, done, before(now, 12));
  await openCampaign(
    db,
    director,
    {
      ...{ ...none, id: open, reward: 'coupon', off: 300, until: addDays(dayIn(demoZone, now), 18) },
      ...{ title: 'First snow', titleZh: '初雪', titleKo: '첫눈' },
      words:
        'Share our film of the first snow with your customers until the end of the season’s opening.\nA picture of the post is enough.',
      wordsZh: '把《初雪》短片分享给您的顾客。\n发一张截图给我们即可。',
      wordsKo: '‘첫눈’ 영상을 고객에게 공유해 주세요.\n게시물 사진 한 장이면 충분합니다.'
    },
    before(now, 13)
  );
  await prove(db, { sql, buyers, campaign: open, shown: running, now });
  await seedSamples(db, sql, { items, now });
}

async function prove(
  db: Database,
  given: { sql: postgres.Sql; buyers: DealerUser[]; campaign: string; shown: readonly Shown[]; now: Date }
): Promise<void> {
  const director = await demoStaff(given.sql, 'director');
  for (const { buyer, daysAgo, words, picture, accept, reason } of given.shown) {
    const [id, at] = [uuid7(), before(given.now, daysAgo)];
    const proof = { id, campaign: given.campaign, proofWords: words, proof: await postPicture(...picture) };
    await sendProof(db, given.buyers[buyer]!, proof, at);
    const decision = { id, reason: reason ?? '' };
    if (accept !== null) await decideProof(db, director, { ...decision, accept }, before(given.now, daysAgo - 1)); // prettier-ignore
  }
}

/** Two leads were offered samples; those of one, and of the showcase's sharing, have left. */
async function seedSamples(
  db: Database,
  sql: postgres.Sql,
  { items, now }: { items: { sku: string; quantity: number }[]; now: Date }
): Promise<void> {
  const [director, warehouse] = [await demoStaff(sql, 'director'), await demoStaff(sql, 'warehouse')];
  const leads = await sql<{ id: string }[]>`
    select id from leads where state = 'open' and heat is not null order by arose_at desc, id limit 2`;
  const none = { kind: 'sample', terms: '', address: null } as const;
  for (const [at, { id: leadId }] of leads.entries())
    await offerToLead(db, director, { ...none, id: uuid7(), leadId, items }, before(now, 2 - at));
  const sent = await sql<{ id: string; number: number; askedAt: Date }[]>`
    select s.id, s.number, s.asked_at as "askedAt" from samples s join companies c on c.id = s.company_id join dealers d on d.id = c.dealer_id
    where d.code = 'D-0001' or s.id = (select o.id from lead_offers o where o.kind = 'sample' order by o.made_at limit 1) order by s.number`;
  for (const { id, number, askedAt } of sent) {
    const way = { carrier: 'Northway Freight', trackingNumber: `NW${40_000 + number}` };
    await sendSamples(db, warehouse, { id, ...way }, new Date(askedAt.getTime() + dayMs));
  }
}
