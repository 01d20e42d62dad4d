import { inArray, sql } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { baseLocale, localeOf, type Locale } from '#lib/i18n/locale.ts';
import { beginAfterWorkdays, dueAfterWorkdays, type WorkCalendar } from '../../business-time.ts';
import type { Heat } from '../../leads/lead.ts';
import { isWriting, type PlaybookName, type PlaybookStep, type StepWords } from '../../playbooks/playbook.ts';
import { endsOn } from '../../tasks/task.ts';
import { writeTasks, type NewTask } from '../tasks/write-tasks.ts';
import { calendarsOfRegions } from '../work-calendar.ts';
import { readBooks, type PlaybookBooks } from './playbook-books.ts';
import { roomForLetter } from './room-for-letter.ts';

export interface DueRun extends Record<string, unknown> {
  id: string;
  playbook: PlaybookName;
  version: number;
  companyId: number;
  orderId: string | null;
  fairId: number | null;
  ownerId: string | null;
  nextStep: number;
  dealerId: number | null;
  regionId: number | null;
  /** Of its lead; a run without one goes as low where a low lead of its company is open, so that there is no way around the month's two letters. */
  heat: Heat | null;
}

const batch = 500;
const mostBatches = 40;

/**
 * Takes the step of every run whose time has come: a task for its owner, or a letter; then waits for the next one, by days of work of the region, or
 * ends. Several processes may do it at once, each with its own runs. Answers how many steps were taken.
 */
export async function runPlaybooks(db: Database, now: Date): Promise<number> {
  let taken = 0;
  for (let tried = 0; tried < mostBatches; tried++) {
    const steps = await db.transaction((tx) => takeSteps(tx, now));
    taken += steps;
    if (steps < batch) break;
  }
  if (taken > 0) wakeRelay();
  return taken;
}

async function takeSteps(tx: Transaction, now: Date): Promise<number> {
  const due = await dueRuns(tx, now);
  if (due.length === 0) return 0;
  const books = await readBooks(tx);
  const languages = await languagesOf(tx, due);
  const calendars = await calendarsOfRegions(
    tx,
    due.map(({ regionId }) => regionId)
  );
  const calendarOf = (run: DueRun) => calendars.get(run.regionId)!;
  const [tasks, put]: [NewTask[], string[]] = [[], []];
  for (const run of due) {
    const step = books.of(run).steps[run.nextStep]!;
    if (isWriting(step) && !(await roomForLetter(tx, run, calendarOf(run).zone, now))) {
      put.push(run.id);
      continue;
    }
    if (step.channel === 'letter' && run.dealerId !== null) await wantLetter(tx, run, step, now);
    else tasks.push(taskOf(run, step, dueAfterWorkdays(now, 1, calendarOf(run)), languages));
  }
  await writeTasks(tx, tasks, now);
  await moveOn(
    tx,
    due.filter(({ id }) => !put.includes(id)),
    { books, calendarOf },
    now
  );
  await putOff(tx, put, now);
  return due.length;
}

function dueRuns(tx: Transaction, now: Date) {
  return tx.execute<DueRun>(sql`
    select r.id, r.playbook, r.version, r.company_id as "companyId", r.order_id as "orderId", r.fair_id as "fairId", r.owner_id as "ownerId",
      r.next_step as "nextStep", c.dealer_id as "dealerId", coalesce(d.region_id, c.region_id) as "regionId",
      coalesce(l.heat, (select o.heat from leads o where r.lead_id is null and o.company_id = c.id and o.state = 'open' and o.heat = 'low' limit 1)) as heat
    from playbook_runs r join companies c on c.id = r.company_id left join dealers d on d.id = c.dealer_id left join leads l on l.id = r.lead_id
    where r.ended_at is null and r.next_at <= ${now.toISOString()}::timestamptz
    order by r.next_at, r.id limit ${batch} for update of r skip locked`);
}

/** In which language its owner reads a task that says something in the house's own words. */
async function languagesOf(tx: Transaction, due: readonly DueRun[]): Promise<Languages> {
  const owners = [...new Set(due.flatMap(({ ownerId }) => ownerId ?? []))];
  const rows = await tx
    .select({ id: users.id, locale: users.locale })
    .from(users)
    .where(inArray(users.id, owners));
  return new Map(rows.map(({ id, locale }) => [id, localeOf(locale) ?? baseLocale]));
}

type Languages = ReadonlyMap<string | null, Locale>;

const inWords = ({ en, zh, ko }: StepWords, locale: Locale): string => ({ en, 'zh-CN': zh, ko })[locale];

const taskOf = (run: DueRun, step: PlaybookStep, dueAt: Date, languages: Languages): NewTask => ({
  ...{ kind: step.channel === 'letter' ? 'write' : step.channel, dueAt, ownerId: run.ownerId },
  ...(step.words
    ? { title: inWords(step.words, languages.get(run.ownerId) ?? baseLocale) }
    : { saying: step.saying }),
  ...{ companyId: run.companyId, orderId: run.orderId, fairId: run.fairId },
  ...{
    source: 'playbook',
    sourceId: `${run.id}:${run.nextStep}`,
    endsOn: endsOn('playbook.ended', `playbook_run:${run.id}`)
  }
});

/** The letters' room writes it, by its own rules; nothing is sent from here. */
const wantLetter = (tx: Transaction, run: DueRun, { letter }: PlaybookStep, now: Date) =>
  recordEvent(tx, {
    ...{
      type: 'playbook.letter_wanted',
      aggregate: { type: 'playbook_run', id: run.id },
      actor: systemActor,
      at: now
    },
    ...{ fairId: run.fairId, dealerId: run.dealerId },
    payload: { letter, step: run.nextStep, companyId: run.companyId, ownerId: run.ownerId }
  });

async function moveOn(
  tx: Transaction,
  runs: DueRun[],
  { books, calendarOf }: { books: PlaybookBooks; calendarOf: (run: DueRun) => WorkCalendar },
  now: Date
): Promise<void> {
  const rows = runs.map((run) => {
    const next = books.of(run).steps[run.nextStep + 1];
    const at = next && beginAfterWorkdays(now, next.workdays, calendarOf(run));
    return { id: run.id, at: at ? at.toISOString() : null };
  });
  if (rows.length === 0) return;
  await tx.execute(sql`
    with moved as (
      update playbook_runs r set next_step = r.next_step + 1, next_at = m.at::timestamptz,
        ended_at = case when m.at is null then ${now.toISOString()}::timestamptz end, ending = case when m.at is null then 'finished' end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, at text) where r.id = m.id returning r.*
    )
    insert into events (type, aggregate_type, aggregate_id, fair_id, payload, at)
    select 'playbook.finished', 'playbook_run', id::text, fair_id, jsonb_build_object('playbook', playbook, 'companyId', company_id), ended_at
    from moved where ended_at is not null`);
}

/** A low lead has had its letters of the month: the step waits for the next one. */
async function putOff(tx: Transaction, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    update playbook_runs set next_at = date_trunc('month', ${now.toISOString()}::timestamptz) + interval '1 month 9 hours'
    where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`);
}
