import ExcelJS from 'exceljs';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { placeAtFair } from '../../../../tests/fixtures/placed.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { bySlug } from '#lib/fairs/server/fairs.ts';
import { locales } from '#lib/i18n/locale.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { reportValues } from '../paper/report-values.ts';
import type { Part, Parts, Report } from '../report.ts';
import { familyName, metricName } from '../words.ts';
import { judgeNote } from './judge-note.ts';
import { reportPaper, reportWorkbook } from './report-files.ts';
import { partsFor, reportOf } from './retrospective.ts';
import { writeNote } from './write-note.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const fair = (await bySlug(db, (await make.fair(db, now)).slug))!;
const invited = { regionId: await make.region(db, 'North'), invitedTo: fair.id };
const guests = [await make.dealer(db, invited), await make.dealer(db, invited)];
const director = await make.staff(db, 'director');
const items = [await given.item(db), await given.item(db)];
for (const [n, fromStock] of [10, 30].entries())
  await placeAtFair(db, {
    ...{ dealer: guests[n]!, fairId: fair.id, item: items[n]!, fromStock },
    placedAt: new Date(now.getTime() - 3_600_000)
  });

const signedBy = { version: 1, hash: 'a1', signedAt: now, by: 'Mo' };
const sheetsOf = async (report: Report) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await reportWorkbook(db, fair.id, { ...signedBy, report }, 'en')).buffer);
  return (name: string) => {
    const rows = book.getWorksheet(name)!.getSheetValues() as (unknown[] | undefined)[];
    return rows.map((row) => row?.slice(1));
  };
};

test('a goal set before the fair is judged after it, and so is each aspect of venue and stand', async () => {
  const [goal, stand, rival] = [uuid7(), uuid7(), uuid7()];
  const afterwards = new Date('2026-11-25T12:00:00Z');
  const open = { cause: '', ownerId: '', dueOn: '', verdict: '' as const, fairId: fair.id };
  type More = { aspect?: 'design'; judgement?: string };
  const write = (id: string, kind: 'goal' | 'venue' | 'rival', { aspect, judgement = '' }: More) => {
    const note = { id, kind, text: `About the ${kind}`, cause: '', judgement, fairId: fair.id };
    return writeNote(db, director, aspect ? { ...note, aspect } : note, now);
  };
  await write(goal, 'goal', { aspect: 'design' });
  await write(stand, 'venue', { aspect: 'design', judgement: '2' });
  await write(rival, 'rival', {});
  await write(uuid7(), 'venue', { aspect: 'design' });
  const judge = (who: typeof director, id: string, judgement?: string) =>
    judgeNote(db, who, { ...open, id, ...(judgement === undefined ? {} : { judgement }) }, afterwards);
  const kept = async (id: string) => {
    const [row] = await sql<{ judgement: number | null; aspect: string | null }[]>`
      select judgement, aspect from retrospective_notes where id = ${id}`;
    return [row!.judgement, row!.aspect];
  };
  await expect(judge(await make.staff(db, 'rep'), goal, '5')).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  await judge(director, goal, '4');
  await judge(director, stand, '3');
  await judge(director, rival, '3');
  expect([await kept(goal), await kept(stand), await kept(rival)]).toEqual([
    [4, null],
    [3, 'design'],
    [null, null]
  ]);
  await judge(director, stand);
  await judge(director, goal, '');
  expect([await kept(goal), await kept(stand)]).toEqual([
    [null, null],
    [3, 'design']
  ]);
  await judge(director, goal, '5');
  await expect(sql`update retrospective_notes set aspect = 'size' where id = ${goal}`).rejects.toThrow(
    'aspect'
  );
  const report = await reportOf(db, director, fair, now);
  const sheet = await sheetsOf(report);
  expect(sheet('Venue and stand')).toContainEqual(['Design', 3, 1]);
  const [row] = sheet('What we learnt').filter((one) => one?.[0] === 'Goal without a figure');
  expect(row?.slice(2, 5)).toEqual(['About the goal', undefined, 5]);
  const paper = JSON.stringify(reportValues(report, signedBy, { brand: 'F', locale: 'ko', names: {} }));
  expect([paper.includes('디자인'), paper.includes('5점 중 5점')]).toEqual([true, true]);
});

