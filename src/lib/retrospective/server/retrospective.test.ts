import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { placeAtFair } from '../../../../tests/fixtures/placed.ts';
import { textOfPaper } from '../../../../tests/fixtures/paper-text.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { recordCheckIn } from '#lib/attendance/server/record-check-in.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';
import { fairCosts, fairStyles } from '#lib/fairs/server/books-schema.ts';
import { bySlug } from '#lib/fairs/server/fairs.ts';
import { locales } from '#lib/i18n/locale.ts';
import { cancelOrder } from '#lib/orders/server/cancel-order.ts';
import { byRegion } from '#lib/reports/server/standings.ts';
import { countedOf, sumOf } from '#lib/reports/standing.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { setTarget } from '#lib/targets/server/set-target.ts';
import type { Metric } from '../metric.ts';
import { decideNext } from './decide-next.ts';
import { dropNote } from './drop-note.ts';
import { finishMeasure } from './finish-measure.ts';
import { judgeNote } from './judge-note.ts';
import { measuresBefore } from './open-measures.ts';
import { reportPaper, reportWorkbook } from './report-files.ts';
import { figuresFor, figuresOf, notesOf, reportOf, versionOf, versionsOf } from './retrospective.ts';
import { setFigures } from './set-figures.ts';
import { signOff } from './sign-off.ts';
import { voteNote } from './vote-note.ts';
import { writeNote } from './write-note.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const hour = 3_600_000;
const director = await make.staff(db, 'director');
const rep = await make.staff(db, 'rep');
const made = await make.fair(db, now, { timeZone: 'Asia/Seoul' });
const fair = (await bySlug(db, made.slug))!;
const afterwards = new Date(fair.closesAt.getTime() + 48 * hour);
const [north, south] = [await make.region(db, 'North'), await make.region(db, 'South')];
const [coat, shirt] = [await given.item(db), await given.item(db)];
const guests = [
  await make.dealer(db, { regionId: north, invitedTo: fair.id }),
  await make.dealer(db, { regionId: north, invitedTo: fair.id }),
  await make.dealer(db, { regionId: south, invitedTo: fair.id }),
  await make.dealer(db, { regionId: south, invitedTo: fair.id })
];

type Placed = Partial<given.OrderGiven> & { channel?: 'portal' | 'paper' };
const placed = (at: number, units: number, more: Placed = {}) =>
  placeAtFair(db, {
    dealer: guests[at]!,
    fairId: fair.id,
    item: coat,
    fromStock: units,
    placedAt: new Date(now.getTime() - hour),
    ...more
  });

const figuresNow = () => figuresOf(db, fair, afterwards);
const valueOf = async (metric: Metric) => (await figuresNow()).find((one) => one.metric === metric)!;
const values = async (...metrics: Metric[]) => {
  const figures = await figuresNow();
  return metrics.map((metric) => figures.find((one) => one.metric === metric)!.value);
};

test('a fair with nothing says nothing, and divides by nothing', async () => {
  expect(await values('invited', 'arrived', 'amount', 'average', 'online_share', 'new_share')).toEqual([
    4,
    0,
    0,
    null,
    null,
    null
  ]);
  expect((await reportOf(db, director, fair, afterwards)).regions).toEqual([]);
});

test('with one order each figure is what the tables say', async () => {
  await recordCheckIn(
    db,
    director,
    { fairId: fair.id, dealerId: guests[0]!.dealerId, deciderPresent: true },
    new Date(now.getTime() - 2 * hour)
  );
  await placed(0, 10);
  expect(
    await values('amount', 'orders', 'signing', 'average', 'on_site_share', 'arrival_rate', 'arrived_signed')
  ).toEqual([10_000, 1, 1, 10_000, 1, 0.25, 1]);
});

