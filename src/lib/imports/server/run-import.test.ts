import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aFair, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { everythingStored, importer, wholeSet, workbookOf } from '../../../../tests/fixtures/import.ts';
import { INVITE_TASK, invitePeople } from './invite-people.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
await aFair(sql, { slug: 'ss27', currency: 'EUR' });
const run = await importer(db, admin);

describe('a whole set of files', () => {
  test('dry run tells what would happen and writes nothing', async () => {
    const before = await everythingStored(sql);
    const result = await run(wholeSet, { apply: false });
    expect(result.problems).toEqual([]);
    expect(result.applied).toBe(false);
    expect(result.counts.dealers).toEqual({ created: 2, changed: 0, unchanged: 0 });
    expect(await everythingStored(sql)).toEqual(before);
  });

  test('is imported whatever the order of the files', async () => {
    const dry = await run(wholeSet, { apply: false });
    const result = await run(wholeSet);
    expect(result).toMatchObject({ applied: true, problems: [], rows: 22 });
    expect(result.counts).toEqual(dry.counts);
    expect(result.counts).toMatchObject({
      regions: { created: 2 },
      price_lists: { created: 1 },
      dealers: { created: 2 },
      credit_limits: { created: 1 },
      guests: { created: 1 },
      people: { created: 2 },
      products: { created: 2 },
      variants: { created: 4 },
      packs: { created: 2 },
      prices: { created: 4 },
      stock: { created: 3 },
      capacity: { created: 2 },
      targets: { created: 4 }
    });
    const variants = await sql`
      select v.sku, v.colour_position as colour, v.size_position as size from variants v
      join products p on p.id = v.product_id order by p.position, v.colour_position, v.size_position`;
    expect([...variants]).toEqual([
      { sku: 'LM-V204-MOS-S', colour: 0, size: 0 },
      { sku: 'LM-V204-MOS-L', colour: 0, size: 1 },
      { sku: 'LM-V204-INK-L', colour: 1, size: 1 },
      { sku: 'LM-CAP', colour: 0, size: 0 }
    ]);
    const [credit] =
      await sql`select a.currency, a.limit_minor from credit_accounts a join dealers d on d.id = a.dealer_id where d.code = 'N-001'`;
    expect(credit).toEqual({ currency: 'EUR', limit_minor: 5_000_000 });
    const packs =
      await sql`select pack_multiple, minimum_units, must_order from price_list_products order by product_id`;
    expect([...packs]).toEqual([
      { pack_multiple: 6, minimum_units: 12, must_order: true },
      { pack_multiple: 1, minimum_units: 0, must_order: false }
    ]);
  });

  test('leaves one event with what it did', async () => {
    const events = await sql<{ payload: { counts: unknown }; actorId: string }[]>`
      select payload, actor_id as "actorId" from events where type = 'import.applied'`;
    expect(events).toHaveLength(1);
    expect(events[0]!.actorId).toBe(admin.userId);
  });

  test('changes nothing the second time, and says so', async () => {
    const before = await everythingStored(sql, ['events']);
    const result = await run(wholeSet);
    expect(result.applied).toBe(true);
    for (const [entity, count] of Object.entries(result.counts)) {
      if (entity === 'people') continue;
      expect(count, entity).toMatchObject({ created: 0, changed: 0 });
    }
    const after = await everythingStored(sql, ['events']);
    expect(after).toEqual(before);
  });

  test('in one workbook works alike', async () => {
    const book = await workbookOf({
      Stock: [
        ['SKU', 'On hand'],
        ['LM-CAP', 900]
      ],
      区域: [
        ['区域编码', '区域名称'],
        ['E', '华东']
      ],
      'How to fill in': [['Anything'], ['goes here']]
    });
    const result = await run({ 'set.xlsx': book });
    expect(result).toMatchObject({ applied: true, problems: [] });
    expect(result.counts).toEqual({
      regions: { created: 1, changed: 0, unchanged: 0 },
      stock: { created: 0, changed: 1, unchanged: 0 }
    });
  });
});

