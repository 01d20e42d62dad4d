import type { StaffRole } from '#lib/accounts/roles.ts';

/**
 * What a note is about:
 * - `talk`, `call`, `visit`, `mail`: we were in touch, and this was said.
 * - `observation`: what somebody saw, such as the state of a shop.
 * - `objection`: why they do not order, or not more.
 * - `rival`: what others offer them.
 * - `intention`: what they mean to do, and when.
 * - `stock`: goods and cash that they have, as seen or heard.
 * - `sample`: what was given or sent to them to try.
 * - `complaint`: what went wrong for them.
 * - `promise`: what was promised to them; it stays on top until it is kept.
 */
export const noteKinds = [
  'talk',
  'call',
  'visit',
  'mail',
  'observation',
  'objection',
  'rival',
  'intention',
  'stock',
  'sample',
  'complaint',
  'promise'
] as const;

export type NoteKind = (typeof noteKinds)[number];

/** What finance reads of notes: what bears on money and goods, never what was said in confidence. */
const ofGoods: readonly NoteKind[] = ['sample', 'complaint'];

/** Which notes a role reads of the companies that it finds. */
export const notesReadBy = (role: StaffRole): readonly NoteKind[] =>
  role === 'finance' ? ofGoods : noteKinds;

export const NOTE = { mostSigns: 4000, mostTags: 8, mostSignsOfTag: 30 } as const;

/** A photo of a card or a shelf as a device sends it: the longer side, and base64. */
export const JOT_PHOTO = { longestPixels: 1280, mostSigns: 600_000 } as const;

/** `Expo, outlet ,, Expo` as tags: once each, in small letters, no more than a note has. */
export function tagsOf(typed: string): string[] {
  const tags = typed
    .split(/[,，、#\n]/)
    .map((tag) => tag.trim().toLowerCase().slice(0, NOTE.mostSignsOfTag))
    .filter(Boolean);
  return [...new Set(tags)].slice(0, NOTE.mostTags);
}
