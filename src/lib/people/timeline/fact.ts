import type { NoteKind } from '../note.ts';
import type { FactGroup, FactKind } from './fact-kinds.ts';

/** One thing that happened with a company: a recorded fact, or a note. */
export type Fact = {
  /** Names it among the facts of one moment. */
  key: string;
  at: Date;
  by: string | null;
} & (
  | { is: 'event'; kind: FactKind; payload: Record<string, unknown> }
  | {
      is: 'note';
      noteId: string;
      kind: NoteKind;
      text: string;
      tags: string[];
      person: string | null;
      hasPhoto: boolean;
      isSpoken: boolean;
      isOwn: boolean;
      promisedOn: string | null;
      keptAt: Date | null;
    }
);

/** What was promised and is not done yet. */
export interface OpenPromise {
  id: string;
  text: string;
  at: Date;
  promisedOn: string | null;
  by: string;
}

/** What the page of a company shows beside its figures. */
export interface CompanyFileShown {
  companyId: number;
  isDealer: boolean;
  /** May write notes and merge. */
  may: boolean;
  group: FactGroup | null;
  timeline: { facts: Fact[]; next: string | null };
  promises: OpenPromise[];
  persons: { value: string; label: string }[];
  twins: {
    id: number;
    dealer: string | null;
    name: string;
    city: string | null;
    persons: number;
    notes: number;
  }[];
  merges: { id: string; name: string; by: string; at: Date }[];
  newIds: { note: string; merge: string };
}
