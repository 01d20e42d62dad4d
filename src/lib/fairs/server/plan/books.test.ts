import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { users } from '#lib/accounts/server/schema.ts';
import { products } from '#lib/catalog/server/schema.ts';
import { events } from '#lib/events/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { usualRules } from '#lib/targets/arithmetic/fair-rules.ts';
import * as rules from '#lib/targets/server/fair-rules.ts';
import { setFairRules } from '#lib/targets/server/set-fair-rules.ts';
import { checkTemplateNames } from '../../checklist.ts';
import type { FairInput } from '../../fair-form.ts';
import { createFair } from '../create-fair.ts';
import * as checks from './checks.ts';
import { chooseStyles } from './choose-styles.ts';
import { costsOf } from './costs.ts';
import * as duties from './duties.ts';
import { removeDuty } from './remove-duty.ts';
import { saveCheck } from './save-check.ts';
import { saveDuty } from './save-duty.ts';
import { setCosts } from './set-costs.ts';
import { startChecklist } from './start-checklist.ts';
import { stylesOf } from './styles.ts';
import { tellDuties } from './tell-duties.ts';
import { tickCheck } from './tick-check.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-01T03:00:00Z');
const director = await make.staff(db, 'director');
const host = await make.staff(db, 'host');
const times = { opensAt: new Date('2026-11-18T09:00:00Z'), closesAt: new Date('2026-11-19T18:00:00Z') };
const duty = (userId = host.userId) => ({
  ...{ id: uuid7(), userId, what: 'Welcome at desk 1', place: 'Foyer' },
  ...{ startsAt: '2026-11-18T08:30', endsAt: '2026-11-18T10:00' }
});
const typesOf = async (fairId: number) =>
  (await db.select().from(events).where(eq(events.fairId, fairId)).orderBy(events.id)).map(
    ({ type }) => type
  );

test('a duty is one person’s, who is reminded once before it begins, and anew when it moves', async () => {
  const { id: fairId } = await make.fair(db, now, times);
  const one = duty();
  await saveDuty(db, director, { ...one, fairId }, now);
  expect(await duties.ofFair(db, fairId)).toMatchObject([{ name: host.name, what: one.what, isPart: false }]);
  expect(await duties.nextOf(db, fairId, host.userId, now)).toMatchObject({ what: one.what });
  expect(await duties.nextOf(db, fairId, director.userId, now)).toBeNull();
  expect(await tellDuties(db, new Date('2026-11-18T08:14:00Z'))).toBe(0);
  expect(await tellDuties(db, new Date('2026-11-18T08:15:00Z'))).toBe(1);
  expect(await tellDuties(db, new Date('2026-11-18T08:16:00Z'))).toBe(0);
  await saveDuty(db, director, { ...one, startsAt: '2026-11-18T08:40', fairId }, now);
  expect(await tellDuties(db, new Date('2026-11-18T08:30:00Z'))).toBe(1);
  const told = await db.select().from(events).where(eq(events.type, 'fair.duty_soon'));
  expect(told[0]!.payload).toMatchObject({ userId: host.userId, what: one.what, place: 'Foyer' });
  await removeDuty(db, director, { fairId, id: one.id }, now);
  expect(await duties.ofFair(db, fairId)).toEqual([]);
});

test('only who sets up fairs gives duties, and only to staff whose account is open', async () => {
  const { id: fairId } = await make.fair(db, now, times);
  const by = (actor: typeof host, userId = host.userId) =>
    saveDuty(db, actor, { ...duty(userId), fairId }, now);
  await expect(by(host)).rejects.toMatchObject({ code: 'forbidden_role' });
  const buyer = await make.dealer(db, { regionId: await make.region(db) });
  await expect(by(director, buyer.userId)).rejects.toMatchObject({ code: 'unknown_owner' });
  const gone = await make.staff(db, 'rep');
  await db.update(users).set({ disabledAt: now }).where(eq(users.id, gone.userId));
  await expect(by(director, gone.userId)).rejects.toMatchObject({ code: 'unknown_owner' });
});

