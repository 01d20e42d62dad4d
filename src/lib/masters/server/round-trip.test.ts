import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aFair, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { everythingStored, importer, wholeSet } from '../../../../tests/fixtures/import.ts';
import { masterKinds, type MasterKind } from '../row.ts';
import { masterFile, masterRows } from './master-file.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
await aFair(sql, { slug: 'ss27', currency: 'EUR' });
const run = await importer(db, admin);

const whole = async (pieces: AsyncGenerator<string>) => (await Array.fromAsync(pieces)).join('');

test.each(['en', 'zh-CN', 'ko'] as const)(
  'what is written out in %s imports again and changes nothing',
  async (locale) => {
    await run(wholeSet);
    await run({
      'more dealers.csv':
        'dealer,legal_name,tax_number,phone,main_contact,rep_email,active\n' +
        `N-001,"Alder, ""Sons"" & Co",+49 1,+44 113 496 0000,@alder,${admin.email},yes\nS-001,,,,,,no\n`,
      'addresses.csv': 'dealer,door,address,postal_code\nN-001,WEST,"3 Weir Road\nYard",00123\n',
      'more products.csv':
        'product,sku,season,active,retail_price,currency\nLM-CAP,LM-CAP,SS27,no,19.90,EUR\n',
      'facts.csv':
        'product,fact,fact_zh,fact_text,fact_text_ko,care\nLM-CAP,Fabric,面料,Wool,울,\nLM-CAP,Care,,,,"no-bleach, wash-30"\n',
      'costs.csv':
        'product,sku,valid_from,unit_cost,currency\nLM-CAP,,2026-01-01,4.10,EUR\n,LM-V204-INK-L,2026-01-01,13,EUR\n,LM-V204-INK-L,2026-07-01,14.50,EUR\n',
      'names.csv': 'region,region_name_zh,board_name\nN,北区,Nth\n'
    });
    await sql`insert into users (id, email, name, role, dealer_id) select gen_random_uuid(), 'kit@alder.example', 'Kit', 'owner', id
    from dealers where code = 'N-001' on conflict do nothing`;
    const files = Object.fromEntries(
      await Promise.all(
        masterKinds.map(
          async (kind: MasterKind) => [`${kind}.csv`, await whole(masterFile(sql, kind, locale))] as const
        )
      )
    );
    const before = await everythingStored(sql, ['events']);
    const result = await run(files);
    expect(result.problems).toEqual([]);
    for (const [entity, count] of Object.entries(result.counts))
      expect(count, entity).toMatchObject({ created: 0, changed: 0 });
    expect(await everythingStored(sql, ['events'])).toEqual(before);
  }
);

test('a grid gets one array a row, in the order of the columns of the file', async () => {
  const rows = JSON.parse(await whole(masterRows(sql, 'prices'))) as (string | null)[][];
  expect(rows).toHaveLength(4);
  expect(rows.find((row) => row.includes('48'))).toEqual([
    ...[
      'B',
      'Independent shops',
      'EUR',
      'LM-V204',
      null,
      '48',
      '27.50',
      '6',
      '12',
      '4',
      '600',
      'yes',
      'yes',
      '50.00',
      '0.00'
    ]
  ]);
});
