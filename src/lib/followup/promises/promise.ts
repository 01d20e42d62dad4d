import { addDays } from '#lib/time/day.ts';
import { instantOf } from '#lib/time/zone.ts';

/**
 * What the house promises, and by what it is kept. All of them are read off the record; nobody ticks them.
 * - `confirmation`: an order is confirmed within a day; at a fair the day begins with the closing.
 * - `money`: money that nobody expected is put where it belongs within a day.
 * - `reminder`: a friendly word before an instalment is due.
 * - `tiering`: a lead is judged within three days.
 * - `hot_lead`: whoever was judged high is called within a day.
 * - `support`: a dealer who asks for help is answered within a day of work.
 * - `thanks`: thanks go out within a week after a fair, to those who ordered and to those who did not.
 */
export const promiseKinds = [
  'confirmation',
  'money',
  'reminder',
  'tiering',
  'hot_lead',
  'support',
  'thanks'
] as const;
export type PromiseKind = (typeof promiseKinds)[number];

/** How long each may take, in hours; a reminder goes by days of the calendar instead. */
export const promisedHours: Record<Exclude<PromiseKind, 'reminder'>, number> = {
  confirmation: 24,
  money: 24,
  tiering: 72,
  hot_lead: 24,
  support: 24,
  thanks: 168
};

/** A fact of the record as far as promises need it, with what was looked up beside it. */
export interface PromiseFact {
  type: string;
  aggregateId: string;
  fairId: number | null;
  dealerId: number | null;
  payload: Record<string, unknown>;
  at: Date;
  /** Of the event's fair: when it closes, by which clock; null for refills and without a fair. */
  fair: { closesAt: Date; timeZone: string } | null;
}

export type PromiseMove = { kind: PromiseKind; subject: string } & (
  | { do: 'start'; startedAt: Date; dueAt: Date; fairId: number | null; dealerId: number | null }
  | { do: 'meet' | 'void'; at: Date }
);

/** Facts that begin, keep or end a promise. */
export const promiseFacts = [
  'order.placed',
  'order.confirmed',
  'order.cancelled',
  'payment.unknown',
  'payment.unknown_resolved',
  'instalments.due',
  'instalment.due_soon',
  'lead.raised',
  'lead.judged',
  'task.done',
  'support.asked',
  'support.answered',
  'lead.won',
  'lead.lost',
  'fair.last_hour',
  'mailing.done'
] as const;

const hourMs = 3_600_000;
const laterBy = (at: Date, hours: number) => new Date(at.getTime() + hours * hourMs);

/** What a fact means for promises: which begin, which are kept, and of which nothing is owed any more. */
export function movesOf(fact: PromiseFact): PromiseMove[] {
  const { type, aggregateId, fairId, dealerId, payload, at, fair } = fact;
  const start = (
    kind: Exclude<PromiseKind, 'reminder'>,
    subject: string,
    startedAt = at,
    dueAt?: Date
  ): PromiseMove => ({
    ...{ do: 'start', kind, subject, startedAt, fairId, dealerId },
    dueAt: dueAt ?? laterBy(startedAt, promisedHours[kind])
  });
  const end = (how: 'meet' | 'void', kind: PromiseKind, subject: string): PromiseMove => ({
    do: how,
    kind,
    subject,
    at
  });
  const [order, lead, money] = [
    `order:${aggregateId}`,
    `lead:${aggregateId}`,
    `unknown_money:${aggregateId}`
  ];
  if (type.startsWith('support.')) return helpOwed(fact);
  switch (type) {
    case 'order.placed':
      return [start('confirmation', order, fair && fair.closesAt > at ? fair.closesAt : at)];
    case 'order.confirmed':
      return [end('meet', 'confirmation', order)];
    case 'order.cancelled':
      return [end('void', 'confirmation', order)];
    case 'payment.unknown':
      return [start('money', money)];
    case 'payment.unknown_resolved':
      return [end('meet', 'money', money)];
    case 'instalments.due':
      return remindersOf(fact);
    case 'instalment.due_soon':
      return [end('meet', 'reminder', `instalment:${String(payload.orderId)}:${String(payload.dueOn)}`)];
    case 'lead.raised':
      return [start('tiering', lead)];
    case 'lead.judged':
      return [
        end('meet', 'tiering', lead),
        ...(payload.callBy ? [start('hot_lead', lead, at, new Date(String(payload.callBy)))] : [])
      ];
    case 'task.done':
      return payload.source === 'lead'
        ? [end('meet', 'hot_lead', `lead:${String(payload.sourceId).split(':')[0]}`)]
        : [];
    case 'lead.won':
    case 'lead.lost':
      return nothingOwed(lead, at);
    case 'fair.last_hour':
      return fair ? thanked.map((letter) => start('thanks', `fair:${fairId}:${letter}`, fair.closesAt)) : [];
    case 'mailing.done':
      return fairId === null ? [] : [end('meet', 'thanks', `fair:${fairId}:${String(payload.kind)}`)];
    default:
      return [];
  }
}

/** Help is owed by the day that was told to whoever asked. */
function helpOwed({ type, aggregateId, fairId, dealerId, payload, at }: PromiseFact): PromiseMove[] {
  const of = { kind: 'support', subject: `support:${aggregateId}` } as const;
  if (type === 'support.answered') return [{ ...of, do: 'meet', at }];
  const dueAt = new Date(String(payload.dueAt));
  return [{ ...of, do: 'start', startedAt: at, dueAt, fairId, dealerId }];
}

const thanked = ['thanks_signed', 'thanks_unsigned'];

const nothingOwed = (subject: string, at: Date): PromiseMove[] =>
  (['tiering', 'hot_lead'] as const).map((kind) => ({ do: 'void', kind, subject, at }));

/** One reminder a day on which something is due: promised until the day before, by the clock of the fair. */
function remindersOf({ aggregateId, fairId, dealerId, payload, at, fair }: PromiseFact): PromiseMove[] {
  const steps = (payload.steps ?? []) as { dueOn: string | null }[];
  const days = new Set(steps.flatMap(({ dueOn }) => dueOn ?? []));
  return [...days].flatMap((day) => {
    const dueAt = instantOf(`${addDays(day, -1)}T23:59`, fair?.timeZone ?? 'UTC');
    // What is due at once is asked for by the letter of the order itself.
    if (dueAt <= at) return [];
    const subject = `instalment:${aggregateId}:${day}`;
    return [{ do: 'start', kind: 'reminder', subject, startedAt: at, dueAt, fairId, dealerId } as const];
  });
}

/** How promises of one kind were kept. `kept`, `late` and `broken` are over; `waiting` ones still have time. */
export interface PromiseRate {
  kind: PromiseKind;
  /** Kept in time. */
  kept: number;
  /** Kept, but after the deadline. */
  late: number;
  /** The deadline is over and it is not kept. */
  broken: number;
  waiting: number;
  /** Half of those that were kept took no longer than this; null where none was. */
  medianMs: number | null;
}

/** The share of promises that were kept in time among those whose time is over or that are kept; null where there is none. */
export function hitRate({
  kept,
  late,
  broken
}: Pick<PromiseRate, 'kept' | 'late' | 'broken'>): number | null {
  const over = kept + late + broken;
  return over === 0 ? null : kept / over;
}
