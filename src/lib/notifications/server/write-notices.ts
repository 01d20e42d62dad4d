import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { Answer, NoticeKind, NoticeValues } from '#lib/events/notice-kind.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { raise, type Raised } from '../escalation.ts';
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
      facts.flatMap(({ kind, concerned: { dealer, staff, dealers } }) => [
        ...(dealer ?? []),
        ...(staff ?? []),
        // They hear of a question to a dealer of whom nobody can be told.
        ...(kind.answer && dealer ? ['rep', 'region_manager'] : []),
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
    const made = rowsOfFact(fact, around, now);
    const above = made.length === 0 && isQuestionToDealer(fact) ? aboveOf(fact, around) : null;
    for (const row of above ? rowsOfFact(above, around, now) : made) {
      const key = `${row.eventId} ${row.userId}`;
      if (!rows.has(key)) rows.set(key, row);
    }
  }
  return [...rows.values()];
}

function rowsOfFact(fact: Fact, around: Surroundings, now: Date): Row[] {
  const { event, kind, concerned, raised } = fact;
  const { dealerId } = event;
  const dealer = (dealerId === null ? null : around.dealers.get(dealerId)) ?? null;
  const values = valuesOf(fact, around);
  const doerId = event.actedBy ?? event.actorId;
  return recipients(concerned, around.people, { dealerId, dealer })
    .filter(({ userId }) => userId !== doerId || kind.tellsDoer || raised)
    .map((person) => rowOf(fact, person, values, now))
    .filter((row) => row.shown || row.ways.length > 0);
}

const isQuestionToDealer = ({ kind, concerned, raised }: Fact) =>
  kind.answer !== undefined && concerned.dealer !== undefined && !raised;

/** The question as those above are asked it at once: nobody of the dealer has an account, or all have switched such notices off. */
function aboveOf(fact: Fact, { people, dealers }: Surroundings): Fact | null {
  const { dealerId } = fact.event;
  const dealer = dealerId === null ? undefined : dealers.get(dealerId);
  if (!dealer) return null;
  const rep = people.find(({ userId, role }) => userId === dealer.repId && role === 'rep');
  const managers = people.filter((one) => one.role === 'region_manager' && one.regionId === dealer.regionId);
  const ladder = { repId: rep?.userId ?? null, managerIds: managers.map(({ userId }) => userId) };
  const next = raise(0, ladder, new Set());
  return next && raisedFact(fact, next, { isUnreached: true });
}

/** What every kind may say beside its own values. */
function valuesOf(
  { event, kind, raised }: Fact,
  { dealers, fairs, names, orders }: Surroundings
): NoticeValues {
  const by = event.actedBy ?? event.actorId;
  const fair = event.fairId === null ? undefined : fairs.get(event.fairId);
  const dealer = event.dealerId === null ? undefined : dealers.get(event.dealerId);
  return {
    dealer: dealer?.name ?? null,
    dealerCode: dealer?.code ?? null,
    fair: fair?.name ?? null,
    fairSlug: fair?.slug ?? null,
    order: orderNumberOf(event) ?? orders.get(orderIdOf(event) ?? '') ?? null,
    by: (by === null ? null : names.get(by)) ?? null,
    ...kind.says?.(event),
    ...(raised && {
      step: raised.step,
      since: event.at.toISOString(),
      unreached: raised.isUnreached ? 'yes' : null
    })
  };
}

/** A question as it is told further up. */
export const raisedFact = (
  fact: Fact,
  { step, userIds }: Raised,
  { isUnreached }: { isUnreached: boolean }
): Fact => ({
  ...fact,
  concerned: { users: userIds },
  raised: { step, isUnreached }
});

function rowOf(fact: Fact, person: Person, values: NoticeValues, now: Date): Row {
  const { event, kind, raised } = fact;
  const [choice, pierces] = [person.choose(kind), kind.pierces === true];
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
    together: togetherOf(fact),
    link: kind.link(side, values),
    at: event.at.toISOString(),
    // Whoever answers for a dealer is asked even where they want no such news.
    shown: choice.portal || pierces || raised !== undefined,
    endsAt: kind.endsAt?.(event)?.toISOString() ?? null,
    answerDueAt: kind.answer ? dueAt(event, kind.answer).toISOString() : null,
    step: raised?.step ?? 0
  };
}

/** What has gone up stands by itself: its words are others. */
function togetherOf({ event, kind, raised }: Fact): string {
  const key = kind.together ? `${kind.name} ${kind.together(event)}` : kind.name;
  return raised ? `${key} raised` : key;
}

const dueAt = (event: SequencedEvent, answer: Answer): Date =>
  answer.dueAt?.(event) ?? new Date(event.at.getTime() + answer.withinHours * 3_600_000);

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
