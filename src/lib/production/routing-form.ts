import * as v from 'valibot';

/** Stages of a routing at most. */
export const mostStages = 12;

const words = (most: number) => v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(most, 'too_long'));
const column = (most: number) =>
  v.optional(v.pipe(v.array(words(most)), v.maxLength(mostStages, 'too_long')), []);
const code = v.pipe(words(40), v.regex(/^[a-z0-9][a-z0-9_-]*$/, 'code'));
const orNull = v.transform((text: string) => text || null);

/** A routing with its stages in order; rows without a code and a name are left out. */
export const RoutingForm = v.pipe(
  v.object({
    code,
    name: v.pipe(words(80), v.minLength(1, 'required')),
    nameZh: v.pipe(words(80), orNull),
    nameKo: v.pipe(words(80), orNull),
    'codes[]': column(40),
    'names[]': column(80),
    'namesZh[]': column(80),
    'namesKo[]': column(80)
  }),
  v.transform(({ 'codes[]': codes, 'names[]': names, 'namesZh[]': zh, 'namesKo[]': ko, ...routing }) => ({
    ...routing,
    stages: codes
      .map((code, at) => ({
        ...{ code, name: names[at] ?? '' },
        ...{ nameZh: zh[at] || null, nameKo: ko[at] || null }
      }))
      .filter(({ code, name }) => code !== '' || name !== '')
  })),
  v.check(({ stages }) => stages.length > 0, 'required'),
  v.check(({ stages }) => stages.every(({ name }) => name !== ''), 'required'),
  v.check(({ stages }) => stages.every((stage) => /^[a-z0-9][a-z0-9_-]*$/.test(stage.code)), 'code'),
  v.check(({ stages }) => new Set(stages.map((stage) => stage.code)).size === stages.length, 'twice')
);
export type RoutingInput = v.InferOutput<typeof RoutingForm>;
