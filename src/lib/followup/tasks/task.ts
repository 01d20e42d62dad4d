import { addDays, dayIn } from '#lib/time/day.ts';
import { instantOf } from '#lib/time/zone.ts';
import { beginAfterWorkdays, businessHours, dueAfterWorkdays, type WorkCalendar } from '../business-time.ts';

/** What a task asks for. */
export const taskKinds = ['call', 'write', 'visit', 'prepare', 'decide', 'check', 'other'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** Where a task comes from: somebody typed it, or a part of the house made it and says with `sourceId` of what. */
export type TaskSource =
  | 'person'
  | 'playbook'
  | 'lead'
  | 'risk'
  | 'objection'
  | 'quotation'
  | 'feedback'
  | 'support'
  | 'care'
  | 'retrospective'
  | 'referral';

/** What a task says that the house made, for each reader in their language; who types one says it themselves. */
export const taskSayings = [
  'call_hot_lead',
  'call',
  'plan_offer',
  'tailored_plan',
  'send_sample',
  'send_material',
  'welcome_visit',
  'thank',
  'ask_for_deposit',
  'save_order',
  'answer_objection',
  'follow_quotation',
  'answer_quotation',
  'make_dealer',
  'make_good',
  'answer_support',
  'wish_birthday',
  'wish_anniversary',
  'wish_shop',
  'send_gift'
] as const;
export type TaskSaying = (typeof taskSayings)[number];

/**
 * How a task ended:
 * - `done`: its owner did it, with a result.
 * - `dropped`: its owner says that it is not needed.
 * - `overtaken`: the fact that ends it has happened.
 */
export type TaskEnding = 'done' | 'dropped' | 'overtaken';

/** Facts that can end a task by themselves. */
export const endingFacts = [
  'order.placed',
  'payment.received',
  'objection.answered',
  'playbook.ended',
  'quotation.answered',
  'quotation.replied',
  'support.answered'
] as const;
export type EndingFact = (typeof endingFacts)[number];

/** Facts that mean another one for tasks: whoever orders or says no has answered, and nobody has to answer what is over. */
export const alsoMeans: Readonly<Record<string, readonly EndingFact[]>> = {
  'quotation.sent': ['quotation.replied'],
  'quotation.declined': ['quotation.answered', 'quotation.replied'],
  'quotation.withdrawn': ['quotation.answered', 'quotation.replied'],
  'quotation.ordered': ['quotation.answered', 'quotation.replied']
};

/** What is stored of the fact that ends a task: its type, and of what or whom, as in `payment.received order:UUID` or `order.placed dealer:12`. */
export const endsOn = (
  type: EndingFact,
  about: `${'dealer' | 'order' | 'objection' | 'playbook_run' | 'quotation' | 'support'}:${string | number}`
) => `${type} ${about}`;

/** All tasks that an event can end, as they have stored it. */
export function endedBy(event: {
  type: string;
  aggregateType: string;
  aggregateId: string;
  dealerId: number | null;
}): string[] {
  const { type, aggregateType, aggregateId, dealerId } = event;
  const types = [type, ...(alsoMeans[type] ?? [])];
  const about = [`${aggregateType}:${aggregateId}`, ...(dealerId === null ? [] : [`dealer:${dealerId}`])];
  return [...new Set(types.flatMap((one) => about.map((of) => `${one} ${of}`)))];
}

/** The parts of a day's list. */
export const dayParts = ['late', 'today', 'tomorrow', 'later'] as const;
export type DayPart = (typeof dayParts)[number];

/** In which part of the list a deadline stands for somebody whose clock is in a zone. */
export function partOfDay(dueAt: Date, now: Date, zone: string): DayPart {
  if (dueAt < now) return 'late';
  const [day, today] = [dayIn(zone, dueAt), dayIn(zone, now)];
  if (day === today) return 'today';
  return day === addDays(today, 1) ? 'tomorrow' : 'later';
}

/** By which words somebody says when: no calendar to open on a phone. */
export const quickTimes = ['today', 'tomorrow', 'in_2_days', 'in_a_week'] as const;
export type QuickTime = (typeof quickTimes)[number];

const workdays: Record<QuickTime, number> = { today: 0, tomorrow: 1, in_2_days: 2, in_a_week: 5 };

/** The deadline that such a word means: the end of a day of work. Said after the end of today's, today is the next one. */
export function quickDue(word: QuickTime, now: Date, calendar: WorkCalendar): Date {
  const due = dueAfterWorkdays(now, workdays[word], calendar);
  return due > now ? due : dueAfterWorkdays(now, workdays[word] + 1, calendar);
}

/** When a task that rests until then comes back: the morning of that day; `today` is in two hours. */
export function quickRest(word: QuickTime, now: Date, calendar: WorkCalendar): Date {
  const begin = beginAfterWorkdays(now, workdays[word], calendar);
  return word === 'today' || begin <= now ? new Date(now.getTime() + 2 * 3_600_000) : begin;
}

/** A day that somebody chose from a calendar: its end by the clock of the zone. */
export const dueOnDay = (day: string, zone: string): Date => instantOf(`${day}T${businessHours.until}`, zone);
