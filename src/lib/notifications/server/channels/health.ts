import { sql, type SQL } from 'drizzle-orm';
import { db, type Queryable } from '#lib/db/server/client.ts';
import { reading } from '#lib/runtime/server/metrics.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { ChannelHealth } from '../../channel-health.ts';

type Measured = ChannelHealth['channel'];

/** How every channel fares: what has left, what failed last and why, what waits and what is dead. */
export async function channelHealth(db: Queryable, now: Date): Promise<ChannelHealth[]> {
  const [row] = await db.execute<Record<string, unknown>>(sql`select
    ${figures('mail', mailFigures)}, ${figures('webhook', webhookFigures)},
    ${figures('push', pushFigures)},
    exists (select from webhook_endpoints where disabled_at is null) as "webhook_on",
    exists (select from push_devices) as "push_on",
    ${waiting('mail', now)}, ${waiting('push', now)}, ${waiting('webhook', now)}`);
  const isOn = {
    mail: settings.smtpUrl !== undefined,
    push: row!.push_on === true,
    webhook: row!.webhook_on === true
  };
  return (['mail', 'push', 'webhook'] as const).map((channel) => healthOf(channel, isOn[channel], row!));
}

interface Figures {
  success: SQL;
  failure: SQL;
  waiting: SQL;
  oldest: SQL;
  dead: SQL;
}

const mailFigures: Figures = {
  success: sql`select max(sent_at) from mails where sent_at is not null`,
  failure: sql`select jsonb_build_object('at', failed_at, 'why', last_error) from mails where failed_at is not null
    order by failed_at desc limit 1`,
  waiting: sql`select count(*) from mails where sent_at is null and given_up_at is null`,
  oldest: sql`select min(created_at) from mails where sent_at is null and given_up_at is null`,
  dead: sql`select count(*) from mails where given_up_at is not null and given_up in ('too_late', 'rejected')`
};

const pushFigures: Figures = {
  success: sql`select max(last_success_at) from push_devices`,
  failure: sql`select jsonb_build_object('at', failed_at, 'why', last_error) from push_devices where failed_at is not null
    order by failed_at desc limit 1`,
  waiting: sql`select count(*) from push_messages where dead_at is null`,
  oldest: sql`select min(created_at) from push_messages where dead_at is null`,
  dead: sql`select count(*) from push_messages where dead_at is not null`
};

const webhookFigures: Figures = {
  success: sql`select max(at) from webhook_tries where error is null`,
  failure: sql`select jsonb_build_object('at', at, 'why', error) from webhook_tries where error is not null
    order by id desc limit 1`,
  waiting: sql`select count(*) from webhook_messages where sent_at is null and dead_at is null`,
  oldest: sql`select min(created_at) from webhook_messages where sent_at is null and dead_at is null`,
  dead: sql`select count(*) from webhook_messages where dead_at is not null`
};

function figures(channel: Measured, { success, failure, waiting, oldest, dead }: Figures): SQL {
  const as = (name: string) => sql.raw(`"${channel}_${name}"`);
  return sql`(${success})::text as ${as('success')}, (${failure}) as ${as('failure')},
    (${waiting})::int as ${as('waiting')}, (${oldest})::text as ${as('oldest')}, (${dead})::int as ${as('dead')}`;
}

/** What is due and not yet handed to the channel waits too. */
function waiting(channel: Measured, now: Date): SQL {
  const due = sql`from notice_deliveries where channel = ${channel} and state = 'waiting' and due_at <= ${now.toISOString()}::timestamptz`;
  return sql`(select count(*) ${due})::int as ${sql.raw(`"${channel}_due"`)},
    (select min(due_at) ${due})::text as ${sql.raw(`"${channel}_due_since"`)}`;
}

function healthOf(channel: Measured, isOn: boolean, row: Record<string, unknown>): ChannelHealth {
  const at = (name: string) => {
    const text = row[`${channel}_${name}`] as string | null;
    return text === null ? null : new Date(text);
  };
  const failure = row[`${channel}_failure`] as { at: string; why: string | null } | null;
  const oldest = [at('oldest'), at('due_since')].filter((one) => one !== null);
  return {
    ...{ channel, isOn, lastSuccessAt: at('success') },
    lastFailure: failure && { at: new Date(failure.at), why: failure.why ?? '' },
    waiting: Number(row[`${channel}_waiting`]) + Number(row[`${channel}_due`]),
    oldestWaitingAt: oldest.length === 0 ? null : new Date(Math.min(...oldest.map((one) => one.getTime()))),
    dead: Number(row[`${channel}_dead`])
  };
}

/** The same for whoever watches by machine. */
export function measureChannels(): void {
  const by = (value: (health: ChannelHealth, now: Date) => number) => async () => {
    const now = new Date();
    return (await channelHealth(db(), now)).map((health) => ({
      labels: { channel: health.channel },
      value: value(health, now)
    }));
  };
  const seconds = (at: Date | null, now: Date) =>
    at ? Math.max(0, (now.getTime() - at.getTime()) / 1_000) : 0;
  reading(
    'channel_waiting',
    'What waits to be sent',
    'channel',
    by(({ waiting }) => waiting)
  );
  reading(
    'channel_oldest_waiting_seconds',
    'How long the oldest has waited',
    'channel',
    by(({ oldestWaitingAt }, now) => seconds(oldestWaitingAt, now))
  );
  reading(
    'channel_dead',
    'What is not tried any more',
    'channel',
    by(({ dead }) => dead)
  );
}
