import * as v from 'valibot';
import { screenGroups } from '#lib/accounts/screen-group.ts';

/** What staff type to pair a screen. Codes are written in any case and with any spaces. */
const code = v.pipe(
  v.string('required'),
  v.transform((text) => text.replace(/[\s-]/g, '').toUpperCase()),
  v.nonEmpty('required'),
  v.maxLength(12, 'too_long')
);
export const PairForm = v.object({
  code,
  name: v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(60, 'too_long')),
  fair: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(100, 'too_long')),
  group: v.optional(v.picklist(screenGroups), 'main')
});

/** A action on one screen. */
export const ScreenForm = v.object({
  screen: v.pipe(v.string('required'), v.uuid('required')),
  name: v.optional(v.pipe(v.string(), v.maxLength(60)), '')
});

/** Another group for a screen, and another device in its place. */
export const MoveForm = v.object({ ...ScreenForm.entries, group: v.picklist(screenGroups, 'required') });
export const ReplaceForm = v.object({ ...ScreenForm.entries, code });
