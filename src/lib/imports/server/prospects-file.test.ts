import { expect, test } from 'vitest';
import { invariants } from '#lib/people/server/invariants.ts';
import { verify } from '#lib/db/server/invariant.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aRegion, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { importer } from '../../../../tests/fixtures/import.ts';

const { db, sql } = await testDatabase();
const run = await importer(db, await aStaffUser(sql, 'admin'));

test('visitors of another show become persons of prospects once, those of a dealer its own, and a wrong row is named', async () => {
  const rep = await aStaffUser(sql, 'rep');
  const region = await aRegion(sql);
  const dealer = await aDealer(sql);
  await sql`update dealers set name = 'Known Dealer' where id = ${dealer.id}`;
  const head = 'Company,Person,Telephone,Known from,Region code,Rep email,Decides,Language\n';
  const rows =
    `Harrow & Vale,Ines Vale,010-1,expo,${region.code},${rep.email},yes,\n` +
    'harrow & vale,Tom Vale,010-2,,,,,中文\n' +
    'known dealer,Kim,010-3,,,,no,ko\n';
  const wrong = await run({ 'prospects.csv': `${head}${rows}Lune,Ana,,nonsense,NOWHERE,,,\n` });
  expect(wrong.problems.map(({ row, column, code }) => `${row} ${column} ${code}`).sort()).toEqual([
    '5 3 not_a_choice',
    '5 4 unknown_region'
  ]);
  expect(await sql`select from companies where dealer_id is null`).toHaveLength(0);

  const first = await run({ 'prospects.csv': head + rows });
  expect(first.counts).toMatchObject({
    prospects: { created: 1, changed: 0 },
    prospect_persons: { created: 3, changed: 0, unchanged: 0 }
  });
  const again = await run({ 'prospects.csv': head + rows });
  expect(again.counts).toMatchObject({
    prospects: { created: 0, changed: 0 },
    prospect_persons: { created: 0, changed: 0, unchanged: 3 }
  });
  const stored = await sql`
    select coalesce(d.name, c.name) as company, c.source, c.rep_id = ${rep.userId} as own, p.name, p.decides, p.locale
    from persons p join companies c on c.id = p.company_id left join dealers d on d.id = c.dealer_id order by p.name`;
  expect(stored).toEqual([
    { company: 'Harrow & Vale', source: 'show', own: true, name: 'Ines Vale', decides: true, locale: 'en' },
    { company: 'Known Dealer', source: null, own: null, name: 'Kim', decides: false, locale: 'ko' },
    { company: 'Harrow & Vale', source: 'show', own: true, name: 'Tom Vale', decides: false, locale: 'zh-CN' }
  ]);
  expect((await verify(db, invariants)).flatMap(({ violations }) => violations)).toEqual([]);
});