test('shares of styles and categories, cost by head and who was there are what the tables say, for whom they are, and the summary is one page', async () => {
  await sql`update products set category = 'Coats' where id in (select product_id from variants v join order_lines l on l.variant_id = v.id)
    and id % 2 = 0`;
  await sql`insert into fair_costs (fair_id, head, planned_minor, real_minor)
    values (${fair.id}, 'venue', 5000, 6000), (${fair.id}, 'gifts', 700, null)`;
  for (const [n, role] of ['Owner', 'owner ', 'Shop manager', null].entries()) {
    const id = uuid7();
    await sql`insert into persons (id, dealer_id, name, role, locale, created_at)
      values (${id}, ${guests[0]!.dealerId}, ${`Guest ${n}`}, ${role}, 'en', ${now})`;
    await sql`insert into arrivals (id, fair_id, dealer_id, person_id, decides, arrived_at, recorded_at, desk, recorded_by, changed_at, undone_at, undone_by)
      select gen_random_uuid(), ${fair.id}, ${guests[0]!.dealerId}, ${id}, ${n < 1}, ${now}, ${now}, 'A', ${director.userId}, ${now}, u.at, u.who
      from (values (null::timestamptz, null::uuid), (${now}, ${director.userId}::uuid)) as u(at, who)`;
  }
  const report = await reportOf(db, director, fair, now);
  for (const [parts, by] of [
    [report.products!, sql`p.code || ' ' || p.name`],
    [report.categories, sql`p.category`]
  ] as const) {
    const truth = await sql<{ name: string | null; amount: number; whole: number }[]>`
      select ${by} as name, sum(l.amount_minor)::int as amount, (select sum(total_minor)::int from orders where fair_id = ${fair.id}) as whole
      from order_lines l join orders o on o.id = l.order_id join variants v on v.id = l.variant_id join products p on p.id = v.product_id
      where o.fair_id = ${fair.id} group by 1 order by 2 desc, 1`;
    expect(parts.map(({ name, amountMinor, share }) => [name, amountMinor, share])).toEqual(
      truth.map(({ name, amount, whole }) => [name, amount, amount / whole])
    );
  }
  expect(report.costs).toEqual([
    { head: 'venue', plannedMinor: 5000, realMinor: 6000 },
    { head: 'gifts', plannedMinor: 700, realMinor: null }
  ]);
  expect(report.identities).toEqual([
    { account: 'owner', words: null, people: 2, deciders: 1 },
    { account: null, words: 'Shop manager', people: 1, deciders: 0 },
    { account: null, words: null, people: 1, deciders: 0 }
  ]);
  const host = partsFor(await make.staff(db, 'host'), { ...report } as Parts);
  expect([host.products, host.categories, host.costs, host.identities.length]).toEqual([[], [], [], 3]);

  const sheet = await sheetsOf(report);
  expect(sheet('Cost by head')).toContainEqual(['Venue', 50, 60]);
  expect(sheet('Who was there')).toContainEqual(['Owner', 2, 1]);
  expect(sheet('By style, the largest 20')[2]?.slice(1, 3)).toEqual([300, 0.75]);
  expect(sheet('Retrospective')).toContainEqual(expect.arrayContaining(['Real cost', 60, 57, 3, 'EUR']));
  const long = (one: Part) => Array(9).fill({ ...one, name: 'A region with a name as long as a street' });
  const full = {
    ...{ ...report, regions: long(report.categories[0]!), categories: long(report.categories[0]!) },
    decision: {
      size: 'larger',
      place: '大'.repeat(300),
      products: '大'.repeat(500),
      words: '大'.repeat(2000)
    }
  } as Report;
  for (const locale of locales) {
    const paper = await reportPaper({ ...signedBy, report: full }, locale, {});
    const { text } = await extractText(await getDocumentProxy(paper.slice()), { mergePages: false });
    const family = familyName('attendance', { locale });
    expect([text[0]!.includes('…'), text[0]!.includes(metricName('desk_time', { locale }))], locale).toEqual([
      true,
      false
    ]);
    expect(text[1]!.slice(0, 300), locale).toContain(family);
  }
});
