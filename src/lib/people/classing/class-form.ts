import * as v from 'valibot';
import { dealerClasses, markets, potentials, strengths } from './class-rule.ts';

const oneOf = <const Names extends readonly string[]>(names: Names) =>
  v.pipe(
    v.optional(v.picklist([...names, '']), ''),
    v.transform((given) => (given === '' ? null : (given as Names[number])))
  );

/** What a dealer is classed by, as staff choose it. */
export const GroundsForm = v.object({
  market: oneOf(markets),
  strength: oneOf(strengths),
  potential: oneOf(potentials)
});

/** A class by name with its reason; nothing chosen goes back to what the rule says. */
export const NamedClassForm = v.pipe(
  v.object({
    class: oneOf(dealerClasses),
    reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300, 'too_long')), '')
  }),
  v.forward(
    v.partialCheck(
      [['class'], ['reason']],
      ({ class: named, reason }) => named === null || reason !== '',
      'required'
    ),
    ['reason']
  )
);
