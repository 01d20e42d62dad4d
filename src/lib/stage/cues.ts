import type { ScreenGroup } from '#lib/accounts/screen-group.ts';
import { screenGroups } from '#lib/accounts/screen-group.ts';
import type { Cue, StageScene } from '#lib/board/stage.ts';

export type Cues = Record<ScreenGroup, Cue>;
/** Scenes by the groups that are to show them. */
export type Chosen = Partial<Record<ScreenGroup, Cue['scenes']>>;

/** The cues of all groups once these go on air; each turn begins now. */
export function withCue(cues: Cues, chosen: Chosen, now: Date): Cues {
  const since = now.toISOString();
  const fresh = Object.entries(chosen).map(([group, scenes]) => [group, { scenes, since }] as const);
  return { ...cues, ...Object.fromEntries(fresh) };
}

/** One scene for every group. */
export const everywhere = (scene: StageScene): Chosen =>
  Object.fromEntries(screenGroups.map((group) => [group, [{ scene, seconds: 30 }]]));
