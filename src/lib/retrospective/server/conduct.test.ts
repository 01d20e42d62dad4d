import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { placeAtFair } from '../../../../tests/fixtures/placed.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { bySlug } from '#lib/fairs/server/fairs.ts';
import { promiseKinds } from '#lib/followup/promises/promise.ts';
import { endTask } from '#lib/followup/server/tasks/end-task.ts';
import { reopenTask } from '#lib/followup/server/tasks/reopen-task.ts';
import { recordCheckIn } from '#lib/attendance/server/record-check-in.ts';
import { fairArithmetic } from '#lib/reports/server/fair-arithmetic.ts';
import type { RuleName } from '#lib/targets/arithmetic/finding.ts';
import { notePlaced, noteRefused, writeFairTimes } from '#lib/orders/server/placing/fair-times.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { Metric } from '../metric.ts';
import { reportValues } from '../paper/report-values.ts';
import { dropNote } from './drop-note.ts';
import { finishMeasure } from './finish-measure.ts';
import { judgeNote } from './judge-note.ts';
import { measuresBefore } from './open-measures.ts';
import { reportWorkbook } from './report-files.ts';
import { figuresFor, figuresOf, reportOf } from './retrospective.ts';
import { writeNote } from './write-note.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const fair = (await bySlug(db, (await make.fair(db, now)).slug))!;
const regionId = await make.region(db, 'North');
const invited = { regionId, invitedTo: fair.id };
const guests = [await make.dealer(db, invited), await make.dealer(db, invited)];
await sql`insert into dealer_sales (dealer_id, month, category, amount_minor, currency)
  select id, (${fair.opensAt}::timestamptz - interval '2 months')::date - extract(day from ${fair.opensAt}::timestamptz)::int + 1, '', 1000 * id, 'EUR'
  from dealers`;
const values = async (...metrics: Metric[]) => {
  const figures = await figuresOf(db, fair, now);
  return metrics.map((metric) => figures.find((one) => one.metric === metric)!.value);
};

test('what nobody kept is unknown and not none', async () => {
  expect(await values('placing_time', 'incentives', 'leads_won')).toEqual([null, null, null]);
});

test('leads, refusals, screens and how long an order took are kept of the fair', async () => {
  const lead = (n: number, more: string) => sql`
    insert into leads (id, company_id, fair_id, source, source_key, arose_at, state, heat, judged_at, budget, buys_within, ended_at)
    select ${uuid7()}, c.id, ${fair.id}, 'guest', ${`test:${n}`}, now(), ${n < 2 ? 'won' : 'open'}, ${more}, now(),
      ${n % 2 ? 'approved' : 'none'}, 'month', ${n < 2 ? now : null} from companies c where dealer_id = ${guests[n % 2]!.dealerId}`;
  for (const [n, heat] of ['high', 'high', 'high', 'low', 'mid'].entries()) await lead(n, heat);
  expect(await values('leads', 'leads_won', 'likely_won', 'ready_won')).toEqual([5, 2 / 5, 2 / 3, 1 / 2]);
  for (const ms of Array<number>(18).fill(30)) notePlaced(fair.slug, ms);
  for (const ms of [150, 90_000]) notePlaced(fair.slug, ms);
  for (const code of ['supply_short', 'supply_short', 'fair_closed']) noteRefused(fair.slug, code);
  noteRefused('no-such-fair', 'not_found');
  await writeFairTimes(db);
  noteRefused(fair.slug, 'supply_short');
  await writeFairTimes(db);
  await recordEvent(db, {
    ...{ type: 'screen.lost', actor: systemActor, at: now, fairId: fair.id },
    ...{ aggregate: { type: 'screen', id: uuid7() }, payload: { name: 'Hall' } }
  });
  const [truth] = await sql<{ refused: number }[]>`
    select sum(count)::int as refused from fair_order_times where fair_id = ${fair.id} and what = 'refused'`;
  expect(truth!.refused).toBe(4);
  expect(await values('placing_time', 'refused', 'lost_screens')).toEqual([200, 4, 1]);
});

