import { expect, test } from 'vitest';
import { everythingHolds, follow } from '../../../../tests/fixtures/follow.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { LeadFilterForm } from '../leads/lead-form.ts';
import * as v from 'valibot';
import { curveOf, setCurve } from './leads/curve.ts';
import { endLead } from './leads/end-lead.ts';
import { handOverLead } from './leads/hand-over-lead.ts';
import { judgeLead } from './leads/judge-lead.ts';
import * as leadList from './leads/lead-list.ts';
import { raiseLead } from './leads/raise-lead.ts';
import { raiseLeads } from './leads/raise-leads.ts';
import { promiseRates } from './promises/promise-rates.ts';
import { endTask } from './tasks/end-task.ts';
import { myDay } from './tasks/task-list.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const coast = await make.region(db);
const [rep, other] = [await make.staff(db, 'rep', coast), await make.staff(db, 'rep', coast)];
const director = await make.staff(db, 'director');
const fair = await make.fair(db, hours(-48));
const guest = await make.dealer(db, { regionId: coast, repId: rep.userId, invitedTo: fair.id });
const absent = await make.dealer(db, { regionId: coast, repId: rep.userId, invitedTo: fair.id });
await sql`insert into check_ins (id, fair_id, dealer_id, decider_present, arrived_at, recorded_by)
  values (${uuid7()}, ${fair.id}, ${guest.dealerId}, true, ${hours(-60)}, ${rep.userId})`;
await sql`insert into fair_visitors (id, fair_id, company, name, arrived_at, desk, recorded_by) values
  (${uuid7()}, ${fair.id}, 'Harbour & Sons', 'Mrs Oh', ${hours(-50)}, 'one', ${rep.userId}),
  (${uuid7()}, ${fair.id}, 'harbour & sons ', 'Mr Oh', ${hours(-49)}, 'one', ${rep.userId})`;
const filter = (given: object = {}) => v.parse(LeadFilterForm, given);
const of = async (actor: typeof rep, given: object = {}) =>
  (await leadList.page(db, actor, filter(given))).list;
const refusal = (code: string) => expect.objectContaining({ code });
const judged = {
  heat: 'high',
  budget: 'approved',
  buysWithin: 'quarter',
  blocker: 'price',
  note: 'Wants blue'
} as const;

test('guests without an order and visitors become leads once the fair has closed, each once', async () => {
  expect(await raiseLeads(db, hours(-30))).toBe(1);
  expect(await raiseLeads(db, now)).toBe(1);
  expect(await raiseLeads(db, now)).toBe(0);
  const mine = await of(rep);
  expect(mine).toMatchObject([
    { source: 'guest', company: { name: guest.dealerName }, heat: null, owner: { id: rep.userId } }
  ]);
  expect(mine[0]!.suggestion.reasons.map(({ why }) => why)).toEqual(['came', 'decider_came']);
  expect((await of(director)).map(({ company }) => company.name).sort()).toEqual(
    [guest.dealerName, 'Harbour & Sons'].sort()
  );
  expect(await of(other)).toEqual([]);
  expect(await of(rep, { heat: 'high' })).toEqual([]);
  expect(absent.dealerId).toBeGreaterThan(0);
});

test('who is judged high is called within a day, and both promises are kept by what was done', async () => {
  const id = (await of(rep))[0]!.id;
  await judgeLead(db, rep, { id, ...judged }, now);
  await judgeLead(db, rep, { id, ...judged }, now);
  expect(await of(rep, { heat: 'high', grade: 'B', blocker: 'price' })).toMatchObject([
    { grade: 'B', suggestedHeat: 'mid' }
  ]);
  expect(await of(rep, { grade: 'A' })).toEqual([]);
  const [call] = (await myDay(db, rep, hours(24 * 4))).list;
  expect(call).toMatchObject({ saying: 'call_hot_lead', company: { name: guest.dealerName } });
  await expect(judgeLead(db, other, { id, ...judged }, now)).rejects.toEqual(refusal('not_found'));
  await endTask(db, rep, { id: call!.id, ending: 'done', result: 'Will order' }, hours(1));
  await follow(db, sql);
  const rates = await promiseRates(db, { fairId: fair.id }, now);
  expect(rates.find(({ kind }) => kind === 'hot_lead')).toMatchObject({ kept: 1 });
  expect(rates.find(({ kind }) => kind === 'tiering')).toMatchObject({ kept: 1, waiting: 1 });
});

test('a lead that changes from high to mid and back is called again', async () => {
  const id = (await of(rep))[0]!.id;
  await judgeLead(db, rep, { id, ...judged, heat: 'mid' }, hours(2));
  expect((await myDay(db, rep, hours(2))).open).toBe(0);
  await judgeLead(db, rep, { id, ...judged }, hours(3));
  expect((await myDay(db, rep, hours(3))).open).toBe(1);
});

test('an order wins the lead and ends its call', async () => {
  await recordEvent(db, {
    ...{
      type: 'order.placed',
      aggregate: { type: 'test', id: uuid7() },
      actor: guest,
      payload: {},
      at: hours(4)
    },
    dealerId: guest.dealerId
  });
  await follow(db, sql);
  expect(await of(rep)).toEqual([]);
  expect(await of(rep, { state: 'won' })).toMatchObject([{ state: 'won', blocker: 'price' }]);
  expect(await myDay(db, rep, hours(4))).toMatchObject({
    open: 0,
    ended: [{ ending: 'overtaken' }, { ending: 'done' }]
  });
});

test('a lead is given to somebody, lost with what was in the way, and then stands', async () => {
  const id = (await of(director))[0]!.id;
  await handOverLead(db, director, { id, to: other.userId }, now);
  await expect(endLead(db, director, { id, state: 'lost', blocker: null }, now)).rejects.toEqual(
    refusal('blocker_missing')
  );
  await endLead(db, director, { id, state: 'lost', blocker: 'rival' }, now);
  await expect(endLead(db, director, { id, state: 'won', blocker: null }, now)).rejects.toEqual(
    refusal('lead_ended')
  );
  expect((await leadList.loadOf(db, director)).blocked).toContainEqual({
    blocker: 'rival',
    open: 0,
    lost: 1
  });
});

test('somebody raises a lead of a company of theirs, once a form; the curve is the director’s to set', async () => {
  const [company] = await sql<
    { id: number }[]
  >`select id from companies where dealer_id = ${absent.dealerId}`;
  const lead = { id: uuid7(), companyId: company!.id, note: null };
  await raiseLead(db, rep, lead, now);
  await raiseLead(db, rep, lead, now);
  expect(await of(rep)).toHaveLength(1);
  await expect(raiseLead(db, other, { ...lead, id: uuid7() }, now)).rejects.toEqual(refusal('not_found'));
  expect(await curveOf(db)).toEqual({ halfAfterDays: 30 });
  await setCurve(db, director, { halfAfterDays: 20 }, now);
  expect(await curveOf(db)).toEqual({ halfAfterDays: 20 });
  await expect(setCurve(db, rep, { halfAfterDays: 5 }, now)).rejects.toEqual(refusal('forbidden_role'));
  await everythingHolds(db);
});
