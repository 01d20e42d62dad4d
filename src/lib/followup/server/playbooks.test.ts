import * as v from 'valibot';
import { expect, test } from 'vitest';
import { everythingHolds, follow } from '../../../../tests/fixtures/follow.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { instantOf, wallClock } from '#lib/time/zone.ts';
import type { Heat } from '../leads/lead.ts';
import { faultsOf } from '../playbooks/check-steps.ts';
import { playbooks, type PlaybookName, type PlaybookStep } from '../playbooks/playbook.ts';
import { StepsForm } from '../playbooks/steps-form.ts';
import { judgeLead } from './leads/judge-lead.ts';
import { raiseLead } from './leads/raise-lead.ts';
import { noteReply } from './playbooks/note-reply.ts';
import { readBooks } from './playbooks/playbook-books.ts';
import { historyOf } from './playbooks/playbook-history.ts';
import * as playbookList from './playbooks/playbook-list.ts';
import { runPlaybooks } from './playbooks/run-playbooks.ts';
import { loadBefore, startForLeads } from './playbooks/start-for-leads.ts';
import { startPlaybook } from './playbooks/start-playbook.ts';
import { restorePlaybook, writePlaybook } from './playbooks/write-playbook.ts';
import { stopPlaybook } from './playbooks/stop-playbook.ts';
import { myDay } from './tasks/task-list.ts';

const { db, sql } = await testDatabase();
const zone = 'Asia/Seoul';
/** A Thursday. Friday is a holiday of the region, the Monday after it one of the house. */
const now = instantOf('2027-03-04T14:00', zone);
const at = (text: string) => instantOf(text, zone);
const coast = await make.region(db);
await make.fair(db, now, { timeZone: zone });
const director = await make.staff(db, 'director');
await sql`insert into region_days (region_id, day, name, set_by) values (${coast}, '2027-03-05', 'Day of the sea', ${director.userId})`;
await sql`insert into holidays (day, reopens_on, name) values ('2027-03-08', '2027-03-09', 'Closed')`;
const rep = await make.staff(db, 'rep', coast);
// Subscribers that begin with what happens from now on begin here.
await follow(db, sql);
const refusal = (code: string) => expect.objectContaining({ code });

async function aLead(heat: Heat, startedAt = now) {
  const dealer = await make.dealer(db, { regionId: coast, repId: rep.userId });
  const [company] = await sql<
    { id: number }[]
  >`select id from companies where dealer_id = ${dealer.dealerId}`;
  const lead = { id: uuid7(), companyId: company!.id, note: null };
  await raiseLead(db, rep, lead, startedAt);
  await judge(lead.id, heat);
  return { dealer, companyId: company!.id, leadId: lead.id };
}
const judge = (id: string, heat: Heat) =>
  judgeLead(db, rep, { id, heat, budget: null, buysWithin: null, blocker: null, note: null }, now);
const aRun = (
  playbook: PlaybookName,
  { companyId, leadId }: { companyId: number; leadId: string | null }
) => ({
  ...{ id: uuid7(), playbook, companyId, leadId, orderId: null }
});
const tasksOf = (companyId: number) =>
  sql<{ saying: string; kind: string; dueAt: Date; ending: string | null }[]>`
    select saying, kind, due_at as "dueAt", ending from tasks where company_id = ${companyId} and source = 'playbook' order by made_at, id`;
const endingOf = async (id: string) =>
  (await sql`select ending from playbook_runs where id = ${id}`)[0]!.ending as string | null;

test('steps become tasks one after the other, over a weekend and the holidays of region and house', async () => {
  const lead = await aLead('mid');
  const run = aRun('terms_not_agreed', lead);
  await startPlaybook(db, rep, run, now);
  await startPlaybook(db, rep, run, now);
  await expect(startPlaybook(db, rep, aRun('terms_not_agreed', lead), now)).rejects.toEqual(
    refusal('playbook_runs')
  );
  expect(await runPlaybooks(db, now)).toBe(1);
  expect(await runPlaybooks(db, now)).toBe(0);
  const [call] = await tasksOf(lead.companyId);
  expect([call!.kind, wallClock(call!.dueAt, zone)]).toEqual(['call', '2027-03-09T18:00']);
  expect(await runPlaybooks(db, at('2027-03-09T08:59'))).toBe(0);
  expect(await runPlaybooks(db, at('2027-03-09T09:00'))).toBe(1);
  expect((await tasksOf(lead.companyId)).map(({ saying }) => saying)).toEqual(['call', 'plan_offer']);
  await stopPlaybook(db, rep, { id: run.id }, at('2027-03-09T09:30'));
  await follow(db, sql);
  expect((await tasksOf(lead.companyId)).map(({ ending }) => ending)).toEqual(['overtaken', 'overtaken']);
});