test('a measure is a task of its owner too, and what is ticked in one place is ticked in the other', async () => {
  const [director, rep] = [await make.staff(db, 'director'), await make.staff(db, 'rep')];
  const [id, next] = [uuid7(), await make.fair(db, new Date('2027-05-19T12:00:00Z'))];
  const afterwards = new Date('2026-11-25T12:00:00Z');
  const note = { id, kind: 'problem', text: 'Samples came late', cause: '', judgement: '' } as const;
  await writeNote(db, rep, { ...note, fairId: fair.id }, afterwards);
  const judged = (verdict: 'measure' | 'keep', dueOn: string) => {
    const given = { fairId: fair.id, id, verdict, cause: '', ownerId: verdict === 'keep' ? '' : rep.userId };
    return judgeNote(db, director, { ...given, dueOn }, afterwards);
  };
  const task = async () => (await sql`select * from tasks where source = 'retrospective'`)[0];
  const onChecklist = async () =>
    (await measuresBefore(db, next, { endedAt: fair.closesAt, now: afterwards }))[0]?.doneAt;

  await judged('measure', '2027-01-15');
  await follow(db, sql);
  const open = { title: note.text, owner_id: rep.userId, ended_at: null, fair_id: fair.id };
  expect(await task()).toMatchObject({ ...open, due_at: new Date('2027-01-15T18:00:00Z') });
  await judged('measure', '2027-01-20');
  expect(await task()).toMatchObject({ ...open, due_at: new Date('2027-01-20T18:00:00Z') });
  await endTask(db, rep, { id: (await task())!['id'] as string, ending: 'done', result: null }, afterwards);
  await follow(db, sql);
  expect(await onChecklist()).toEqual(afterwards);
  await reopenTask(db, rep, { id: (await task())!['id'] as string }, afterwards);
  await follow(db, sql);
  expect(await onChecklist()).toBeNull();
  await finishMeasure(db, rep, { id, done: true }, afterwards);
  expect(await task()).toMatchObject({ ending: 'overtaken' });
  await finishMeasure(db, rep, { id, done: false }, afterwards);
  expect(await task()).toMatchObject(open);
  await judged('keep', '');
  expect(await task()).toMatchObject({ ending: 'overtaken' });
  await judged('measure', '2027-01-20');
  expect(await task()).toMatchObject(open);
  await dropNote(db, director, { fairId: fair.id, id }, afterwards);
  expect(await task()).toMatchObject({ ending: 'overtaken' });
  expect(await onChecklist()).toBeUndefined();
});

const director = await make.staff(db, 'director');

test('what the arithmetic says on the page of the fair stands in the report, with what its rules ask', async () => {
  for (const [at, { dealerId }] of guests.entries())
    await recordCheckIn(db, director, { fairId: fair.id, dealerId, deciderPresent: at === 0 }, now);
  const { parts } = await fairArithmetic(db, director, fair, fair.closesAt);
  const rule = (name: RuleName) => parts[0]!.findings.find((one) => one.rule === name)!;
  for (const [metric, name] of [
    ['decider_rate', 'owner_share'],
    ['valid_households', 'valid_households'],
    ['key_dealers', 'key_dealers']
  ] as const) {
    const { value, expected } = (await figuresOf(db, fair, now)).find((one) => one.metric === metric)!;
    expect([value, expected], metric).toEqual([rule(name).result, rule(name).wanted]);
  }
  expect(await values('decider_rate', 'valid_households', 'key_dealers')).toEqual([1 / 2, 1, 1]);
});

