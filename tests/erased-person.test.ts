import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { wishWell } from '../src/lib/care/server/wishes/wish-well.ts';
import { renderer } from '../src/lib/documents/server/render-document.ts';
import { answerQuotation } from '../src/lib/followup/server/quotations/answer-quotation.ts';
import { erasePerson } from '../src/lib/people/server/privacy/erase-person.ts';
import { exportPerson } from '../src/lib/people/server/privacy/export-person.ts';
import { withoutName } from '../src/lib/people/without-name.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { testDatabase } from './fixtures/database.ts';
import { aStaffUser } from './fixtures/factories.ts';
import { everythingHolds, follow } from './fixtures/follow.ts';
import { quotationScene } from './fixtures/quotation.ts';

const folder = await mkdtemp(join(tmpdir(), 'erased-person-'));
process.env.DATA_DIR = folder;
const { db, sql } = await testDatabase();
afterAll(async () => {
  await renderer().stop();
  await rm(folder, { recursive: true });
});
await follow(db, sql);

const now = new Date();
const name = 'Zoë "Zed" Quillfeather';
const email = 'zoe@quillfeather.example';

/** Where a person may stand by their id without being in the scene below, and why. */
const notInScene: Readonly<Record<string, string>> = {
  'draw_tickets.person_id': 'the seal of a draw names ids only, and holds a salt against guessing them',
  'merges.person_id': 'what was merged is removed with the person'
};

/** Which tables may still say the name afterwards, and why. */
const stays: Readonly<Record<string, string>> = {
  issued_documents: 'a paper that was issued is kept as it was, like an invoice'
};

async function tables(): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  return rows.map((row) => row.name);
}

/** Every table in which a text stands anywhere. */
async function tablesThatSay(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of await tables()) {
    const rows = await sql`select from ${sql(table)} as one where position(${text} in one::text) > 0 limit 1`;
    if (rows.length > 0) found.push(table);
  }
  return found;
}

/** Every column that names a person by their id. */
const columnsOfPersons = () => sql<{ table: string; column: string }[]>`
  select other.relname as "table", attribute.attname as "column" from pg_constraint reference
  join pg_class other on other.oid = reference.conrelid
  join pg_attribute attribute on attribute.attrelid = other.oid and attribute.attnum = reference.conkey[1]
  where reference.contype = 'f' and reference.confrelid = 'persons'::regclass and other.relname <> 'persons' order by 1, 2`;

test('a name goes out of texts as a whole word, in scripts without gaps wherever it stands, and never out of keys', () => {
  expect(withoutName({ Li: ['Li said', 'Lima', 'to Li.'] }, 'Li', '–')).toEqual({
    Li: ['– said', 'Lima', 'to –.']
  });
  expect(withoutName({ words: '김민서님, 3' }, '김민서', '–')).toEqual({ words: '–님, 3' });
  expect(withoutName({ n: 3, a: null, t: 'A $& (B)' }, 'A $& (B)', '–')).toEqual({ n: 3, a: null, t: '–' });
  const codes = {
    kind: 'Paid',
    currency: 'Paid',
    orderId: 'Paid',
    at: '2026-11-30T08:00:00Z',
    day: '2026-11-30'
  };
  expect(withoutName({ ...codes, by: 'Paid' }, 'Paid', '–')).toEqual({ ...codes, by: '–' });
});

