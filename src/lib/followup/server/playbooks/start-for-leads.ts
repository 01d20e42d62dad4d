import { sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import type { Heat } from '../../leads/lead.ts';
import { playbooks, type PlaybookName } from '../../playbooks/playbook.ts';
import { refuse } from '../../refusals.ts';
import { leadRoles } from '../../rights.ts';
import { readBooks } from './playbook-books.ts';
import { firstStepAt } from './start-playbook.ts';
import { workCalendar, houseZone } from '../work-calendar.ts';

/** Which leads a playbook is started for: judged so, in what somebody works with. */
export interface ManyGiven {
  playbook: PlaybookName;
  heat: Heat;
}

export const START_MANY_TASK = 'start-playbooks';
const chunk = 1_000;

/** The leads that a start would take: open, of the heat, without a run of this playbook. */
const wanted = (
  actor: Pick<StaffUser, 'role' | 'userId' | 'regionId'>,
  { playbook, heat }: ManyGiven
): SQL => sql`
  leads l join ${companies} on ${companies.id} = l.company_id
  where l.state = 'open' and l.heat = ${heat} and ${companiesOf(actor as StaffUser)}
    and not exists (select from playbook_runs r where r.company_id = l.company_id and r.playbook = ${playbook} and r.ended_at is null)`;

/** Before it is started: for whom of the staff how many begin, and how much waits for them already within a week. */
export async function loadBefore(db: Queryable, actor: StaffUser, given: ManyGiven, now: Date) {
  const rows = await db.execute<{ id: string | null; name: string | null; starts: number; week: number }>(sql`
    select s.owner_id as id, u.name, s.starts, (select count(*)::int from tasks t where t.owner_id = s.owner_id and t.ended_at is null
      and t.due_at < ${now.toISOString()}::timestamptz + interval '7 days') as week
    from (select l.owner_id, count(*)::int as starts from ${wanted(actor, given)} group by l.owner_id) s
    left join users u on u.id = s.owner_id order by s.starts desc, s.owner_id limit 200`);
  return {
    people: [...rows],
    starts: rows.reduce((sum, { starts }) => sum + starts, 0),
    steps: (await readBooks(db)).current(given.playbook).steps.length
  };
}

/**
 * Wants a playbook for all leads of a heat, in the background.
 * @throws {Refusal} forbidden_role, playbook_unsuited
 */
export async function wantPlaybooks(
  db: Database,
  actor: StaffUser,
  given: ManyGiven,
  now: Date
): Promise<void> {
  if (!leadRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: leadRoles });
  const { heats } = playbooks[given.playbook];
  if (heats === null || !heats.includes(given.heat)) throw refuse('playbook_unsuited', {});
  const { userId, role, regionId } = actor;
  await db.transaction(async (tx) => {
    await recordEvent(tx, {
      ...{ type: 'playbooks.wanted', aggregate: { type: 'playbook', id: given.playbook }, actor, at: now },
      payload: { heat: given.heat }
    });
    await enqueue(
      tx,
      START_MANY_TASK,
      { ...given, actor: { userId, role, regionId } },
      { queue: 'playbooks' }
    );
  });
  wakeRelay();
}

/** Starts them, a thousand at a time, each of these in its own transaction: what a dead process has left is taken by the repetition. */
export async function startForLeads(
  db: Database,
  { actor, ...given }: ManyGiven & { actor: Pick<StaffUser, 'role' | 'userId' | 'regionId'> },
  now: Date
): Promise<number> {
  const calendar = await workCalendar(db, await houseZone(db));
  const { version, steps } = (await readBooks(db)).current(given.playbook);
  const nextAt = firstStepAt(now, steps[0]!.workdays, calendar).toISOString();
  let started = 0;
  for (;;) {
    const rows = await db.execute(sql`
      with chosen as (select distinct on (l.company_id) l.id, l.company_id, l.fair_id, l.owner_id, ${companies.dealerId} as dealer_id
        from ${wanted(actor, given)} order by l.company_id, l.arose_at desc limit ${chunk}
      ), made as (
        insert into playbook_runs (id, playbook, version, company_id, lead_id, fair_id, owner_id, started_by, started_at, next_at)
        select gen_random_uuid(), ${given.playbook}, ${version}::smallint, company_id, id, fair_id, coalesce(owner_id, ${actor.userId}::uuid), ${actor.userId}::uuid,
          ${now.toISOString()}::timestamptz, ${nextAt}::timestamptz from chosen
        on conflict do nothing returning id, company_id, lead_id, fair_id, owner_id
      )
      insert into events (type, aggregate_type, aggregate_id, fair_id, dealer_id, actor_id, payload, at)
      select 'playbook.started', 'playbook_run', m.id::text, m.fair_id, c.dealer_id, ${actor.userId}::uuid,
        jsonb_build_object('playbook', ${given.playbook}::text, 'companyId', m.company_id, 'leadId', m.lead_id, 'ownerId', m.owner_id), ${now.toISOString()}::timestamptz
      from made m join chosen c on c.id = m.lead_id returning id`);
    started += rows.length;
    if (rows.length < chunk) break;
  }
  if (started > 0) wakeRelay();
  return started;
}
