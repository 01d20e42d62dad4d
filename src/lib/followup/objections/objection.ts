import { blockers } from '../leads/lead.ts';

/** What an objection is about: the same list as of what is in the way of a lead. */
export const topics = blockers;

/** Who answers a single objection: the rep by themselves, or somebody of product or after-sales with a clock. */
export const routes = ['rep', 'product', 'after_sales'] as const;
export type ObjectionRoute = (typeof routes)[number];

/** So many alike make an entry of the handbook worth writing. */
export const alikeForEntry = 3;

/** Hours of days of work within which a routed objection is answered. */
export const answerHours = 24;

/** Tags are compared without case and without spaces at their ends or doubled within. */
export const tagOf = (typed: string): string => typed.trim().toLowerCase().replace(/\s+/g, ' ');

/** An entry is proposed by the third objection alike, written, approved by a second person, and may be taken back. */
export const entryStates = ['proposed', 'waiting', 'approved', 'withdrawn'] as const;
export type EntryState = (typeof entryStates)[number];
