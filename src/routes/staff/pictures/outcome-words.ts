import { m } from '#lib/i18n/paraglide/messages.js';
import type { PictureProblems } from '#lib/catalog/picture-problem.ts';
import type { PictureOutcome } from '#lib/imports/picture-upload.ts';

type Of<Code extends keyof PictureProblems> = PictureProblems[Code];

const sentences: Record<string, (details: never) => string> = {
  added: () => m.catalog_picture_added(),
  already: () => m.catalog_picture_already(),
  no_style: () => m.catalog_picture_no_style(),
  several_styles: ({ codes }: { codes: string[] }) =>
    m.catalog_picture_several_styles({ codes: codes.join(', ') }),
  no_such_colour: (details: { code: string; words: string }) => m.catalog_picture_no_such_colour(details),
  colour_unknown: (details: { colour: string }) => m.catalog_pictures_no_colour(details),
  picture_is_code: () => m.catalog_picture_is_code(),
  picture_other_kind: (details: Of<'picture_other_kind'>) => m.catalog_picture_other_kind(details),
  not_a_picture: () => m.catalog_picture_not_one(),
  picture_damaged: () => m.catalog_picture_damaged(),
  picture_too_many_pixels: (details: Of<'picture_too_many_pixels'>) =>
    m.catalog_picture_too_many_pixels(details),
  picture_too_small: (details: Of<'picture_too_small'>) => m.catalog_picture_too_small(details),
  picture_too_heavy: (details: Of<'picture_too_heavy'>) => m.catalog_picture_too_heavy(details),
  picture_too_slow: () => m.catalog_picture_too_slow(),
  picture_failed: () => m.catalog_picture_failed(),
  too_many_pictures: (details: { most: number }) => m.catalog_picture_too_many(details),
  too_many_in_upload: (details: { most: number }) => m.catalog_picture_too_many_in_upload(details)
};

/** What came of a picture, in a sentence that says what helps. */
export const outcomeText = ({ outcome, details }: PictureOutcome): string =>
  sentences[outcome]?.(details as never) ?? m.catalog_picture_failed();
