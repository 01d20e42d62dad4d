import type { LetterKind } from './letter-kind.ts';

/**
 * A file that goes with letters of a kind. Nothing of it is stored with the mail but its name and what it is of; the file is made when the mail
 * leaves, by the maker of that name that the composition gives to the mail room.
 */
export interface LetterEnclosure {
  /** The name under which its maker is known: never rename. */
  name: string;
  kinds: readonly LetterKind[];
  /** What it is made of for one letter; null where there is none for this person. */
  of(letter: {
    person: string;
    dealerId: number | null;
    fairId: number | null;
    occasion: string;
  }): string | null;
}

/** Accounts stand there by their bare id, as they did before persons without an account got letters. */
const ofGuest = ({ fairId, person }: { fairId: number | null; person: string }): string | null =>
  fairId === null ? null : `${fairId} ${person.replace(/^user:/, '')}`;

/** A letter with a quotation is about one of its versions, which is one document. */
export const occasionOfDocument = (documentId: string): string => `quotation:${documentId}`;
const documentOfOccasion = (occasion: string) => /^quotation:(.+)$/.exec(occasion)?.[1] ?? null;

/** What goes with which letters. */
export const letterEnclosures: readonly LetterEnclosure[] = [
  { name: 'invitation', kinds: ['invitation'], of: ofGuest },
  {
    name: 'price_list',
    kinds: ['invitation'],
    of: ({ fairId, dealerId }) => (fairId === null || dealerId === null ? null : `${fairId} ${dealerId}`)
  },
  {
    name: 'quotation',
    kinds: ['quotation'],
    of: ({ occasion }) => documentOfOccasion(occasion)
  },
  {
    name: 'policy',
    kinds: ['invitation'],
    of: ({ fairId }) => (fairId === null ? null : String(fairId))
  },
  {
    name: 'calendar',
    kinds: ['invitation', 'invitation_reminder'],
    of: ({ fairId }) => (fairId === null ? null : String(fairId))
  }
];