test('an order, an answer and another heat end a cadence with its tasks; what they do not concern goes on', async () => {
  const [ordering, answering, cooling, going] = [
    await aLead('mid'),
    await aLead('mid'),
    await aLead('mid'),
    await aLead('mid')
  ];
  const runs = [];
  for (const lead of [ordering, answering, cooling, going]) {
    const run = aRun('wants_sample', lead);
    await startPlaybook(db, rep, run, now);
    runs.push(run.id);
  }
  await runPlaybooks(db, at('2027-03-09T09:00'));
  await follow(db, sql);
  const placed = { type: 'order.placed', aggregate: { type: 'test', id: uuid7() }, actor: rep, payload: {} };
  await recordEvent(db, { ...placed, dealerId: ordering.dealer.dealerId, at: at('2027-03-09T10:00') });
  await noteReply(db, rep, { companyId: answering.companyId, said: 'Next week' }, at('2027-03-09T10:00'));
  await judgeLead(
    db,
    rep,
    { id: cooling.leadId, heat: 'low', budget: null, buysWithin: null, blocker: null, note: null },
    at('2027-03-09T10:00')
  );
  await follow(db, sql);
  expect(await Promise.all(runs.map(endingOf))).toEqual([
    'order.placed',
    'company.replied',
    'lead.judged',
    null
  ]);
  expect((await tasksOf(answering.companyId)).map(({ ending }) => ending)).toEqual(['overtaken']);
  expect((await tasksOf(going.companyId)).map(({ ending }) => ending)).toEqual([null]);
  await expect(startPlaybook(db, rep, aRun('wants_sample', cooling), now)).rejects.toEqual(
    refusal('playbook_unsuited')
  );
});

test('a low lead never has a third letter in a month, whatever is started by how many at once', async () => {
  const lead = await aLead('low');
  // One is started past the lead, which is no way around.
  const runs = [
    ...[aRun('passer_by', lead), aRun('signed', lead)],
    aRun('new_dealer', { ...lead, leadId: null })
  ];
  for (const run of runs) await startPlaybook(db, rep, run, now);
  await sql`update playbook_runs set next_at = ${now} where company_id = ${lead.companyId}`;
  await Promise.all([runPlaybooks(db, now), runPlaybooks(db, now), runPlaybooks(db, now)]);
  await sql`update playbook_runs set next_at = ${now} where company_id = ${lead.companyId} and playbook = 'passer_by' and ended_at is null`;
  await runPlaybooks(db, now);
  const [written] =
    await sql`select count(*)::int as letters from playbook_letters where company_id = ${lead.companyId}`;
  expect(written!.letters).toBe(2);
  await expect(
    sql`insert into playbook_letters (run_id, step, company_id, low_month, nth, written_at)
      values (${runs[0]!.id}, 9, ${lead.companyId}, '2027-03-01', 3, now())`
  ).rejects.toThrow('playbook_letters_two');
  const waiting = await sql<{ next: Date }[]>`select next_at as next from playbook_runs
    where company_id = ${lead.companyId} and ended_at is null and next_at >= '2027-03-31T12:00:00Z'`;
  expect(waiting.length).toBeGreaterThan(0);
});

test('a letter step asks the letters’ room, which writes by its own rules', async () => {
  const lead = await aLead('mid');
  await startPlaybook(db, rep, aRun('new_dealer', lead), now);
  await runPlaybooks(db, now);
  await follow(db, sql);
  const written = await sql`select kind, state from letters where dealer_id = ${lead.dealer.dealerId}`;
  expect(written).toMatchObject([{ kind: 'welcome', state: 'handed' }]);
  expect(await tasksOf(lead.companyId)).toEqual([]);
});

test('a playbook starts for all leads of a heat, the load seen before, each once', async () => {
  const before = await loadBefore(db, rep, { playbook: 'terms_not_agreed', heat: 'high' }, now);
  expect(before.starts).toBe(0);
  for (let n = 0; n < 3; n++) await aLead('high');
  const given = { playbook: 'terms_not_agreed', heat: 'high' } as const;
  expect(await loadBefore(db, rep, given, now)).toMatchObject({
    starts: 3,
    people: [{ id: rep.userId, starts: 3 }]
  });
  expect(await startForLeads(db, { ...given, actor: rep }, now)).toBe(3);
  expect(await startForLeads(db, { ...given, actor: rep }, now)).toBe(0);
  expect(await runPlaybooks(db, now)).toBe(3);
  expect(
    (await playbookList.standing(db, rep)).find(({ name }) => name === 'terms_not_agreed')
  ).toMatchObject({ running: 3 });
  expect((await myDay(db, rep, now)).open).toBeGreaterThan(3);
  await everythingHolds(db);
});