test('a person is told all that is kept of them, and after it was taken away no table says their name', async () => {
  const scene = await quotationScene(db, sql, now);
  const { buyer, dealer, fair, rep, companyId } = scene;
  const admin = await aStaffUser(sql, 'admin');
  const id = uuid7();
  const day = now.toISOString().slice(5, 10);
  await sql`update users set name = ${name}, email = ${email} where id = ${buyer.userId}`;
  await sql`update dealers set main_contact = ${name} where id = ${dealer.id}`;
  await sql`insert into persons (id, company_id, dealer_id, name, email, phone, locale, user_id, birthday, decides, created_at)
    values (${id}, ${companyId}, ${dealer.id}, ${name}, ${email}, '010 1234 5678', 'en', ${buyer.userId}, ${day}, true, now())`;
  await sql`insert into person_consents (person_id, purpose, given_at, recorded_by) values (${id}, 'wishes', now(), ${rep.userId})`;
  await sql`insert into person_cards (person_id, photo, taken_at, taken_by) values (${id}, 'cGhvdG8=', now(), ${rep.userId})`;
  await sql`insert into company_notes (id, company_id, person_id, kind, text, at, recorded_at, written_by)
    values (${uuid7()}, ${companyId}, ${id}, 'talk', ${`${name} likes blue`}, now(), now(), ${rep.userId})`;

  // At the fair.
  const [invitation, arrival, training] = [uuid7(), uuid7(), uuid7()];
  await sql`insert into fair_invitations (id, fair_id, dealer_id, person_id, badge_code, made_at)
    values (${invitation}, ${fair.id}, ${dealer.id}, ${id}, 'QUILL', now())`;
  await sql`insert into invitation_answers (invitation_id, version, comes, heads, companions, greet_by_name, answered_at)
    values (${invitation}, 1, true, 2, ${`${name} and a friend`}, false, now())`;
  await sql`insert into arrivals (id, fair_id, dealer_id, person_id, decides, arrived_at, recorded_at, desk, recorded_by, changed_at)
    values (${arrival}, ${fair.id}, ${dealer.id}, ${id}, true, now(), now(), 'A', ${rep.userId}, now())`;
  await sql`insert into guest_signatures (id, fair_id, dealer_id, person_id, path, signed_at, recorded_by)
    values (${uuid7()}, ${fair.id}, ${dealer.id}, ${id}, 'M0 0 L1 1', now(), ${rep.userId})`;

  // Follow-up and care.
  const quotation = await scene.aSentOne({ person: id, words: `Dear ${name}, blue sold out.` });
  const question = { id: uuid7(), version: 1, kind: 'question' as const, words: `${name} asks`, units: [] };
  const buyerAsks = { kind: 'dealer' as const, actor: buyer };
  await answerQuotation(db, buyerAsks, { quotationId: quotation.id, ...question }, now);
  const asked = { id: uuid7(), version: 1, kind: 'question' as const, words: 'By the link', units: [] };
  const byLink = { kind: 'link' as const, userId: null, personId: id };
  await answerQuotation(db, byLink, { quotationId: quotation.id, ...asked }, new Date(now.getTime() + 1));
  await sql`insert into leads (id, company_id, source, source_key, arose_at, note)
    values (${uuid7()}, ${companyId}, 'person', 'zoe', now(), ${`${name} decides`})`;
  await sql`insert into objections (id, company_id, topic, tag, said, route, noted_by, noted_at)
    values (${uuid7()}, ${companyId}, 'price', 'price', ${`${name}: too dear`}, 'rep', ${rep.userId}, now())`;
  await sql`insert into referrals (id, dealer_id, company_id, company_name, signs, made_at, agreed_at)
    values (${id}, ${scene.stranger.dealerId}, ${companyId}, 'Quill & Co', '{}', now(), now())`;
  await sql`insert into support_requests (id, dealer_id, topic, words, photo, asked_by, asked_at, due_at)
    values (${uuid7()}, ${dealer.id}, 'display', ${`Call ${name}`}, 'cGhvdG8=', ${buyer.userId}, now(), now())`;
  await sql`insert into trainings (id, title, title_zh, title_ko, about, place, time_zone, starts_at, ends_at, announced_by, announced_at)
    values (${training}, 'Fitting', '', '', '', '', 'UTC', now(), now() + interval '1 hour', ${rep.userId}, now())`;
  await sql`insert into training_signups (training_id, user_id, dealer_id, signed_at) values (${training}, ${buyer.userId}, ${dealer.id}, now())`;
  expect(await wishWell(db, now)).toBe(1);
  await follow(db, sql);

  for (const { table, column } of await columnsOfPersons()) {
    if (notInScene[`${table}.${column}`]) continue;
    const rows = await sql`select from ${sql(table)} where ${sql(column)} = ${id} limit 1`;
    expect(rows.length, `${table}.${column} names persons and is not in the scene of this test`).toBe(1);
  }
  const told = await exportPerson(db, admin, { companyId, id }, now);
  expect(told).toMatchObject({
    person: { name, email },
    ...{ notes: [{ kind: 'talk' }], consents: [{ purpose: 'wishes' }], cards: [{ photo: 'cGhvdG8=' }] },
    fairs: { answers: [{ heads: 2 }], arrivals: [{}], book: [{ path: 'M0 0 L1 1' }] },
    followup: {
      quotations: [{ units: 12, words: `Dear ${name}, blue sold out.` }],
      answers: [{ words: `${name} asks` }, { words: 'By the link' }],
      leads: [{}],
      objections: [{}]
    },
    care: { referrals: [{}], support: [{}], trainings: [{ training: 'Fitting' }], wishes: [{}] },
    letters: expect.arrayContaining([expect.objectContaining({ kind: 'quotation' })])
  });
  const ordered = await sql`select count(*)::int as events from events`;

  await erasePerson(db, admin, { companyId, id }, now);
  await follow(db, sql);
  const left = [...(await tablesThatSay('Quillfeather')), ...(await tablesThatSay(email))];
  expect([...new Set(left)].filter((table) => !stays[table])).toEqual([]);
  expect((await sql`select count(*)::int as events from events`)[0]!.events).toBeGreaterThan(
    ordered[0]!.events as number
  );
  expect(await exportPerson(db, admin, { companyId, id }, now)).toBeNull();
  await everythingHolds(db);
});

