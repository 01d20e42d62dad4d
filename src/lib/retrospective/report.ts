import type { DealerRole } from '#lib/accounts/roles.ts';
import type { Cost } from '#lib/fairs/costs.ts';
import type { Figure } from './metric.ts';
import type { Aspect, NoteKind, Size, Verdict } from './note.ts';

/** A part of the fair's total: a category, a product or a region. */
export interface Part {
  name: string | null;
  amountMinor: number;
  targetMinor: number | null;
  units: number;
  /** Of all of them, from 0 to 1. */
  share?: number | null;
}

/** Persons who were there, by what they are: a role of accounts, or as it is written at them; neither where nobody said it. */
export interface Identity {
  account: DealerRole | null;
  words: string | null;
  people: number;
  /** Of them who decide what is ordered. */
  deciders: number;
}

/** What a fair is made of. */
export interface Parts {
  regions: Part[];
  categories: Part[];
  products: Part[];
  costs: Cost[];
  identities: Identity[];
}

/** What a retrospective says, as it is signed: only what can be written as JSON, so that anybody computes its hash again. */
export interface Report {
  fair: { slug: string; name: string; currency: string; opensAt: string; closesAt: string; timeZone: string };
  lastFair: string | null;
  figures: Figure[];
  categories: Part[];
  regions: Part[];
  /** Missing in reports that were signed before there were these. */
  products?: Part[];
  costs?: Cost[];
  identities?: Identity[];
  notes: {
    kind: NoteKind;
    text: string;
    cause: string | null;
    /** Missing in reports that were signed before there was one. */
    aspect?: Aspect | null;
    judgement: number | null;
    verdict: Verdict | null;
    owner: string | null;
    dueOn: string | null;
    by: string;
    votes: number;
    done: boolean;
  }[];
  decision: { size: Size; place: string; products: string; words: string } | null;
}

/** The one way in which a report is written down: names in the order of the alphabet, no blanks. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one
  );