test('the margin of a fair is what the cost of the day leaves, where a cost is known, and stands on its files for those who may see it', async () => {
  const [coat, shirt] = [await given.item(db), await given.item(db)];
  const order = { dealer: guests[0]!, fairId: fair.id, placedAt: new Date(now.getTime() - 3_600_000) };
  await placeAtFair(db, { ...order, item: coat, fromStock: 10 });
  await placeAtFair(db, { ...order, dealer: guests[1]!, item: shirt, fromStock: 30 });
  expect(await values('margin', 'margin_rate', 'cost_known')).toEqual([null, null, 0]);
  for (const [from, of, minor] of [
    ['2026-01-01', null, 300],
    ['2026-11-19', coat.variantId, 350],
    ['2026-11-20', coat.variantId, 1]
  ] as const)
    await sql`insert into product_costs (product_id, variant_id, currency, valid_from, unit_cost_minor)
      select product_id, ${of}::int, currency, ${from}::date, ${minor}::int from variants, (values ('EUR'), ('USD')) as of(currency)
      where id = ${coat.variantId}`;
  // Line by line, by one look among all costs of the style.
  const [truth] = await sql<[{ margin: number; costed: number; amount: number }]>`
    select sum(l.amount_minor - c.cost * (l.quantity - l.cancelled_quantity))::int as margin,
      sum(l.amount_minor) filter (where c.cost is not null)::int as costed, sum(l.amount_minor)::int as amount
    from orders o join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id join fairs f on f.id = o.fair_id
    left join lateral (select unit_cost_minor as cost from product_costs c where c.product_id = v.product_id and c.currency = o.currency
      and c.valid_from <= (o.placed_at at time zone f.time_zone)::date and (c.variant_id = v.id or c.variant_id is null)
      order by c.variant_id nulls last, c.valid_from desc limit 1) c on true
    where o.fair_id = ${fair.id}`;
  expect(truth).toEqual({ margin: 10 * (1000 - 350), costed: 10_000, amount: 40_000 });
  expect(await values('margin', 'margin_rate', 'cost_known')).toEqual([6500, 0.65, 0.25]);
  const [director, rep] = [await make.staff(db, 'director'), await make.staff(db, 'rep')];
  const report = await reportOf(db, director, fair, now);
  const seen = (who: typeof rep) => figuresFor(who, report.figures).some(({ metric }) => metric === 'margin');
  expect([seen(director), seen(rep)]).toEqual([true, false]);
  const signed = { report, version: 1, hash: 'a1', signedAt: now, by: 'Mo' };
  const paper = reportValues(report, signed, { brand: 'Fernholt', locale: 'en', names: {} });
  expect(JSON.stringify(paper)).toContain('Margin rate');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await reportWorkbook(db, fair.id, signed, 'en')).buffer);
  const rows = book.worksheets[0]!.getSheetValues().map((row) => (row as unknown[] | undefined)?.slice(1, 4));
  expect(rows).toContainEqual(['Cost', 'Margin of the orders', 65]);
});

test('every clock of a promise is a figure, and is what the record of promises says', async () => {
  const started = new Date('2026-11-19T10:00:00Z');
  for (const [n, [kind, met, voided]] of (
    [
      ['money', 2, false],
      ['money', 30, false],
      ['money', null, false],
      ['thanks', 1, false],
      ['hot_lead', null, true],
      ['support', 3, false],
      ['tiering', 90, false],
      ['reminder', 1, false]
    ] as const
  ).entries())
    await sql`insert into promises (kind, subject, fair_id, started_at, due_at, met_at, voided_at)
      values (${kind}, ${`test:${n}`}, ${fair.id}, ${started}, ${new Date(started.getTime() + 86_400_000)},
        ${met === null ? null : new Date(started.getTime() + met * 3_600_000)}, ${voided ? started : null})`;
  const late = new Date(started.getTime() + 5 * 86_400_000);
  const truth = await sql<{ kind: string; rate: number }[]>`
    select kind, avg((met_at is not null and met_at <= due_at)::int)::float8 as rate from promises
    where fair_id = ${fair.id} and voided_at is null and (met_at is not null or due_at < ${late}) group by kind`;
  const of = (kind: string) => truth.find((one) => one.kind === kind)?.rate ?? null;
  const figures = await figuresOf(db, fair, late);
  for (const kind of promiseKinds) {
    const metric = kind === 'confirmation' ? 'answered_in_time' : (`promise_${kind}` as const);
    expect(figures.find((one) => one.metric === metric)!.value, kind).toBe(of(kind));
  }
  expect([of('money'), of('hot_lead'), of('tiering')]).toEqual([1 / 3, null, 0]);
});