test('cancelled, held and foreign money stay outside, and totals are the board’s, the books’ and the file’s to the cent', async () => {
  const before = await make.fair(db, new Date('2026-05-19T12:00:00Z'));
  await given.order(db, {
    dealer: guests[1]!,
    fairId: before.id,
    item: coat,
    fromStock: 7,
    placedAt: new Date('2026-05-19T12:00:00Z')
  });
  await placed(1, 30, { channel: 'paper', item: shirt });
  const gone = await placed(2, 50);
  await cancelOrder(db, director, { number: gone.number, reason: 'wrong' }, now);
  await placed(2, 70, { status: 'in_review' });
  const [variant] = await db.select().from(variants).where(eq(variants.id, coat.variantId));
  await db.update(products).set({ category: 'Coats' }).where(eq(products.id, variant!.productId));
  await db.insert(fairStyles).values({ fairId: fair.id, productId: variant!.productId, as: 'launch' });
  await setTarget(db, director, { fairId: fair.id, aim: { of: 'region', id: north }, amount: 50_000 }, now);
  await db.insert(fairCosts).values({ fairId: fair.id, head: 'venue', plannedMinor: 2000, realMinor: 3000 });
  await follow(db, sql);

  const report = await reportOf(db, director, fair, afterwards);
  const sum = (parts: readonly { amountMinor: number }[]) =>
    parts.reduce((total, one) => total + one.amountMinor, 0);
  const amount = (await valueOf('amount')).value!;
  const [books] = await sql<{ total: number }[]>`
    select sum(quantity * unit_price_minor)::int as total from order_lines l join orders o on o.id = l.order_id
    where o.fair_id = ${fair.id} and o.status not in ('cancelled', 'in_review')`;
  const [board] = await sql<{ total: number }[]>`
    select sum(submitted_minor + confirmed_minor + paid_minor)::int as total from board_totals where fair_id = ${fair.id}`;
  expect([amount, sum(report.regions), sum(report.categories), books!.total, board!.total]).toEqual(
    Array(5).fill(40_000)
  );
  expect(countedOf(sumOf(await byRegion(db, fair.id)), 'submitted')).toBe(amount);
  expect(
    await values(
      'attainment',
      'online_share',
      'hero_share',
      'cancelled_share',
      'cost_share',
      'new_conversion',
      'old_conversion',
      'new_share'
    )
  ).toEqual([0.8, 0.25, 0.25, 0.25, 0.075, 1 / 3, 1, 0.5]);
  expect(await valueOf('cost_real')).toMatchObject({ value: 3000, expected: 2000 });
  expect((await valueOf('signing')).last).toBe(1);
  const dollars = await make.fair(db, new Date('2026-08-19T12:00:00Z'), { currency: 'USD' });
  expect((await valueOf('signing')).last).toBeNull();
  await sql`update fairs set opens_at = '2020-01-01', closes_at = '2020-01-02' where id = ${dollars.id}`;
});

