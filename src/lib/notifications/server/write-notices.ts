import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { NoticeKind, NoticeValues } from '#lib/events/notice-kind.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { factsOf, orderIdOf, orderNumberOf, subjectOf, type Fact } from '../facts.ts';
import { momentFor } from '../moment.ts';
import { recipients } from '../recipients.ts';
import { channelsOf } from '../usual-choices.ts';
import { wakeSenders } from './channels/senders-task.ts';
import { endAnswered } from './end-answered.ts';
import { surroundings, type Person, type Surroundings, type Wanted } from './people-concerned.ts';

/**
 * Turns events into what people are told: one notice a person and fact, and for each channel that the person wants a delivery with its moment.
 * Set-based: a handful of statements however many events and people there are. The same events again change nothing. Answers whose bells ring.
 */
export async function writeNotices(
  tx: Transaction,
  kinds: readonly NoticeKind[],
  events: readonly SequencedEvent[],
  now: Date
): Promise<string[]> {
  const facts = factsOf(kinds, events);
  const rows = facts.length === 0 ? [] : rowsOf(facts, await surroundings(tx, wantedOf(facts)), now);
  if (rows.length > 0) await insertRows(tx, rows);
  if (rows.some(({ ways }) => ways.length > 0)) await wakeSenders(tx);
  // Afterwards: question and answer may come in one batch.
  const answered = await endAnswered(tx, kinds, events, now);
  return [...new Set([...answered, ...rows.filter(({ shown }) => shown).map(({ userId }) => userId)])];
}

/** What has to be looked up to tell these facts. */
export function wantedOf(facts: readonly Fact[]): Wanted {
  const events = facts.map(({ event }) => event);
  const some = <T>(values: readonly (T | null | undefined)[]) => [
    ...new Set(values.filter((value) => value !== null && value !== undefined))
  ];
  return {
    dealerIds: some(
      facts.flatMap(({ event, concerned }) => [event.dealerId, ...(concerned.dealers?.ids ?? [])])
    ),
    roles: some(
      facts.flatMap(({ concerned: { dealer, staff, dealers } }) => [
        ...(dealer ?? []),
        ...(staff ?? []),
        // They stand in where a dealer has no rep.
        ...(staff?.includes('rep') ? ['region_manager'] : []),
        ...(dealers?.roles ?? [])
      ])
    ),
    userIds: some(facts.flatMap(({ concerned }) => concerned.users ?? [])),
    fairIds: some(events.map(({ fairId }) => fairId)),
    actorIds: some(events.map(({ actorId, actedBy }) => actedBy ?? actorId)),
    orderIds: some(events.map((event) => (orderNumberOf(event) === null ? orderIdOf(event) : null)))
  };
}

/** A row as the database takes it. */
export interface Row {
  eventId: number;
  userId: string;
  dealerId: number | null;
  kind: string;
  group: string;
  urgency: string;
  subject: string;
  together: string;
  said: NoticeValues;
  link: string;
  at: string;
  shown: boolean;
  endsAt: string | null;
  answerDueAt: string | null;
  step: number;
  ways: { channel: string; rhythm: string; dueAt: string }[];
}

/** One row a person and fact. */
export function rowsOf(facts: readonly Fact[], around: Surroundings, now: Date): Row[] {
  const rows = new Map<string, Row>();
  for (const fact of facts) {
    const { event, kind, concerned } = fact;
    const { dealerId } = event;
    const dealer = (dealerId === null ? null : around.dealers.get(dealerId)) ?? null;
    const values = valuesOf(fact, around);
    for (const person of recipients(concerned, around.people, { dealerId, dealer })) {
      const key = `${event.id} ${person.userId}`;
      const isDoer = person.userId === (event.actedBy ?? event.actorId);
      if (rows.has(key) || (isDoer && !kind.tellsDoer)) continue;
      const row = rowOf(fact, person, values, now);
      if (row.shown || row.ways.length > 0) rows.set(key, row);
    }
  }
  return [...rows.values()];
}

/** What every kind may say beside its own values. */
function valuesOf({ event, kind }: Fact, { dealers, fairs, names, orders }: Surroundings): NoticeValues {
  const by = event.actedBy ?? event.actorId;
  const fair = event.fairId === null ? undefined : fairs.get(event.fairId);
  return {
    dealer: (event.dealerId === null ? null : dealers.get(event.dealerId)?.name) ?? null,
    fair: fair?.name ?? null,
    fairSlug: fair?.slug ?? null,
    order: orderNumberOf(event) ?? orders.get(orderIdOf(event) ?? '') ?? null,
    by: (by === null ? null : names.get(by)) ?? null,
    ...kind.says?.(event)
  };
}

function rowOf(fact: Fact, person: Person, values: NoticeValues, now: Date): Row {
  const { event, kind } = fact;
  const [choice, pierces] = [person.choose(kind.group), kind.pierces === true];
  const side = person.dealerId === null ? 'staff' : 'dealer';
  const channels = channelsOf(choice, pierces).filter(
    (one) => !kind.bellOnly && !(kind.ownMail && one === 'mail') && !(one === 'push' && !person.hasDevices)
  );
  const ways = channels.map((channel) => {
    const rhythm = channel === 'mail' && !pierces ? choice.rhythm : 'at_once';
    return { channel, rhythm, dueAt: momentFor(now, rhythm, pierces, person.hours).toISOString() };
  });
  return {
    eventId: event.id,
    userId: person.userId,
    dealerId: person.dealerId,
    ...{ kind: kind.name, group: kind.group, urgency: kind.urgency, said: values, ways },
    subject: subjectOf(fact),
    together: kind.together ? `${kind.name} ${kind.together(event)}` : kind.name,
    link: kind.link(side, values),
    at: event.at.toISOString(),
    shown: choice.portal || pierces,
    endsAt: kind.endsAt?.(event)?.toISOString() ?? null,
    answerDueAt: kind.answer ? dueAt(event.at, kind.answer.withinHours) : null,
    step: 0
  };
}

const dueAt = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000).toISOString();

/** Notices and their deliveries in one statement; a fact that a person has been told already adds neither. */
export async function insertRows(tx: Transaction, rows: readonly Row[]): Promise<void> {
  await tx.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("eventId" bigint, "userId" uuid, "dealerId" int,
        kind text, "group" text, urgency text, subject text, together text, said jsonb, link text, at timestamptz, shown boolean,
        "endsAt" timestamptz, "answerDueAt" timestamptz, step int, ways jsonb)
    ), told as (
      insert into notices (event_id, user_id, dealer_id, kind, kind_group, urgency, subject, together, said, link, at, shown,
        ends_at, answer_due_at, step)
      select "eventId", "userId", "dealerId", kind, "group", urgency, subject, together, said, link, at, shown, "endsAt",
        "answerDueAt", step from given
      on conflict (event_id, user_id) do nothing returning id, event_id, user_id
    )
    insert into notice_deliveries (notice_id, user_id, channel, rhythm, due_at)
    select told.id, told.user_id, way.channel, way.rhythm, way."dueAt"
    from told join given on given."eventId" = told.event_id and given."userId" = told.user_id
      cross join jsonb_to_recordset(given.ways) as way(channel text, rhythm text, "dueAt" timestamptz)`);
}
