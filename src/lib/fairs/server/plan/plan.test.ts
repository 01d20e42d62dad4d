import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { events } from '#lib/events/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { FairInput } from '../../fair-form.ts';
import type { PlanInput, SegmentInput } from '../../plan-form.ts';
import { createFair } from '../create-fair.ts';
import { fairs } from '../schema.ts';
import * as plans from './plan.ts';
import { removeSegment } from './remove-segment.ts';
import { savePlan } from './save-plan.ts';
import { saveSegment } from './save-segment.ts';
import { tellLatePlans } from './tell-late-plan.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-01T03:00:00Z');
const director = await make.staff(db, 'director');
const nothing: PlanInput = {
  ...{ theme: null, themeZh: null, themeKo: null, reason: null, reasonZh: null, reasonKo: null },
  ...{ address: null, room: null, rooms: [], capacity: null, mapUrl: null },
  ...{ access: null, accessZh: null, accessKo: null, remindAfterDays: 10, notesOpening: false }
};
const part = (given: Partial<SegmentInput> = {}): SegmentInput => ({
  ...{ id: uuid7(), kind: 'ordering', title: 'Ordering', titleZh: null, titleKo: null, place: null },
  ...{ startsAt: '2026-11-18T09:00', endsAt: '2026-11-18T12:00', ownerId: null },
  ...given
});
const typesOf = async (fairId: number) =>
  (await db.select().from(events).where(eq(events.fairId, fairId)).orderBy(events.id)).map(
    ({ type }) => type
  );

test('a plan is recorded with what changed, and the same again is not', async () => {
  const { id: fairId } = await make.fair(db, now);
  const plan = { ...nothing, theme: 'Warm again', capacity: 400, fairId };
  await savePlan(db, director, plan, now);
  await savePlan(db, director, plan, now);
  expect(await plans.ofFair(db, fairId)).toMatchObject({ theme: 'Warm again', capacity: 400 });
  expect(await typesOf(fairId)).toEqual(['fair.planned']);
});

test('a part ends after it begins, is changed by its id, and goes once', async () => {
  const { id: fairId } = await make.fair(db, now, { timeZone: 'Asia/Seoul' });
  const save = (given: SegmentInput) => saveSegment(db, director, { ...given, fairId }, now);
  await expect(save(part({ endsAt: '2026-11-18T09:00' }))).rejects.toMatchObject({
    code: 'ends_before_start'
  });
  const one = part({ ownerId: director.userId });
  await save(one);
  await save({ ...one, title: 'Ordering by region' });
  const [stored] = await plans.agendaOf(db, fairId);
  expect(stored).toMatchObject({ title: 'Ordering by region', owner: director.name });
  expect(stored!.startsAt).toEqual(new Date('2026-11-18T00:00:00Z'));
  await removeSegment(db, director, { fairId, id: one.id }, now);
  await removeSegment(db, director, { fairId, id: one.id }, now);
  expect(await plans.agendaOf(db, fairId)).toEqual([]);
});

test('nobody but director and admin plans, a part of another fair stays, and a dealer answers for none', async () => {
  const { id: fairId } = await make.fair(db, now);
  const { id: other } = await make.fair(db, now);
  const host = await make.staff(db, 'host');
  await expect(savePlan(db, host, { ...nothing, fairId }, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  const one = part();
  await saveSegment(db, director, { ...one, fairId }, now);
  await expect(saveSegment(db, director, { ...one, fairId: other }, now)).rejects.toMatchObject({
    code: 'fair_not_found'
  });
  const buyer = await make.dealer(db, { regionId: await make.region(db) });
  await expect(
    saveSegment(db, director, { ...part({ ownerId: buyer.userId }), fairId }, now)
  ).rejects.toMatchObject({ code: 'unknown_owner' });
});

test('a new fair takes the plan of another: same hours, same day from the opening on, and is a draft', async () => {
  const from = await make.fair(db, now, {
    ...{ timeZone: 'Asia/Shanghai', opensAt: new Date('2026-11-18T01:00:00Z') },
    closesAt: new Date('2026-11-20T10:00:00Z')
  });
  await savePlan(db, director, { ...nothing, theme: 'Warm again', fairId: from.id }, now);
  await saveSegment(
    db,
    director,
    { ...part({ startsAt: '2026-11-19T18:00', endsAt: '2026-11-19T20:00' }), fairId: from.id },
    now
  );
  const typed: FairInput = {
    ...{ name: 'Next', slug: 'next', subtitle: null, venue: null, nameZh: null, nameKo: null },
    ...{ subtitleZh: null, subtitleKo: null, venueZh: null, venueKo: null, currency: 'CNY' },
    ...{ timeZone: 'Asia/Shanghai', opensAt: '2027-05-10T09:00', closesAt: '2027-05-12T18:00' },
    doorsAt: null,
    ...{ countsFrom: 'submitted', rankBy: 'share', lateMinutes: 0, lateCounts: true }
  };
  const { id } = await createFair(db, director, { ...typed, copyFrom: from.slug }, now);
  expect((await plans.ofFair(db, id)).theme).toBe('Warm again');
  const [moved] = await plans.agendaOf(db, id);
  expect(moved!.startsAt).toEqual(new Date('2027-05-11T10:00:00Z'));
});

test('a plan without a reason or a programme is told once, a month before the doors', async () => {
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const [lacking, whole] = [await make.fair(db, inDays(40)), await make.fair(db, inDays(40))];
  await db.update(fairs).set({ createdAt: now });
  await savePlan(db, director, { ...nothing, reason: 'To meet', fairId: whole.id }, now);
  const times = { startsAt: '2026-12-11T09:00', endsAt: '2026-12-11T12:00' };
  await saveSegment(db, director, { ...part(times), fairId: whole.id }, now);
  const told = async (fairId: number) =>
    (await db.select().from(events).where(eq(events.fairId, fairId))).flatMap(({ type, payload }) =>
      type === 'fair.plan_late' ? [payload] : []
    );
  await tellLatePlans(db, inDays(5));
  expect(await told(lacking.id)).toEqual([]);
  await tellLatePlans(db, inDays(12));
  await tellLatePlans(db, inDays(13));
  expect(await told(lacking.id)).toMatchObject([{ hasReason: false, hasAgenda: false }]);
  expect(await told(whole.id)).toEqual([]);
});
