import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as terms from '#lib/billing/server/terms.ts';
import { termsColumns, termsRows } from '#lib/billing/terms-file.ts';
import { csvLine } from '#lib/runtime/csv-writer.ts';
import * as holidays from '#lib/production/server/holidays/holidays.ts';
import * as routings from '#lib/production/server/routings/routings.ts';
import { holidayColumns, holidayRows, routingColumns, routingRows } from '#lib/production/small-files.ts';
import { testDatabase } from '../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../tests/fixtures/factories.ts';
import { readArguments } from './arguments.ts';
import { setSmallApart, staffByEmail } from './small-masters.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
const text = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  [columns, ...rows].map((row) => csvLine([...row])).join('');

const written = {
  'terms.csv': text(termsColumns, [
    ['N60', 'Net 60', 'no', '30', 'confirmed', '0', 'production'],
    ['N60', 'Net 60', 'no', '70', 'shipped', '60', '']
  ]),
  'holidays.csv': text(holidayColumns, [['2027-02-17', 'New Year', '春节', '설날']]),
  'routings.csv': text(routingColumns, [
    ['tea', 'Tea', '茶', '차', 'dry', 'Drying', '干燥', '건조'],
    ['tea', 'Tea', '茶', '차', 'pack', 'Packing', '包装', '포장']
  ]),
  'stock.csv': 'sku,on_hand\nA,5\n'
};

async function taken(files: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'small-masters-'));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    const { small, others } = await setSmallApart(readArguments([folder]).files, 'en');
    const by = await staffByEmail(sql, admin.email);
    for (const { save } of small) await save(db, by, new Date());
    return others.map(({ name }) => name);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('terms, holidays and routings come in from the files that their pages write out, and the same again changes nothing', async () => {
  expect(await taken(written)).toEqual(['stock.csv']);
  const [ofTerms, days, ways] = await Promise.all([
    terms.all(db),
    holidays.from(db, '2027-01-01'),
    routings.ownRoutings(db)
  ]);
  expect(ofTerms.find(({ code }) => code === 'N60')?.steps).toHaveLength(2);
  expect(days).toMatchObject([{ day: '2027-02-17', nameKo: '설날' }]);
  expect(ways.find(({ code }) => code === 'tea')?.stages.map(({ code }) => code)).toEqual(['dry', 'pack']);
  const count = async () =>
    (await sql`select from events where type ~ '^(terms|holiday|routing)' and actor_id = ${admin.userId}`)
      .length;
  const before = await count();
  const again = {
    'terms.csv': text(termsColumns, termsRows(ofTerms)),
    'holidays.csv': text(holidayColumns, holidayRows(days)),
    'routings.csv': text(routingColumns, routingRows(ways))
  };
  expect(await taken(again)).toEqual([]);
  expect(before).toBeGreaterThan(0);
  expect(
    (await sql`select type, payload from events where actor_id = ${admin.userId}`).slice(before)
  ).toEqual([]);
});

test('a row that its page would refuse is named and nothing is written, and nobody takes them in without a name', async () => {
  const wrong = { 'holidays.csv': text(holidayColumns, [['2027-13-40', 'No day', '', '']]) };
  await expect(taken(wrong)).rejects.toThrow('holidays.csv');
  await expect(staffByEmail(sql, undefined)).rejects.toThrow('--by EMAIL');
  await expect(staffByEmail(sql, 'nobody@x.test')).rejects.toThrow('nobody@x.test');
});