describe('a later file', () => {
  test('changes only what it fills in', async () => {
    const result = await run({ 'dealers.csv': 'Dealer code,City,Region code\nN-001,York,\n' });
    expect(result.counts.dealers).toEqual({ created: 0, changed: 1, unchanged: 0 });
    expect(result.priceLists).toEqual([]);
    const dearer = 'Price list,Style code,From quantity,Unit price\nB,LM-CAP,1,11.95\n';
    expect((await run({ 'prices.csv': dearer }, { apply: false })).priceLists).toEqual(['B']);
    const [row] = await sql`select name, city from dealers where code = 'N-001'`;
    expect(row).toEqual({ name: 'Alder & Sons', city: 'York' });
  });

  test('puts new sizes behind the known ones', async () => {
    await run({
      'products.csv':
        'Style code,SKU,Colour,Size\nLM-V204,LM-V204-MOS-M,Moss,M\nLM-V204,LM-V204-OAK-L,Oak,L\n'
    });
    const rows =
      await sql`select sku, colour_position as c, size_position as s from variants where sku in ('LM-V204-MOS-M','LM-V204-OAK-L') order by sku`;
    expect([...rows]).toEqual([
      { sku: 'LM-V204-MOS-M', c: 0, s: 2 },
      { sku: 'LM-V204-OAK-L', c: 2, s: 1 }
    ]);
  });

  test('may let two SKUs change places', async () => {
    const result = await run({
      'products.csv': 'Style code,SKU,Colour,Size\nLM-V204,LM-V204-MOS-S,,L\nLM-V204,LM-V204-MOS-L,,S\n'
    });
    expect(result.problems).toEqual([]);
    const rows =
      await sql`select sku, colour, size from variants where sku in ('LM-V204-MOS-S','LM-V204-MOS-L') order by sku`;
    expect([...rows]).toEqual([
      { sku: 'LM-V204-MOS-L', colour: 'Moss', size: 'S' },
      { sku: 'LM-V204-MOS-S', colour: 'Moss', size: 'L' }
    ]);
  });

  test('invites every person once, never with a password', async () => {
    const invitations = await sql`select email, role, locale from invitations order by email`;
    expect([...invitations]).toEqual([
      { email: 'kit@alder.example', role: 'buyer', locale: 'en' },
      { email: 'rowan@alder.example', role: 'owner', locale: 'en' }
    ]);
    const again = await run({ 'dealers.csv': wholeSet['dealers.csv'] });
    expect(again.counts.people).toEqual({ created: 0, changed: 0, unchanged: 2 });
  });
});

test('hundreds of people are invited by jobs, which may run twice', async () => {
  const people = Array.from({ length: 320 }, (_, n) => `N-001,person${n}@alder.example`);
  const result = await run({ 'dealers.csv': `Dealer code,Email\n${people.join('\n')}\n` });
  expect(result.counts.people).toMatchObject({ created: 320 });
  const jobs = await sql<{ payload: object }[]>`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = ${INVITE_TASK}`;
  expect(jobs).toHaveLength(7);
  for (const { payload } of [...jobs, jobs[0]!]) await invitePeople(payload);
  const invited = await sql`select email from invitations where email like 'person%@alder.example'`;
  expect(invited).toHaveLength(320);
});

describe('what the user tells', () => {
  test('decides which of several rows counts', async () => {
    const content = 'SKU,On hand\nLM-CAP,70\nLM-CAP,80\n';
    const last = await run({ 'stock.csv': { content, fileMapping: { duplicates: 'last' } } });
    expect(last).toMatchObject({ applied: true, repeated: 1 });
    expect(
      (
        await sql`select on_hand from stock s join variants v on v.id = s.variant_id where v.sku = 'LM-CAP'`
      )[0]!.on_hand
    ).toBe(80);
    await run({ 'stock.csv': { content, fileMapping: { duplicates: 'first' } } });
    expect(
      (
        await sql`select on_hand from stock s join variants v on v.id = s.variant_id where v.sku = 'LM-CAP'`
      )[0]!.on_hand
    ).toBe(70);
  });
});

test('planners import stock and capacity, nobody else below a fair director anything', async () => {
  const planner = await aStaffUser(sql, 'planner');
  expect((await run({ 'stock.csv': 'SKU,On hand\nLM-CAP,77\n' }, { actor: planner })).applied).toBe(true);
  await expect(run({ 'regions.csv': wholeSet['regions.csv'] }, { actor: planner })).rejects.toThrow(
    'forbidden_role'
  );
  const dry = await run({ 'regions.csv': wholeSet['regions.csv'] }, { actor: planner, apply: false });
  expect(dry.problems.map(({ code }) => code)).toEqual(['kind_not_allowed']);
  const rep = await aStaffUser(sql, 'rep');
  await expect(run({ 'stock.csv': 'SKU,On hand\nLM-CAP,1\n' }, { actor: rep })).rejects.toThrow(
    'forbidden_role'
  );
});

test('two imports at once: the second is told to wait', async () => {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(7370122)`;
    await expect(run({ 'stock.csv': 'SKU,On hand\nLM-CAP,5\n' })).rejects.toThrow('import_running');
  });
});
