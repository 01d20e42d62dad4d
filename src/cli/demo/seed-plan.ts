import { randomBytes } from 'node:crypto';
import type postgres from 'postgres';
import { makeBadgeCode } from '#lib/attendance/badge-code.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';

const plan = {
  ...{ theme: 'Warm again', theme_zh: '温暖再来', theme_ko: '다시, 따뜻하게' },
  reason:
    'Forty new styles, the first shells made wholly from returned fishing nets, and prices that hold until spring. You see them before anybody else, and what you order here leaves first.',
  reason_zh: '四十款新品、首批全部由回收渔网制成的外套，以及保持到春季的价格。您最先看到，在此订货最先发出。',
  reason_ko:
    '새 스타일 마흔 가지, 회수한 어망으로만 만든 첫 겉감, 봄까지 유지되는 가격. 누구보다 먼저 보시고, 여기서 주문한 물량이 가장 먼저 나갑니다.',
  ...{ address: '12 Quay Road, Harbour District', room: 'Hall A', capacity: 420 },
  map_url: 'https://www.openstreetmap.org/?mlat=51.4419&mlon=-2.6006#map=17/51.4419/-2.6006',
  access: 'Tram 3 to Harbour. Parking in the yard, free until eight. No steps from the main door to Hall A.',
  access_zh: '有轨电车 3 路至 Harbour 站。院内停车，八点前免费。正门至 A 厅无台阶。',
  access_ko: '트램 3호선 Harbour 하차. 안마당 주차장은 8시까지 무료. 정문에서 A홀까지 계단이 없습니다.'
};

/** Kind, hours after the opening, title in three languages, and where. */
const parts = [
  [
    'talk',
    0,
    0.75,
    'Welcome: what sold, and why',
    '欢迎：卖得好的与原因',
    '환영 인사: 무엇이 왜 팔렸나',
    'Hall A'
  ],
  ['ordering', 0.75, 3, 'Ordering by region', '按大区订货', '지역별 주문', 'Hall A'],
  ['meal', 3, 4, 'Lunch at the quay', '码头午餐', '부두에서 점심', 'Foyer'],
  ['launch', 4, 4.5, 'The net shell', '渔网外套发布', '어망 셸 발표', 'Stage'],
  ['ordering', 4.5, 7, 'Ordering with your rep', '与业务员一起订货', '영업 담당과 주문', 'Hall A'],
  ['draw', 7, 7.5, 'Draw among all who ordered', '订货抽奖', '주문 고객 추첨', 'Stage'],
  ['closing', 7.5, 8, 'Standings and thanks', '名次与致谢', '순위 발표와 감사', 'Hall A'],
  ['ordering', 8, 14, 'Ordering into the evening', '晚间订货', '저녁 주문', 'Hall A'],
  ['ordering', 24, 38, 'Ordering, second day', '第二天订货', '둘째 날 주문', 'Hall A']
] as const;

/** Writes what the demo's fair is for, its programme, and persons who were invited and have answered in every way. */
export async function seedPlan(
  tx: postgres.TransactionSql,
  { fairId, opensAt, now }: { fairId: number; opensAt: Date; now: Date }
): Promise<void> {
  await tx`insert into fair_plans ${tx({ ...plan, fair_id: fairId, notes_opening: true, changed_at: now })}`;
  const at = (hours: number) => new Date(opensAt.getTime() + hours * 3_600_000);
  await tx`insert into fair_segments ${tx(
    parts.map(([kind, from, until, title, title_zh, title_ko, place]) => ({
      ...{ id: uuid7(), fair_id: fairId, kind, starts_at: at(from), ends_at: at(until) },
      ...{ title, title_zh, title_ko, place }
    }))
  )}`;
  await seedInvitations(tx, fairId, opensAt);
}

async function seedInvitations(tx: postgres.TransactionSql, fairId: number, opensAt: Date): Promise<void> {
  const before = (days: number) => new Date(opensAt.getTime() - days * 86_400_000);
  const persons = await tx<{ id: string; dealerId: number }[]>`
    insert into persons (id, dealer_id, name, role, decides, email, locale, user_id, created_at)
    select gen_random_uuid(), u.dealer_id, u.name, u.role, u.role = 'owner', u.email, u.locale, u.id, ${before(60)}
    from users u where u.dealer_id is not null returning id, dealer_id as "dealerId"`;
  const rows = persons.map(({ id, dealerId }, count) => ({
    ...{ id: uuid7(), fair_id: fairId, dealer_id: dealerId, person_id: id, made_at: before(45) },
    ...{ badge_code: makeBadgeCode(randomBytes(11)), sent_at: count % 11 === 10 ? null : before(38) },
    ...{ opened_at: count % 11 < 8 ? before(37) : null, answer_version: count % 11 < 7 ? 1 : 0 }
  }));
  await tx`insert into fair_invitations ${tx(rows)}`;
  const answers = rows.flatMap((row, count) =>
    row.answer_version === 0 ? [] : [answerOf(row.id, count, before(36))]
  );
  await tx`insert into invitation_answers ${tx(answers)}`;
}

function answerOf(invitation_id: string, count: number, answered_at: Date) {
  const comes = count % 7 !== 6;
  return {
    ...{ invitation_id, version: 1, comes, answered_at },
    heads: comes ? 1 + (count % 3) : 0,
    decider: comes ? (['self', 'other', 'later'] as const)[count % 3]! : null,
    wishes: count % 4 === 0 ? 'The net shell, and coats below 200' : null,
    stock: comes && count % 5 === 0 ? 'A third of last autumn is left, mostly large sizes' : null,
    cash: comes && count % 5 === 0 ? 'Can pay the deposit at once' : null,
    greet_by_name: comes
  };
}
