import { expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import * as given from '../../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { readerOf } from '#lib/ui/reader.ts';
import { csvPieces } from '../as-file.ts';
import { listNames, type ListName, mayHave } from '../../exports/list.ts';
import { type PagedList } from './list-query.ts';
import { listPage, listTable } from './list-table.ts';

const { db, sql } = await testDatabase();
const sources = { db, sql };
const now = new Date();
const coast = await make.region(db, 'Coast');
const rep = await make.staff(db, 'rep', coast);
const director = await make.staff(db, 'director');
const fair = await make.fair(db, now);
const item = await given.item(db);
const [own, other] = [
  await make.dealer(db, { regionId: coast, repId: rep.userId, invitedTo: fair.id, name: 'Own' }),
  await make.dealer(db, { regionId: coast, invitedTo: fair.id, name: 'Other' })
];

for (const dealer of [own, other]) {
  const [company] = await sql<
    { id: number }[]
  >`select id from companies where dealer_id = ${dealer.dealerId}`;
  const { id } = company!;
  const { dealerId } = dealer;
  await given.order(db, { dealer, fairId: fair.id, item, placedAt: now });
  await sql`insert into tasks (id, kind, title, company_id, due_at, source, made_at)
    values (gen_random_uuid(), 'call', '=1+1', ${id}, now() - interval '1 hour', 'person', now())`;
  await sql`insert into objections (id, company_id, topic, tag, said, route, noted_by, noted_at)
    values (gen_random_uuid(), ${id}, 'delivery', 'late', 'Too late', 'rep', ${director.userId}, now())`;
  await sql`insert into promises (kind, subject, fair_id, dealer_id, started_at, due_at, met_at)
    values ('confirmation', ${`order:${dealerId}`}, ${fair.id}, ${dealerId}, now(), now() + interval '1 day', now())`;
  const [person] = await sql<
    { id: string }[]
  >`insert into persons (id, dealer_id, name, locale, created_at, email)
    values (gen_random_uuid(), ${dealerId}, 'Kim', 'ko', now(), 'kim@example.org') returning id`;
  await sql`insert into fair_invitations (id, fair_id, dealer_id, person_id, badge_code, made_at, sent_at)
    values (gen_random_uuid(), ${fair.id}, ${dealerId}, ${person!.id}, ${`B${dealerId}`}, now(), now())`;
  await sql`insert into issued_documents (id, kind, subject_type, subject_id, number, version, locale, dealer_id, template, values, files, code, dated_on,
      total_minor, currency, issued_at)
    select gen_random_uuid(), kind, 'order', ${String(dealerId)}, '1', 1, 'en', ${dealerId}, 't', '{}', '{}', kind || ${dealerId}::text, current_date, 12345, 'EUR', now()
    from unnest(array['order_confirmation', 'payment_receipt', 'secret']) kind`;
}
for (const maker of [rep, director])
  await sql`insert into mailings (id, kind, audience, state, made_by, made_at) values (gen_random_uuid(), 'invitation', '{}', 'draft', ${maker.userId}, now())`;
await sql`insert into news (id, kind, title, title_zh, title_ko, body, body_zh, body_ko, classes, region_ids, published_at, published_by)
  values (gen_random_uuid(), 'product', '', '新品', '', '', '内容', '', '{A}', ${[coast]}, now(), ${director.userId})`;
await sql`insert into fair_forecasts (fair_id, product_id, first_week, weeks, naive_weeks, kept_at)
  select ${fair.id}, id, date_trunc('week', now() at time zone 'UTC')::date, array[7.25, 0]::float8[], array[1, 0]::float8[], now() from products`;
await recordEvent(db, {
  ...{ type: 'order.placed', aggregate: { type: 'order', id: '1' }, actor: own, fairId: fair.id, at: now },
  dealerId: own.dealerId,
  payload: {}
});

const page = (list: PagedList, query = '', actor: typeof director = director) =>
  listPage(sources, actor, { list, filter: new URLSearchParams(query), after: '', most: 100 });
const count = async (list: PagedList, query = '', actor = director) =>
  (await page(list, query, actor)).rows.length;

/** Rows that the director and the rep of one of two dealers find, and what a filter leaves to the director. */
test.each([
  ['tasks', 2, 1, 'view=late', 2, 'view=resting'],
  ['objections', 2, 1, 'topic=delivery', 2, 'topic=price'],
  ['promises', 2, 1, 'state=kept', 2, 'state=broken'],
  ['risks', 2, 1, '', 2, 'reason=terms'],
  ['companies', 2, 1, 'q=Ow', 1, 'only=prospects'],
  ['invitations', 2, 1, 'state=silent', 2, 'state=yes'],
  ['letters', 2, 1, 'kind=invitation', 2, 'state=done'],
  ['documents', 4, 1, 'kind=payment_receipt', 2, 'kind=secret'],
  ['news', 1, 1, 'kind=product', 1, 'kind=policy']
] as const)('%s as its page scopes and filters it', async (list, all, ofRep, filter, left, nothing) => {
  expect([await count(list), await count(list, '', rep)]).toEqual([all, ofRep]);
  expect([await count(list, filter), await count(list, nothing)]).toEqual([left, 0]);
});

test('who sees no contacts gets an invitation without them, and a title runs as no formula', async () => {
  const host = await make.staff(db, 'host');
  expect((await page('invitations', '', host)).rows).toMatchObject([{ email: null }, { email: null }]);
  expect((await page('invitations', `fair=${fair.slug}`)).rows[0]).toMatchObject({
    ...{ email: 'kim@example.org', state: 'silent', person: 'Kim', fair: fair.slug }
  });
  const say = readerOf({ locale: 'ko', zone: 'UTC' });
  const { headings, rows } = await listTable(sources, director, { list: 'documents', query: '' }, say, now);
  expect(headings.slice(3, 6)).toEqual(['대리점 코드', '대리점', '날짜']);
  expect((await Array.fromAsync(rows)).flat()[0]).toContain('123.45');
  const tasks = await listTable(sources, director, { list: 'tasks', query: '' }, say, now);
  expect((await Array.fromAsync(csvPieces(tasks))).join('')).toContain("'=1+1");
});

test('the record and the forecast of a fair are lists too', async () => {
  expect(await page('audit', 'type=order.placed')).toMatchObject({
    rows: [{ type: 'order.placed', about: 'order', fair: fair.slug, dealer_code: own.dealerCode }]
  });
  expect(await count('audit', 'dealer=none')).toBe(0);
  expect((await page('forecast_errors', `fair=${fair.slug}`)).rows).toMatchObject([
    { fair: fair.slug, told: 7.3, naive: 1, ordered: 20 }
  ]);
});

/** Lists that a role has beside those of everybody. */
const expected: Record<StaffRole, readonly ListName[]> = {
  admin: listNames,
  director: listNames.filter((list) => list !== 'audit'),
  region_manager: [
    ...([
      'orders',
      'order_lines',
      'shipments',
      'work_orders',
      'leads',
      'promises',
      'risks',
      'companies'
    ] as const),
    ...(['invitations', 'letters', 'documents', 'forecast_errors', 'analysis', 'prospects'] as const)
  ],
  rep: [
    ...([
      'orders',
      'order_lines',
      'shipments',
      'work_orders',
      'leads',
      'promises',
      'risks',
      'companies'
    ] as const),
    ...(['invitations', 'letters', 'documents', 'forecast_errors', 'analysis', 'prospects'] as const)
  ],
  finance: [
    ...([
      'orders',
      'order_lines',
      'shipments',
      'work_orders',
      'instalments',
      'receipts',
      'promises'
    ] as const),
    ...(['companies', 'letters', 'documents', 'forecast_errors', 'commissions', 'analysis'] as const)
  ],
  planner: [
    ...([
      'orders',
      'order_lines',
      'shipments',
      'work_orders',
      'promises',
      'documents',
      'forecast_errors'
    ] as const),
    ...(['analysis', 'forecast', 'stock_movements'] as const)
  ],
  warehouse: [
    ...(['orders', 'order_lines', 'shipments', 'work_orders', 'stock_movements', 'promises'] as const),
    ...(['documents', 'forecast_errors', 'analysis'] as const)
  ],
  host: ['invitations', 'letters']
};

test.each(Object.entries(expected))('%s has the lists that its pages show, and no other', (role, lists) => {
  const everybody: readonly ListName[] = ['tasks', 'objections', 'news'];
  const has = listNames.filter((list) => mayHave(role as StaffRole, list));
  expect(has.toSorted()).toEqual([...new Set([...lists, ...everybody])].toSorted());
});
