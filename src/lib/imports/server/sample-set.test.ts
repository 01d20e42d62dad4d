import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aFair, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { everythingStored, importer, testFolder, type Files } from '../../../../tests/fixtures/import.ts';
import { HEADING_LOCALES } from '../kind.ts';
import { allKinds } from '../kinds/all.ts';
import { csvTemplate } from '../template.ts';
import { openFile } from './open-file.ts';
import { planTables } from './plan-tables.ts';
import { xlsxTemplate } from './xlsx-template.ts';

const { db, sql } = await testDatabase();
await aFair(sql, { slug: 'autumn', currency: 'EUR' });
const run = await importer(db, await aStaffUser(sql, 'admin'));
const save = await testFolder();

const folder = 'docs/sample';
const sample: Files = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))])
);

test('the sample set is imported as it is', async () => {
  const result = await run(sample);
  expect(result).toMatchObject({ applied: true, problems: [] });
  expect(Object.keys(result.counts)).toHaveLength(15);
});

test('the same set as one workbook changes nothing', async () => {
  const before = await everythingStored(sql, ['events']);
  const result = await run({ 'sample.xlsx': readFileSync('static/sample/orderfair-sample.xlsx') });
  expect(result).toMatchObject({ applied: true, problems: [] });
  expect(await everythingStored(sql, ['events'])).toEqual(before);
});

test.each(HEADING_LOCALES)(
  'templates in %s are understood, and their guide is not imported',
  async (locale) => {
    for (const kind of allKinds) {
      const name = 'template.csv';
      const [plan] = await planTables({ path: await save(name, csvTemplate(kind, locale)), name }, {}, 'en');
      expect([plan!.kind, Object.keys(plan!.mapping).length]).toEqual([kind.name, kind.columns.length]);
    }
    const name = `${locale}.xlsx`;
    const path = await save(name, await xlsxTemplate(allKinds, locale, () => 'note'));
    const plans = await planTables({ path, name }, {}, 'en');
    expect(plans.map(({ kind }) => kind)).toEqual(allKinds.map(({ name: kind }) => kind));
    expect(await openFile(path)).toHaveLength(allKinds.length + 1);
  }
);