test('what is expected is set before the close', async () => {
  const expected = [
    { metric: 'hero_share' as const, expected: 0.4, comment: '' },
    { metric: 'new_conversion' as const, expected: 0.15, comment: '' }
  ];
  await expect(setFigures(db, rep, { fair, figures: expected }, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  await setFigures(db, director, { fair, figures: expected }, now);
  await expect(setFigures(db, director, { fair, figures: expected }, afterwards)).rejects.toMatchObject({
    code: 'expected_too_late'
  });
  await setFigures(
    db,
    director,
    { fair, figures: [{ metric: 'hero_share', comment: 'Samples came late' }] },
    afterwards
  );
  expect(await valueOf('hero_share')).toMatchObject({
    value: 0.25,
    expected: 0.4,
    comment: 'Samples came late'
  });
  expect(figuresFor(rep, await figuresNow()).some(({ metric }) => metric === 'cost_real')).toBe(false);
});

const [problem, praise] = [uuid7(), uuid7()];
const note = (id: string, text: string) => ({
  id,
  kind: 'problem' as const,
  text,
  cause: '',
  judgement: '' as const
});

test('everybody writes and agrees, one judges, and a measure needs somebody and a day', async () => {
  await writeNote(db, rep, { ...note(problem, 'Samples came late'), fairId: fair.id }, afterwards);
  await writeNote(db, rep, { ...note(problem, 'Samples came two days late'), fairId: fair.id }, afterwards);
  await writeNote(
    db,
    director,
    { ...note(praise, 'The hall was full'), kind: 'highlight', fairId: fair.id },
    afterwards
  );
  for (const voter of [director, rep, director])
    await voteNote(db, voter, { fairId: fair.id, id: problem, agrees: true }, afterwards);
  expect((await notesOf(db, rep, fair.id)).map(({ text, votes, isMine }) => [text, votes, isMine])).toEqual([
    ['Samples came two days late', 2, true],
    ['The hall was full', 0, false]
  ]);
  const verdict = {
    fairId: fair.id,
    id: problem,
    verdict: 'measure' as const,
    cause: 'Customs',
    ownerId: '',
    dueOn: ''
  };
  await expect(judgeNote(db, rep, verdict, afterwards)).rejects.toMatchObject({ code: 'forbidden_role' });
  await expect(judgeNote(db, director, verdict, afterwards)).rejects.toMatchObject({
    code: 'measure_needs_owner'
  });
  await judgeNote(db, director, { ...verdict, ownerId: rep.userId, dueOn: '2027-01-15' }, afterwards);
  await expect(dropNote(db, rep, { fairId: fair.id, id: problem }, afterwards)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
});

test('a measure stands on the checklist of the next fair until its owner has done it', async () => {
  const next = await make.fair(db, new Date('2027-05-19T12:00:00Z'));
  const open = () => measuresBefore(db, next, { endedAt: fair.closesAt, now: afterwards });
  expect(await open()).toMatchObject([{ id: problem, owner: rep.name, dueOn: '2027-01-15', doneAt: null }]);
  expect(await measuresBefore(db, fair, { endedAt: fair.closesAt, now: afterwards })).toEqual([]);
  const other = await make.staff(db, 'warehouse');
  const done = (actor: typeof rep) => finishMeasure(db, actor, { id: problem, done: true }, afterwards);
  await expect(done(other)).rejects.toMatchObject({ code: 'forbidden_role' });
  await done(rep);
  expect(await open()).toMatchObject([{ id: problem, doneAt: afterwards }]);
  expect(await measuresBefore(db, next, { endedAt: new Date(4e12), now: new Date(4e12) })).toEqual([]);
});

test('is signed off when the fair is over: frozen with its digest, as PDF in three languages and as a workbook', async () => {
  await expect(signOff(db, director, fair, now)).rejects.toMatchObject({ code: 'fair_not_over' });
  await decideNext(
    db,
    director,
    { fairId: fair.id, size: 'larger', place: 'Hall 2', products: '', words: '' },
    afterwards
  );
  const startedAt = performance.now();
  expect(await signOff(db, director, fair, afterwards)).toBe(1);
  expect(performance.now() - startedAt).toBeLessThan(5000);
  expect(await signOff(db, director, fair, afterwards)).toBe(1);
  await writeNote(db, rep, { ...note(uuid7(), 'Too few chairs'), fairId: fair.id }, afterwards);
  expect(await signOff(db, director, fair, afterwards)).toBe(2);
  expect((await versionsOf(db, fair.id)).map(({ version, by }) => [version, by])).toEqual([
    [2, director.name],
    [1, director.name]
  ]);
  const version = (await versionOf(db, fair.id, 1))!;
  const [row] = await sql<
    { content: string }[]
  >`select content from retrospective_versions where version = 1`;
  expect(createHash('sha256').update(row!.content).digest('hex')).toBe(version.hash);
  for (const locale of locales) {
    const text = await textOfPaper(await reportPaper(version, locale, {}));
    expect(text).toContain(version.hash.slice(0, 8));
    expect(text).toContain('Samples came two days late');
  }
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await reportWorkbook(db, fair.id, version, 'en')).buffer);
  let total = 0;
  workbook.worksheets.at(-1)!.eachRow((line, number) => {
    if (number > 1) total += Number(line.getCell(5).value);
  });
  expect(total).toBe(400);
});
