import * as v from 'valibot';

/** The box in which a signature is drawn; its points are whole numbers in it. */
export const signatureBox = { width: 600, height: 200 } as const;

/** A stroke: x and y of its points, one after the other. */
export type Stroke = number[];

const mostStrokes = 100;
const mostPoints = 3000;
/** Fewer points than this are a slip of the finger. */
export const leastPoints = 5;

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

const Points = v.pipe(
  v.array(whole(signatureBox.width)),
  v.minLength(2),
  v.check(
    (points) => points.length % 2 === 0 && points.every((y, at) => at % 2 === 0 || y <= signatureBox.height)
  )
);

/** A signature as it travels through a form: the strokes as JSON; empty where none was drawn. */
export const SignatureForm = v.pipe(
  v.string(),
  v.maxLength(40_000, 'too_long'),
  v.rawTransform(({ dataset, addIssue, NEVER }): unknown => {
    if (dataset.value === '') return null;
    try {
      return JSON.parse(dataset.value);
    } catch {
      addIssue({ message: 'signature' });
      return NEVER;
    }
  }),
  v.nullable(
    v.pipe(
      v.array(Points, 'signature'),
      v.maxLength(mostStrokes, 'signature'),
      v.check((strokes) => pointsOf(strokes) <= mostPoints && pointsOf(strokes) >= leastPoints, 'signature')
    )
  )
);

/** How many points a signature has. */
export const pointsOf = (strokes: readonly Stroke[]): number =>
  strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0);

/** A signature as the path of a drawing in its box. */
export const pathOf = (strokes: readonly Stroke[]): string =>
  strokes
    .map((stroke) => {
      const points = Array.from(
        { length: stroke.length / 2 },
        (_, at) => `${stroke[at * 2]} ${stroke[at * 2 + 1]}`
      );
      return `M${points.join('L')}${points.length === 1 ? 'h1' : ''}`;
    })
    .join('');