test('costs are kept by head, and the same again is not recorded', async () => {
  const { id: fairId } = await make.fair(db, now, times);
  const costs = [{ head: 'venue', plannedMinor: 500_000, realMinor: null } as const];
  expect(await setCosts(db, director, { fairId, costs }, now)).toEqual({ changed: 1 });
  expect(await setCosts(db, director, { fairId, costs }, now)).toEqual({ changed: 0 });
  await expect(setCosts(db, host, { fairId, costs }, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  expect((await costsOf(db, fairId))[0]).toEqual(costs[0]);
  expect(await typesOf(fairId)).toEqual(['fair.costs_set']);
});

test('the usual points come once with their dates; a tick has name and time, and is its owner’s or the director’s', async () => {
  const { id: fairId } = await make.fair(db, now, times);
  expect(await startChecklist(db, director, { fairId }, now)).toEqual({ added: checkTemplateNames.length });
  expect(await startChecklist(db, director, { fairId }, now)).toEqual({ added: 0 });
  const points = await checks.ofFair(db, fairId);
  const samples = points.find(({ template }) => template === 'samples')!;
  expect(samples.dueAt).toEqual(new Date('2026-11-08T18:00:00Z'));
  expect(points[0]!.dueAt).toEqual(new Date('2026-11-01T18:00:00Z'));
  const tick = (actor: typeof host, done = true) =>
    tickCheck(db, actor, { fairId, id: samples.id, done }, now);
  await expect(tick(host)).rejects.toMatchObject({ code: 'forbidden_role' });
  await saveCheck(
    db,
    director,
    { fairId, id: samples.id, title: null, ownerId: host.userId, dueOn: '2026-11-09' },
    now
  );
  await tick(host);
  await tick(director);
  const [ticked] = (await checks.ofFair(db, fairId)).filter(({ id }) => id === samples.id);
  expect(ticked).toMatchObject({ template: 'samples', doneBy: host.name, doneAt: now, owner: host.name });
  await tick(host, false);
  const own = { fairId, id: uuid7(), ownerId: null, dueOn: '2026-11-10' };
  await expect(saveCheck(db, director, { ...own, title: null }, now)).rejects.toMatchObject({
    code: 'title_missing'
  });
  expect((await typesOf(fairId)).slice(1)).toEqual([
    ...['fair.check_saved', 'fair.check_done', 'fair.check_opened']
  ]);
});

test('styles to see and to launch are chosen by code, all or none', async () => {
  const { id: fairId } = await make.fair(db, now, times);
  await db.insert(products).values({ code: 'FH-1', name: 'Net shell' });
  await chooseStyles(db, director, { fairId, mustSee: ['FH-1'], launch: ['FH-1'] }, now);
  await chooseStyles(db, director, { fairId, mustSee: ['FH-1'], launch: ['FH-1'] }, now);
  expect((await stylesOf(db, fairId)).map(({ as, code }) => `${as} ${code}`)).toEqual([
    ...['launch FH-1', 'must_see FH-1']
  ]);
  const wrong = { fairId, mustSee: ['FH-1', 'NONE'], launch: [] };
  await expect(chooseStyles(db, director, wrong, now)).rejects.toMatchObject({
    details: { codes: ['NONE'] }
  });
  expect(await typesOf(fairId)).toEqual(['fair.styles_chosen']);
});

test('a new fair takes duties, checklist, planned costs and rules of the last; real costs, ticks, styles and who left stay', async () => {
  const from = await make.fair(db, now, times);
  const gone = await make.staff(db, 'rep');
  await saveDuty(db, director, { ...duty(), fairId: from.id }, now);
  await saveDuty(db, director, { ...duty(gone.userId), fairId: from.id }, now);
  await db.update(users).set({ disabledAt: now }).where(eq(users.id, gone.userId));
  await startChecklist(db, director, { fairId: from.id }, now);
  const [point] = await checks.ofFair(db, from.id);
  await tickCheck(db, director, { fairId: from.id, id: point!.id, done: true }, now);
  const costs = [{ head: 'venue', plannedMinor: 7, realMinor: 9 } as const];
  await setCosts(db, director, { fairId: from.id, costs }, now);
  await setFairRules(
    db,
    director,
    { fairId: from.id, rules: { ...usualRules, parameters: { ...usualRules.parameters, keyDealers: 7 } } },
    now
  );
  const typed: FairInput = {
    ...{ name: 'Next', slug: 'after', subtitle: null, venue: null, nameZh: null, nameKo: null },
    ...{ subtitleZh: null, subtitleKo: null, venueZh: null, venueKo: null, currency: 'EUR' },
    ...{ timeZone: 'Asia/Seoul', opensAt: '2027-05-01T09:00', doorsAt: '2027-05-10T08:00' },
    ...{ closesAt: '2027-05-12T18:00', countsFrom: 'submitted', rankBy: 'share' },
    ...{ lateMinutes: 0, lateCounts: true }
  };
  const { id } = await createFair(db, director, { ...typed, copyFrom: from.slug }, now);
  expect(await duties.ofFair(db, id)).toMatchObject([
    { name: host.name, startsAt: new Date('2027-05-09T23:30:00Z') }
  ]);
  const copied = await checks.ofFair(db, id);
  expect(copied).toHaveLength(checkTemplateNames.length);
  expect(copied.every(({ doneAt, doneBy }) => doneAt === null && doneBy === null)).toBe(true);
  expect((await costsOf(db, id))[0]).toEqual({ head: 'venue', plannedMinor: 7, realMinor: null });
  expect((await rules.ofFair(db, id)).parameters.keyDealers).toBe(7);
});
