import * as v from 'valibot';
import { ENCODINGS } from './encoding.ts';
import { KINDS } from './kind.ts';
import type { FileMapping } from './plan.ts';

const word = v.pipe(v.string(), v.maxLength(500));
const words = v.pipe(
  v.record(word, word),
  v.check((all) => Object.keys(all).length <= 1000, 'too_many')
);

/** What other software tells of one file of an import, as JSON. A file may be named twice, to be read as two kinds. */
export const MappingForm = v.strictObject({
  file: word,
  kind: v.optional(v.picklist(KINDS)),
  sheet: v.optional(word),
  encoding: v.optional(v.picklist(ENCODINGS)),
  delimiter: v.optional(v.pipe(v.string(), v.length(1))),
  headingRow: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999))),
  /** Heading of the file → our columns, several when it fills several. */
  map: v.optional(v.record(word, v.union([word, v.pipe(v.array(word), v.maxLength(10))]))),
  /** Our column → the value of all rows that have none. */
  set: v.optional(words),
  /** Our column → word of the file → what it means. */
  values: v.optional(v.record(word, words)),
  decimal: v.optional(v.picklist(['point', 'comma'])),
  dates: v.optional(v.picklist(['day_first', 'month_first'])),
  round: v.optional(v.boolean()),
  duplicates: v.optional(v.picklist(['refuse', 'first', 'last'])),
  withoutHidden: v.optional(v.boolean())
});

export const MappingForms = v.pipe(v.array(MappingForm), v.maxLength(60));

/** The same as the command and the page know it. */
export function fileMappingOf({
  file: _file,
  map,
  set,
  values,
  ...rest
}: v.InferOutput<typeof MappingForm>): FileMapping {
  const pairs = Object.entries(map ?? {}).flatMap(([heading, columns]) =>
    [columns].flat().map((column) => [heading, column] as const)
  );
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(given) as FileMapping),
    ...(map ? { map: pairs } : {}),
    ...(set ? { fixed: set } : {}),
    ...(values ? { replaced: values } : {})
  };
}