test('under the setting of an erasure a session can take a name out of words, and can forge nothing', async () => {
  const [{ id: companyId }] = await sql<[{ id: number }]>`select id from companies limit 1`;
  const who = 'Ana Paid';
  await sql`insert into persons (id, company_id, name, locale, created_at) values (${uuid7()}, ${companyId}, ${who}, 'en', now())`;
  const payload = {
    ...{
      amountMinor: 4200,
      currency: who,
      kind: 'Ana Paid',
      orderId: `${who} 1`,
      day: '2026-11-30',
      isLate: false
    },
    ...{
      of: '01890a5d-ac96-774b-bcce-b302099a8057',
      words: [`${who} says: yes`, null],
      by: { name: who, no: 3 }
    }
  };
  const [{ id }] = await sql<[{ id: string }]>`
    insert into events (type, aggregate_type, aggregate_id, payload, at)
    values ('something.said', 'something', '1', ${sql.json(payload)}, ${now}) returning id`;
  await follow(db, sql);
  /** What comes of writing something of the row while the setting says a text. */
  const write = (said: string, change: Partial<Record<'payload' | 'type' | 'at', unknown>>) =>
    sql.begin(async (tx) => {
      await tx`select set_config('app.erases_person', ${said}, true)`;
      await tx`update events set payload = ${tx.json((change.payload ?? payload) as never)}, type = ${(change.type as string) ?? 'something.said'},
        at = ${(change.at as Date) ?? now} where id = ${id}`;
    });
  const forged: [string, object][] = [
    ['an amount', { ...payload, amountMinor: 4201 }],
    ['a flag', { ...payload, isLate: true }],
    ['a text for an amount', { ...payload, amountMinor: '4200' }],
    ['a currency', { ...payload, currency: '–' }],
    ['a kind', { ...payload, kind: '–' }],
    ['an id by its key', { ...payload, orderId: '– 1' }],
    ['an id by its look', { ...payload, of: '01890a5d-ac96-774b-bcce-b302099a8058' }],
    ['a day', { ...payload, day: '2026-12-01' }],
    ['other words', { ...payload, words: [`${who} says: no`, null] }],
    ['another name', { ...payload, by: { name: 'Somebody', no: 3 } }],
    ['a number within', { ...payload, by: { name: '–', no: 4 } }],
    ['a shorter list', { ...payload, words: [`– says: yes`] }],
    ['words for nothing', { ...payload, words: [`– says: yes`, '–'] }],
    ['one key more', { ...payload, more: '–' }],
    ['one key less', { ...payload, by: { name: '–' } }],
    ['another key', { ...payload, by: { called: '–', no: 3 } }]
  ];
  for (const [what, one] of forged)
    await expect(write(who, { payload: one }), what).rejects.toThrow('rows of events are facts');
  await expect(write(who, { type: 'order.paid' }), 'type').rejects.toThrow('facts');
  await expect(write(who, { at: new Date(0) }), 'moment').rejects.toThrow('facts');
  const without = { ...payload, words: ['– says: yes', null], by: { name: '–', no: 3 } };
  // What goes is the name of somebody on file, and neither a word nor a mere yes.
  await expect(write('says', { payload: { ...payload, words: [`${who} –: yes`, null] } })).rejects.toThrow(
    'facts'
  );
  for (const said of ['yes', '']) await expect(write(said, { payload: without })).rejects.toThrow('facts');
  await write(who, { payload: without });
  expect((await sql`select payload from events where id = ${id}`)[0]!.payload).toEqual(without);
});
