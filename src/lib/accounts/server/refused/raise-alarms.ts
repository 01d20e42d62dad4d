import { and, eq, gt, isNull, sql, type SQL } from 'drizzle-orm';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { log } from '#lib/runtime/server/log.ts';
import { counter } from '#lib/runtime/server/metrics.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { alarmMinutes, alarmRules, quietMinutes, type AlarmName, type AlarmRule } from '../../alarm-rules.ts';
import { securityAlarms } from '../refusal-schema.ts';

/** Beyond these, one more alarm tells nobody anything. */
const mostOpen = 50;

interface Found extends Record<string, unknown> {
  rule: AlarmName;
  subject: string;
  tries: number;
  accounts: number;
}

/**
 * Asks the rules of the last minutes of the record, of all processes. What holds is an alarm until an admin takes note; while it is open it
 * grows, and for an hour afterwards it is no new one. Each new one is an event, a line in the log and a count in the metrics.
 */
export async function raiseAlarms(db: Database, now: Date): Promise<void> {
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const found = await db.execute<Found>(
    sql`${union(Object.entries(alarmRules).map(([name, rule]) => asked(name, rule, before(alarmMinutes))))} limit ${mostOpen}`
  );
  for (const one of found) {
    if (await grows(db, one, now)) continue;
    if (!(await isNews(db, one, before(quietMinutes)))) continue;
    if (await db.transaction((tx) => raise(tx, one, now))) tell(one);
  }
}

const union = (queries: SQL[]) => sql.join(queries, sql` union all `);

function asked(name: string, { by, kinds, of, atLeast }: AlarmRule, since: Date): SQL {
  const subject = subjects[by];
  const tries = sql`sum(count)::int`;
  const accounts = sql`count(distinct coalesce(user_id::text, account))::int`;
  return sql`(
    select ${name}::text as rule, ${subject} as subject, ${tries} as tries, ${accounts} as accounts
    from refusals
    where last_at > ${since.toISOString()}::timestamptz and ${subject} is not null
      and kind in (${sql.join(
        kinds.map((kind) => sql`${kind}`),
        sql`, `
      )})
    group by 2 having ${of === 'tries' ? tries : accounts} >= ${atLeast})`;
}

const subjects: Record<AlarmRule['by'], SQL> = {
  network: sql`network`,
  person: sql`user_id::text`,
  all: sql`'all'`
};

const isOf = ({ rule, subject }: Found) =>
  and(eq(securityAlarms.rule, rule), eq(securityAlarms.subject, subject));

/** Whether the alarm is open already; then it tells how far things have come. */
async function grows(db: Queryable, found: Found, now: Date): Promise<boolean> {
  const rows = await db
    .update(securityAlarms)
    .set({
      tries: sql`greatest(${securityAlarms.tries}, ${found.tries})`,
      accounts: sql`greatest(${securityAlarms.accounts}, ${found.accounts})`,
      lastAt: now
    })
    .where(and(isOf(found), isNull(securityAlarms.acknowledgedAt)))
    .returning({ id: securityAlarms.id });
  return rows.length > 0;
}

async function isNews(db: Queryable, found: Found, since: Date): Promise<boolean> {
  if (await db.$count(securityAlarms, and(isOf(found), gt(securityAlarms.acknowledgedAt, since))))
    return false;
  return (await db.$count(securityAlarms, isNull(securityAlarms.acknowledgedAt))) < mostOpen;
}

/** Another process may be faster by a moment. */
async function raise(tx: Queryable, found: Found, now: Date): Promise<boolean> {
  const id = uuid7();
  const { rule, subject, tries, accounts } = found;
  const rows = await tx
    .insert(securityAlarms)
    .values({ id, rule, subject, tries, accounts, raisedAt: now, lastAt: now })
    .onConflictDoNothing()
    .returning({ id: securityAlarms.id });
  if (rows.length === 0) return false;
  await recordEvent(tx, {
    type: 'security_alarm.raised',
    aggregate: { type: 'security_alarm', id },
    actor: systemActor,
    payload: { rule, tries, accounts },
    at: now
  });
  return true;
}

function tell({ rule, subject, tries, accounts }: Found): void {
  counter('security_alarms_total', 'Alarms that refusals have raised, by rule', ['rule']).inc({ rule });
  log.error({ rule, subject, tries, accounts }, 'security alarm');
  wakeRelay();
}
