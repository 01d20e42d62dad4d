import * as v from 'valibot';
import { isZone } from '#lib/i18n/locale.ts';

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const optionalLine = (most: number) =>
  v.optional(
    v.pipe(
      line(most),
      v.transform((text) => text || null)
    ),
    ''
  );

/** What a refill is called and what one order comes to at least; the amount is read in the currency of the list. */
export const RefillForm = v.object({
  name: v.pipe(line(120), v.minLength(1, 'required')),
  nameZh: optionalLine(120),
  nameKo: optionalLine(120),
  minimum: v.optional(line(30), '')
});
export type RefillWords = Pick<v.InferOutput<typeof RefillForm>, 'name' | 'nameZh' | 'nameKo'>;

/** A new one also says for which price list, and on which calendar it tells days. */
export const OpenRefillForm = v.object({
  ...RefillForm.entries,
  priceList: v.pipe(line(60), v.minLength(1, 'required')),
  timeZone: v.pipe(
    v.string(),
    v.check((zone: string) => isZone(zone), 'zone')
  )
});

/** Why no orders are taken; empty lets them in again. */
export const PauseRefillForm = v.object({ reason: v.optional(line(200), '') });

/** So many articles are on one page. */
export const articlesOnPage = 100;

const Codes = v.optional(v.pipe(v.array(line(64)), v.maxLength(articlesOnPage)), () => []);

/** Of the articles that were shown, those that are ticked; or all of the list, or none. */
export const RefillArticlesForm = v.object({
  which: v.picklist(['shown', 'all', 'none']),
  'shown[]': Codes,
  'offered[]': Codes
});
