import type postgres from 'postgres';
import { giveCoupon } from '#lib/care/server/coupons/give-coupon.ts';
import { planGift } from '#lib/care/server/gifts/plan-gift.ts';
import { announce } from '#lib/care/server/group/announce.ts';
import { answerPost } from '#lib/care/server/group/answer-post.ts';
import { askGroup } from '#lib/care/server/group/ask-group.ts';
import { hidePost } from '#lib/care/server/group/hide-post.ts';
import { joinByLink } from '#lib/care/server/referral/join-by-link.ts';
import { makeReferralCode } from '#lib/care/server/referral/referral-code.ts';
import { setReferralRule } from '#lib/care/server/referral/set-rule.ts';
import { answerSupport } from '#lib/care/server/support/answer-support.ts';
import { askSupport } from '#lib/care/server/support/ask-support.ts';
import { announceTraining } from '#lib/care/server/training/announce-training.ts';
import { signUp } from '#lib/care/server/training/sign-up.ts';
import type { Database } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { addDays, dayIn } from '#lib/time/day.ts';
import { demoZone } from './demo-hours.ts';
import { demoBuyers, demoStaff } from './seed-orders.ts';

const hourMs = 3_600_000;

/** What each region is told, by its code, with the hours since then. People write in the language of those who read it. */
const told: readonly [region: string, hoursAgo: number, words: string][] = [
  [
    'NSH',
    190,
    'Deliveries to the coast go by the Ashby hub from this week on: one day later, and no damaged boxes any more.'
  ],
  ['NSH', 51, 'At the fair we keep a table for Northshore at the harbour end of hall B, from nine on.\n북부 해안 딜러 여러분의 테이블은 B홀 항구 쪽입니다.\n北岸区经销商的桌位在 B 厅靠港口一侧。'], // prettier-ignore
  ['NSH', 5, 'The Ridge down vest is nearly gone in Navy. Fern and Clay are there in all sizes.'],
  ['KFY', 30, 'The road works at Kingsferry bridge last until Friday: parcels come in the afternoon.'],
  ['HMR', 44, '하이무어 지역 매장 진열 키트가 다음 주 화요일에 나갑니다. 매장마다 한 세트입니다.'],
  ['ELM', 27, '榆港区的春季新品培训改到周四下午三点，地点不变。'],
  ['CLV', 63, 'Three shops of the valley asked for longer windows. We bring two display walls on Monday.'],
  ['SLT', 20, '솔트마시 지역 반품 상자는 금요일 오전에 한꺼번에 수거합니다.'],
  ['WST', 72, '西岭区的退换货现在可以直接在订单页面申请，不必再打电话。'],
  ['LRK', 12, 'Larkfield shares one rep until Ada is back on the 9th. Calls go through, answers take a day.']
];

interface Asked {
  buyer: number;
  hoursAgo: number;
  words: string;
  answer?: string;
  hidden?: true;
}

/** Questions of dealers of the first region: answered, taken off, and one that waits for a moderator. */
const asked: readonly Asked[] = [
  { buyer: 8, hoursAgo: 120, words: 'Does the warranty of zips also hold for stock of last year?', answer: 'Yes, two years from the day on which your customer bought it. A photo of the zip is enough.' }, // prettier-ignore
  {
    buyer: 16,
    hoursAgo: 80,
    words: 'Who sells last year’s Storm parka under price in Quayhaven?',
    hidden: true
  },
  { buyer: 24, hoursAgo: 60, words: '下一批 Mistral shell 什么时候到？', answer: '十二月第二周到仓，已下单的门店优先发货。' }, // prettier-ignore
  { buyer: 0, hoursAgo: 3, words: 'Can we have the rail signs in the new colours before the season opens?' }
];

