import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';

export const newsKinds = ['product', 'policy'] as const;

export type NewsKind = (typeof newsKinds)[number];

const text = (most: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long')), '');
const listed = <Item extends v.GenericSchema<string, unknown>>(item: Item) =>
  v.optional(v.pipe(v.array(item), v.maxLength(100)), []);

const written = {
  ...{ title: text(120), titleZh: text(120), titleKo: text(120) },
  ...{ body: text(4000), bodyZh: text(4000), bodyKo: text(4000) }
};

/** A piece of news as staff type it: in one language at least, title and text together. Without classes or regions it is for all. */
export const NewsForm = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.check(isUuid)),
    kind: v.picklist(newsKinds),
    ...written,
    'classes[]': listed(v.picklist(['A', 'B', 'C'])),
    'regions[]': listed(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)))
  }),
  v.forward(
    v.check(({ title, titleZh, titleKo }) => Boolean(title || titleZh || titleKo), 'required'),
    ['title']
  ),
  ...(
    [
      ['title', 'body'],
      ['titleZh', 'bodyZh'],
      ['titleKo', 'bodyKo']
    ] as const
  ).map(([title, body]) =>
    v.forward(
      v.check((news: Written) => Boolean(news[title]) === Boolean(news[body]), 'required'),
      [body]
    )
  )
);

type Written = Record<keyof typeof written, string>;

export type NewsInput = v.InferOutput<typeof NewsForm>;
