import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';

/** What goes into the library: it is told of once a week, and stays of use. */
export const libraryKinds = ['selling_tip', 'display_plan', 'market_trend'] as const;

export const newsKinds = ['product', 'policy', ...libraryKinds] as const;

export type NewsKind = (typeof newsKinds)[number];

export const isOfLibrary = (kind: string): boolean => (libraryKinds as readonly string[]).includes(kind);

/** After how many days all others are told what some classes were told first. */
export const othersAfter = ['never', '1', '3', '7'] as const;

const text = (most: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long')), '');
const listed = <Item extends v.GenericSchema<string, unknown>>(item: Item) =>
  v.optional(v.pipe(v.array(item), v.maxLength(100)), []);

const words = {
  ...{ title: text(120), titleZh: text(120), titleKo: text(120) },
  ...{ body: text(4000), bodyZh: text(4000), bodyKo: text(4000) }
};

const head = { id: v.pipe(v.string(), v.check(isUuid)), kind: v.picklist(newsKinds) };

/** What a piece of news says: in one language at least, title and text together. */
const WordsForm = v.pipe(
  v.object(words),
  v.forward(
    v.partialCheck(
      [['title'], ['titleZh'], ['titleKo']],
      ({ title, titleZh, titleKo }) => Boolean(title || titleZh || titleKo),
      'required'
    ),
    ['title']
  ),
  v.forward(
    v.partialCheck([['title'], ['body']], ({ title, body }) => !title === !body, 'required'),
    ['body']
  ),
  v.forward(
    v.partialCheck([['titleZh'], ['bodyZh']], ({ titleZh, bodyZh }) => !titleZh === !bodyZh, 'required'),
    ['bodyZh']
  ),
  v.forward(
    v.partialCheck([['titleKo'], ['bodyKo']], ({ titleKo, bodyKo }) => !titleKo === !bodyKo, 'required'),
    ['bodyKo']
  )
);

/** A piece of news as staff type it. Without classes or regions it is for all. */
export const NewsForm = v.intersect([
  v.object({
    ...head,
    /** For which trades it is written, with commas between; none is for every trade. */
    trades: v.optional(
      v.pipe(
        v.string(),
        v.maxLength(200, 'too_long'),
        v.transform((text) =>
          [...new Set(text.split(/[,，、]/).map((one) => one.trim().toLowerCase()))].filter(Boolean)
        )
      ),
      ''
    ),
    othersAfter: v.optional(
      v.pipe(
        v.picklist(othersAfter),
        v.transform((days) => (days === 'never' ? null : Number(days)))
      ),
      'never'
    ),
    'classes[]': listed(v.picklist(['A', 'B', 'C'])),
    'regions[]': listed(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)))
  }),
  WordsForm
]);

/** Other words for a piece of news that is out; whom it is for stays. */
export const CorrectionForm = v.intersect([v.object(head), WordsForm]);

export type NewsInput = v.InferOutput<typeof NewsForm>;
export type CorrectionInput = v.InferOutput<typeof CorrectionForm>;
