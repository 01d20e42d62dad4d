import * as v from 'valibot';
import { screenGroups } from '#lib/accounts/screen-group.ts';
import { boardThemes, signalKinds, stageScenes } from '#lib/board/stage.ts';
import { momentKinds } from '#lib/board/frame.ts';
import { leastGapSeconds } from '#lib/board/moment-rules.ts';
import { wallRules } from '#lib/board/welcome.ts';
import { ceremonySteps } from './ceremony.ts';

const count = (least: number, most: number) =>
  v.pipe(
    v.string('required'),
    v.transform((text) => Number(text.trim() || NaN)),
    v.integer('number'),
    v.minValue(least, 'too_small'),
    v.maxValue(most, 'too_large')
  );
const line = (most: number) =>
  v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(most, 'too_long'));

/** Scenes for groups of screens, in turn where they are several. */
export const ScenesForm = v.pipe(
  v.object({
    'groups[]': v.pipe(v.array(v.picklist(screenGroups)), v.nonEmpty('required')),
    'scenes[]': v.pipe(v.array(v.picklist(stageScenes)), v.nonEmpty('required')),
    seconds: v.optional(count(5, 600), '30')
  }),
  v.transform((given) => ({
    groups: given['groups[]'],
    scenes: given['scenes[]'].map((scene) => ({ scene, seconds: given.seconds }))
  }))
);

const uuid = v.pipe(v.string('required'), v.uuid('required'));

/** A line of the run sheet that goes on air, and which one whoever pressed was looking at. */
export const CueForm = v.object({ no: count(1, 200), id: v.optional(uuid) });
export const LineIdForm = v.object({ id: uuid });
export const MoveLineForm = v.object({ id: uuid, way: v.picklist(['up', 'down'], 'required') });

/** A line of the run sheet as it is written. */
export const LineForm = v.pipe(
  v.object({
    id: uuid,
    title: line(80),
    part: v.union(
      [
        v.pipe(
          v.literal(''),
          v.transform(() => null)
        ),
        uuid
      ],
      'required'
    ),
    'groups[]': v.pipe(v.array(v.picklist(screenGroups), 'required'), v.nonEmpty('required')),
    'scenes[]': v.pipe(v.array(v.picklist(stageScenes), 'required'), v.nonEmpty('required')),
    seconds: v.optional(count(5, 600), '30')
  }),
  v.transform((given) => ({
    ...{ id: given.id, title: given.title, segmentId: given.part, groups: given['groups[]'] },
    scenes: given['scenes[]'].map((scene) => ({ scene, seconds: given.seconds }))
  }))
);

export const MessageForm = v.object({
  text: line(120),
  minutes: v.optional(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => null)
      ),
      count(1, 600)
    ]),
    ''
  )
});

export const DuelForm = v.object({ left: line(40), right: line(40), minutes: count(1, 120) });
export const MinutesForm = v.object({ minutes: count(1, 60) });
export const SignalForm = v.object({ kind: v.picklist(signalKinds, 'required') });
export const OrderForm = v.object({ order: count(1, Number.MAX_SAFE_INTEGER) });
export const CorrectionForm = v.object({ ...OrderForm.entries, reason: line(300) });
export const HeldForm = v.object({ held: uuid });

/** Amounts are read in the currency of the fair by the page. */
export const HoldRuleForm = v.object({
  from: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(30, 'too_long'))
});

export const CeremonyForm = v.object({
  from: v.union(
    [
      v.pipe(
        v.literal(''),
        v.transform(() => null)
      ),
      v.picklist(ceremonySteps)
    ],
    'required'
  ),
  way: v.picklist(['on', 'back'], 'required')
});

export const LookForm = v.object({
  theme: v.picklist(boardThemes, 'required'),
  accent: v.union(
    [
      v.pipe(
        v.literal(''),
        v.transform(() => null)
      ),
      v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'colour'))
    ],
    'colour'
  ),
  hero: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.maxLength(60, 'too_long'),
    v.transform((code) => code || null)
  )
});

export const WallRulesForm = v.pipe(
  v.object({ 'rules[]': v.optional(v.array(v.picklist(wallRules)), []) }),
  v.transform((given) => ({ rules: given['rules[]'] }))
);

export const MomentsForm = v.pipe(
  v.object({
    'on[]': v.optional(v.array(v.picklist(momentKinds)), []),
    gapSeconds: count(leastGapSeconds, 600),
    recordFrom: count(1, 10_000)
  }),
  v.transform((given) => ({
    on: Object.fromEntries(momentKinds.map((kind) => [kind, given['on[]'].includes(kind)])) as Record<
      (typeof momentKinds)[number],
      boolean
    >,
    gapSeconds: given.gapSeconds,
    recordFrom: given.recordFrom
  }))
);
