import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Frame } from '#lib/board/frame.ts';
import type { StageScene } from '#lib/board/stage.ts';
import type { Database } from '#lib/db/server/client.ts';
import { stepAfter, stepBefore, type CeremonyStep } from '../../ceremony.ts';
import { everywhere, withCue } from '../../cues.ts';
import { refuse } from '../../refusals.ts';
import { atDesk, changeStage, type Stage } from '../desk/at-desk.ts';
import { hallFrame } from './hall-frame.ts';

const sceneOf: Partial<Record<CeremonyStep, StageScene>> = {
  countdown: 'countdown',
  podium: 'podium',
  thanks: 'film'
};

/**
 * Takes the closing ceremony one step on or back. `from` is the step that the host saw: two taps are one step. With its first step the figures of
 * the hall stand still, stored as they are; with the podium they show the truth. Back before the first step they run again.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `ceremony_moved_on`
 */
export async function moveCeremony(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; from: CeremonyStep | null; way: 'on' | 'back' },
  now: Date
): Promise<void> {
  const frame = input.from === null ? await hallFrame(input.fairId, now) : null;
  await atDesk(db, actor, input.fairId, now, async (tx, stage) => {
    if (stage.ceremony !== input.from) throw refuse('ceremony_moved_on', { step: stage.ceremony });
    const isOn = input.way === 'on';
    if (!isOn && stage.ceremony === null) throw refuse('ceremony_moved_on', { step: null });
    const step = isOn ? stepAfter(stage.ceremony) : stepBefore(stage.ceremony!);
    if (isOn && step === null) throw refuse('ceremony_moved_on', { step: stage.ceremony });
    await changeStage(tx, stage, {
      ceremony: step,
      ...figuresOf(stage, step, frame, now),
      ...scenesOf(stage, step, isOn, now)
    });
    return { type: isOn ? 'stage.ceremony_advanced' : 'stage.ceremony_stepped_back', payload: { step } };
  });
}

function figuresOf({ ceremony }: Stage, step: CeremonyStep | null, frame: Frame | null, now: Date) {
  if (step === null) return { frozenAt: null, frozenFigures: null };
  if (ceremony !== null || !frame) return {};
  const { total, target, regions, latest } = frame;
  return { frozenAt: now, frozenFigures: { total, target, regions, latest } };
}

function scenesOf(stage: Stage, step: CeremonyStep | null, isOn: boolean, now: Date) {
  if (!isOn) return stage.groupsBefore ? { groups: stage.groupsBefore, groupsBefore: stage.groups } : {};
  const scene = step && sceneOf[step];
  if (!scene) return {};
  return {
    groups: withCue(stage.groups, everywhere(scene), now),
    groupsBefore: stage.groups,
    groupsUnderBlack: null
  };
}
