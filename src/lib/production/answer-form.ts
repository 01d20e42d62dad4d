import * as v from 'valibot';
import { DayForm } from '#lib/time/bounds.ts';
import { delayAlternatives } from './delays.ts';

const mostArticles = 300;
const list = v.optional(
  v.pipe(v.array(v.pipe(v.string(), v.trim(), v.maxLength(160))), v.maxLength(mostArticles)),
  []
);
const sku = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const units = v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'number'), v.transform(Number));

/** What takes the place of an article, as it was shown: `SKU|price in minor units|day`. */
const InsteadForm = v.pipe(
  v.string(),
  v.transform((text) => (text === '' ? null : text.split('|'))),
  v.nullable(
    v.pipe(
      v.strictTuple([sku, v.pipe(v.string(), v.regex(/^\d{1,12}$/, 'number'), v.transform(Number)), DayForm]),
      v.transform(([instead, seenPriceMinor, latestOn]) => ({ sku: instead, seenPriceMinor, latestOn }))
    )
  )
);

/** One late article in an answer: how much of it was open as the dealer saw it, and what they want of it. */
const ArticleForm = v.object({ sku, open: units, keep: units, instead: InsteadForm });

/** What the dealer chooses after a delay. `keep[]` counts where the choice is `less`, `instead[]` where it is `similar`. */
export const DelayAnswerForm = v.pipe(
  v.object({
    revisionId: v.pipe(v.string(), v.toLowerCase(), v.uuid()),
    choice: v.picklist(delayAlternatives),
    ...{ 'sku[]': list, 'open[]': list, 'keep[]': list, 'instead[]': list }
  }),
  v.transform(({ revisionId, choice, ...rows }) => ({
    ...{ revisionId, choice },
    articles: rows['sku[]'].map((one, at) => ({
      sku: one,
      open: rows['open[]'][at] ?? '',
      keep: rows['keep[]'][at] || (rows['open[]'][at] ?? ''),
      instead: (choice === 'similar' && rows['instead[]'][at]) || ''
    }))
  })),
  v.object({
    revisionId: v.string(),
    choice: v.picklist(delayAlternatives),
    articles: v.array(ArticleForm)
  })
);
export type AnsweredArticle = v.InferOutput<typeof ArticleForm>;
export type DelayAnswerInput = Omit<v.InferOutput<typeof DelayAnswerForm>, 'articles'> & {
  articles?: AnsweredArticle[];
};