test('staff write the steps of a playbook in versions; what goes on keeps the one that it was started with, steps and ends alike', async () => {
  const { steps, stopsOn } = playbooks.wants_sample;
  const own: PlaybookStep[] = [
    { workdays: 0, channel: 'visit', saying: 'call', words: { en: 'Bring the blue ones', zh: '带上蓝色款', ko: '파란색 가져가기' } }, // prettier-ignore
    { workdays: 3, channel: 'call', saying: 'follow_quotation' }
  ];
  const change = {
    playbook: 'wants_sample' as const,
    seen: 0,
    steps: own,
    stopsOn: ['order.placed' as const]
  };
  await expect(writePlaybook(db, rep, change, now)).rejects.toEqual(refusal('forbidden_role'));
  const before = await aLead('mid');
  const earlier = aRun('wants_sample', before);
  await startPlaybook(db, rep, earlier, now);
  await writePlaybook(db, director, change, now);
  await writePlaybook(db, director, { ...change, seen: 1 }, now);
  await expect(writePlaybook(db, director, change, now)).rejects.toEqual(refusal('playbook_changed'));
  expect(await historyOf(db, 'wants_sample')).toMatchObject([{ version: 1, running: 0 }]);
  const after = await aLead('mid');
  const later = aRun('wants_sample', after);
  await startPlaybook(db, rep, later, now);
  await sql`update users set locale = 'ko' where id = ${rep.userId}`;
  await runPlaybooks(db, at('2027-03-09T09:00'));
  const [said] =
    await sql`select title, kind from tasks where company_id = ${after.companyId} and source = 'playbook'`;
  expect(said).toEqual({ title: '파란색 가져가기', kind: 'visit' });
  expect((await tasksOf(before.companyId)).map(({ saying }) => saying)).toContain('send_sample');
  for (const { companyId } of [before, after])
    await noteReply(db, rep, { companyId, said: null }, at('2027-03-09T10:00'));
  await follow(db, sql);
  expect([await endingOf(earlier.id), await endingOf(later.id)]).toEqual(['company.replied', null]);
  await restorePlaybook(db, director, 'wants_sample', now);
  const books = await readBooks(db);
  expect(books.current('wants_sample')).toMatchObject({ version: 2, steps, stopsOn });
  expect(books.of({ playbook: 'wants_sample', version: 1 }).steps).toEqual(own);
  await everythingHolds(db);
});

test('steps that write to a low lead a third time within a month, or that nothing ends, are not kept; half a translation is none', () => {
  const form = new Map<string, string | string[]>([
    ['playbook', 'passer_by'],
    ['seen', '0'],
    ['channel[]', ['thanks_unsigned', 'write', '', 'write']],
    ['workdays[]', ['1', '5', '', '5']],
    ['saying[]', ['thank', 'send_material', '', 'send_material']],
    ['stop[]', ['order.placed']]
  ]);
  const parsed = v.parse(StepsForm, Object.fromEntries(form));
  expect(parsed.steps.map(({ channel, letter }) => letter ?? channel)).toEqual([
    'thanks_unsigned',
    'write',
    'write'
  ]);
  const book = { ...playbooks.passer_by, ...parsed };
  expect(faultsOf(book)).toEqual([{ step: 2, problem: 'too_many_letters' }]);
  expect(faultsOf({ ...book, heats: ['mid'] })).toEqual([]);
  expect(faultsOf({ ...book, steps: [], stopsOn: [] })).toMatchObject([{ problem: 'no_steps' }, { problem: 'no_stops' }]); // prettier-ignore
  const half = { ...Object.fromEntries(form), 'en[]': ['Hello', '', '', ''], 'zh[]': ['', '', '', ''], 'ko[]': ['', '', '', ''] }; // prettier-ignore
  expect(v.safeParse(StepsForm, half)).toMatchObject({
    success: false,
    issues: [{ message: 'all_languages' }]
  });
  expect(v.safeParse(StepsForm, { ...half, 'en[]': [], 'workdays[]': ['99'] }).success).toBe(false);
});
