import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { importer } from '../../../../tests/fixtures/import.ts';

const { db, sql } = await testDatabase();
const run = await importer(db, await aStaffUser(sql, 'admin'));
const classes = async () =>
  Object.fromEntries(
    (await sql<{ code: string; class: string | null }[]>`select code, class from dealers`).map((row) => [
      row.code,
      row.class
    ])
  );

test('what a dealer is classed by comes with the file, and the class follows where nobody names another', async () => {
  await run({
    'regions.csv': 'region,name\nN,North\n',
    'dealers.csv':
      'Dealer code,Dealer name,Region code,Class,Market,Strength,潜力\n' +
      'K1,Key,N,,key,,\nP1,Planned,N,,planned,usual,low\nF1,File,N,C,,strong,\nX1,Unknown,N,B,,weak,\n'
  });
  expect(await classes()).toEqual({ K1: 'A', P1: 'B', F1: 'C', X1: 'B' });
  const again = await run({ 'dealers.csv': 'Dealer code,Market\nK1,重点市场\nP1,计划内\n' });
  expect(again.counts.dealers).toEqual({ created: 0, changed: 0, unchanged: 2 });
  await sql`update class_grounds set named_class = 'C', named_at = now(), reason = 'Sells little',
    named_by = (select id from users where role = 'admin' limit 1)
    where dealer_id = (select id from dealers where code = 'P1')`;
  const next = await run({
    'dealers.csv': 'Dealer code,Market,Potential\nK1,unplanned,\nP1,,high\nX1,,high\n'
  });
  expect(next.counts.dealers).toEqual({ created: 0, changed: 3, unchanged: 0 });
  expect(await classes()).toEqual({ K1: 'C', P1: 'B', F1: 'C', X1: 'A' });
});