/** The board of each region, requests for help, a training to come, and what says thank you. */
export async function seedBoards(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const [director, rep] = [await demoStaff(sql, 'director'), await demoStaff(sql, 'rep')];
  const buyers = await demoBuyers(sql);
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
  const regions = new Map((await sql<{ id: number; code: string }[]>`select id, code from regions`).map((one) => [one.code, one.id])); // prettier-ignore
  for (const [code, hours, announcement] of told) {
    const by = code === 'NSH' ? rep : director;
    await announce(db, by, { id: uuid7(), region: regions.get(code)!, announcement }, ago(hours));
  }
  for (const { buyer, hoursAgo, words, answer, hidden } of asked) {
    const id = uuid7();
    await askGroup(db, buyers[buyer]!, { id, question: words }, ago(hoursAgo));
    if (answer) await answerPost(db, rep, { id, groupAnswer: answer }, ago(hoursAgo - 2));
    if (hidden) await hidePost(db, rep, id, ago(hoursAgo - 1));
  }
  await seedHelp(db, sql, now);
  await seedOwnReferral(db, sql, now);
}

/** A referral is worth something, and the showcase has named a shop. */
async function seedOwnReferral(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const [admin, [own]] = [await demoStaff(sql, 'admin'), await demoBuyers(sql)];
  const at = new Date(now.getTime() - 60 * hourMs);
  await setReferralRule(db, admin, { currency: 'EUR', referrer: 25_000, referred: 15_000 }, at);
  await makeReferralCode(db, own!, at);
  const [{ code } = { code: '' }] = await sql<{ code: string }[]>`
    select code from referral_codes where dealer_id = ${own!.dealerId}`;
  const named = {
    company: 'Cairn & Daughters',
    name: 'Lotte Vey',
    city: 'Quayhaven',
    words: 'We met at your stand.'
  };
  const reached = { email: 'lotte@cairn-daughters.example', phone: null, agrees: 'yes' as const };
  await joinByLink(db, { code, address: '198.51.100.90', locale: 'en' }, { id: uuid7(), ...named, ...reached }, at); // prettier-ignore
}

async function seedHelp(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const [director, rep] = [await demoStaff(sql, 'director'), await demoStaff(sql, 'rep')];
  const [own, other, third] = (await demoBuyers(sql)).filter((_, at) => at % 8 === 0);
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
  const today = dayIn(demoZone, now);
  const answered = uuid7();
  const none = { photo: null } as const;
  await askSupport(db, own!, { ...none, id: answered, topic: 'display', words: 'The display wall came without its four feet.' }, ago(76)); // prettier-ignore
  await answerSupport(db, rep, { id: answered, answer: 'They left today with your next parcel. Sorry for that.' }, ago(70)); // prettier-ignore
  await askSupport(db, other!, { ...none, id: uuid7(), topic: 'promotion', words: '我们周末办店庆，能借两面展示墙吗？' }, ago(20)); // prettier-ignore
  await askSupport(db, own!, { ...none, id: uuid7(), topic: 'after_sales', words: 'Two Harbour hoodies came with the size 44 label in a 46.' }, ago(4)); // prettier-ignore
  const training = uuid7();
  await announceTraining(
    db,
    director,
    {
      ...{
        id: training,
        title: 'Selling down by weight',
        titleZh: '按克重卖羽绒',
        titleKo: '무게로 파는 다운'
      },
      about: 'What fill power means, and how to say it in one sentence at the rail.',
      ...{ place: 'Harbour Hall, room 3', link: 'https://meet.fernholt.example/down', minutes: 45 },
      startsAt: `${addDays(today, 6)}T15:00`
    },
    ago(96)
  );
  for (const one of [own!, other!, third!]) await signUp(db, one, { training, comes: true }, ago(40));
  const coupon = {
    id: uuid7(),
    dealer: own!.dealerCode,
    off: 500,
    amount: '',
    from: '2000',
    until: addDays(today, 30)
  };
  const when = { now: ago(30), locale: 'en' as const };
  await giveCoupon(db, director, { ...coupon, occasion: 'refill', reason: 'perk', note: 'For the labels that were wrong in spring.' }, when); // prettier-ignore
  await planGift(db, rep, { id: uuid7(), dealer: other!.dealerCode, what: 'Tea set for ten years in the same street' }, ago(28)); // prettier-ignore
}
