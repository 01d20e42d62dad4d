import * as v from 'valibot';
import { rankings } from '#lib/fairs/fair.ts';
import { bounds } from './rehearsal.ts';

const whole = (most: number) =>
  v.pipe(
    v.string('required'),
    v.trim(),
    v.regex(/^\d{1,5}$/, 'whole'),
    v.transform(Number),
    v.maxValue(most, 'too_large')
  );

/** A box sends nothing when it is not ticked. */
const box = v.pipe(
  v.optional(v.picklist(['on', '']), ''),
  v.transform((ticked) => ticked === 'on')
);

/** A rehearsal as a director types it. */
export const RehearsalForm = v.object({
  fair: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(100, 'too_long')),
  dealers: whole(bounds.dealers.most),
  phones: whole(bounds.phones.most),
  screens: whole(bounds.screens.most),
  rate: whole(bounds.rate.most),
  minutes: whole(bounds.seconds.most / 60),
  /** Nothing: as the fair says. */
  rankBy: v.pipe(
    v.optional(v.picklist([...rankings, '']), ''),
    v.transform((by) => (by === '' ? null : by))
  ),
  faults: box,
  duringFair: box
});
