import { randomUUID } from 'node:crypto';
import { and, eq, sql as raw } from 'drizzle-orm';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { verify } from '#lib/db/server/invariant.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as given from '../../../../tests/fixtures/fair.ts';
import { CompanyForm } from '../company-form.ts';
import { JotsForm } from '../jotting/jot.ts';
import { NoteForm } from '../note-form.ts';
import { addProspect } from './company/add-prospect.ts';
import { becomeDealer } from './company/become-dealer.ts';
import { prospectAtDoor } from './company/prospect-at-door.ts';
import { companiesOf, companyForUpdate } from './companies.ts';
import { companies } from './company-schema.ts';
import { invariants } from './invariants.ts';
import { persons } from './schema.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const [coast, hills] = [await given.region(db), await given.region(db, 'Hills')];
const [admin, host] = [await given.staff(db, 'admin'), await given.staff(db, 'host')];
const [rep, other] = [await given.staff(db, 'rep'), await given.staff(db, 'rep')];
const manager = await given.staff(db, 'region_manager', hills);

const prospect = (name: string, more: object = {}) => ({
  ...{ key: randomUUID(), name, trade: null, city: null, regionId: null, repId: null },
  ...{ source: 'fair' as const, ...more }
});
const companyOf = async (dealerId: number) =>
  (await db.select().from(companies).where(eq(companies.dealerId, dealerId)))[0]!;
const seenBy = async (actor: StaffUser) =>
  (await db.select({ id: companies.id }).from(companies).where(companiesOf(actor))).map(({ id }) => id);
const violations = async () => (await verify(db, invariants)).flatMap((verdict) => verdict.violations);

test('a dealer that is written down is a company at once, and their persons are its persons', async () => {
  const { dealerId } = await given.dealer(db, { regionId: coast });
  const company = await companyOf(dealerId);
  await db.insert(persons).values({ id: randomUUID(), dealerId, name: 'Ana', locale: 'en', createdAt: now });
  const theirs = await db.select().from(persons).where(eq(persons.companyId, company.id));
  expect(theirs.map(({ name }) => name)).toEqual(['Ana']);
  await expect(sql`update companies set name = 'another' where id = ${company.id}`).rejects.toThrow(
    'companies_kind'
  );
});

test('a rep finds own dealers and own prospects, a region manager those of the region, a host none', async () => {
  const dealer = await given.dealer(db, { regionId: hills, repId: rep.userId });
  const ofRep = await addProspect(db, rep, prospect('Shore Sports'), now);
  const ofHills = await addProspect(db, admin, prospect('Hill Shoes', { regionId: hills }), now);
  const itself = (await companyOf(dealer.dealerId)).id;
  expect(await seenBy(rep)).toEqual([itself, ofRep]);
  expect(await seenBy(manager)).toEqual([itself, ofHills]);
  expect(await seenBy(admin)).toEqual(expect.arrayContaining([itself, ofRep, ofHills]));
  expect(await seenBy(other)).toEqual([]);
  expect(await seenBy(host)).toEqual([]);
  await expect(db.transaction((tx) => companyForUpdate(tx, other, ofRep))).rejects.toThrow('not_found');
  await expect(addProspect(db, host, prospect('No'), now)).rejects.toThrow('forbidden_role');
});

test('the same key is the same company, and is told of once', async () => {
  const one = prospect('Lake Outdoor');
  const id = await addProspect(db, rep, one, now);
  expect(await addProspect(db, rep, one, now)).toBe(id);
  const told = await sql`select 1 from events where type = 'company.added' and aggregate_id = ${String(id)}`;
  expect(told).toHaveLength(1);
});

test('a prospect that becomes a dealer keeps its id and its persons, and takes over those of the dealer', async () => {
  const companyId = await addProspect(db, rep, prospect('Bay Runners', { trade: 'running' }), now);
  await db
    .insert(persons)
    .values({ id: randomUUID(), companyId, name: 'Mina', locale: 'ko', createdAt: now });
  const { dealerId } = await given.dealer(db, { regionId: coast, name: 'Bay Runners Ltd' });
  await db.insert(persons).values({ id: randomUUID(), dealerId, name: 'Jo', locale: 'en', createdAt: now });

  await expect(becomeDealer(db, rep, { companyId, dealerId }, now)).rejects.toThrow('forbidden_role');
  await becomeDealer(db, admin, { companyId, dealerId }, now);
  await becomeDealer(db, admin, { companyId, dealerId }, now);

  expect(await companyOf(dealerId)).toMatchObject({ id: companyId, name: null, trade: 'running' });
  const theirs = await db
    .select({ name: persons.name })
    .from(persons)
    .where(and(eq(persons.dealerId, dealerId), eq(persons.companyId, companyId)))
    .orderBy(raw`1`);
  expect(theirs.map(({ name }) => name)).toEqual(['Jo', 'Mina']);
  const further = await given.dealer(db, { regionId: coast });
  await expect(becomeDealer(db, admin, { companyId, dealerId: further.dealerId }, now)).rejects.toThrow(
    'company_is_dealer'
  );
  expect(await violations()).toEqual([]);
});

test('a visitor at the door is a person of a prospect, and two of one company stand at one', async () => {
  const visit = (name: string, company: string) =>
    db.transaction((tx) =>
      prospectAtDoor(tx, admin, { id: randomUUID(), company, name, phone: '010 5555 0000' }, now)
    );
  const [one, same] = [await visit('Ana', 'Peak Gear'), await visit('Ben', 'peak gear')];
  expect(same).toBe(one);
  const people = await db.select().from(persons).where(eq(persons.companyId, one));
  expect(people.map(({ name }) => name)).toEqual(['Ana', 'Ben']);
});

test('a day that no calendar has, and a company that no column holds, are answered where they are read', () => {
  const company = { id: 1, key: randomUUID(), name: null };
  const note = {
    kind: 'note',
    id: randomUUID(),
    at: now.toISOString(),
    company,
    personId: null,
    about: 'talk'
  };
  const jot = (more: object) => ({ ...note, text: 'x', tags: '', promisedOn: null, isSpoken: false, photo: null, ...more }); // prettier-ignore
  const read = (more: object) =>
    v.safeParse(JotsForm, { sentAt: now.toISOString(), jots: [jot(more)] }).success;
  expect(read({ promisedOn: '2027-02-28' })).toBe(true);
  expect(read({ promisedOn: '2027-02-31' })).toBe(false);
  expect(read({ company: { ...company, id: 2_147_483_648 } })).toBe(false);
  const typed = { id: randomUUID(), kind: 'talk', text: 'x', promisedOn: '2027-02-31' };
  expect(v.safeParse(NoteForm, typed).success).toBe(false);
  expect(v.safeParse(CompanyForm, { name: 'Shore', openedOn: '2027-02-31' }).success).toBe(false);
});
