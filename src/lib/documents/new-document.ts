import type { EventActor } from '#lib/events/event.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { PaperHead } from './paper.ts';

/** What a domain gives to have a document issued. */
export interface NewDocument {
  kind: string;
  subject: { type: string; id: string };
  number: string;
  /** Counted by the domain; the same of the same subject is issued once. */
  version: number;
  locale: Locale;
  dealerId: number | null;
  fairId?: number | null;
  /** A `.typ` file below `src/lib`. */
  template: string;
  values: { head: Omit<PaperHead, 'check' | 'pageWords'> } & Record<string, unknown>;
  /** Names in the store of files of what it shows. */
  files?: string[];
  total: { minor: number; currency: string } | null;
  datedOn: string;
  actor: EventActor;
}
