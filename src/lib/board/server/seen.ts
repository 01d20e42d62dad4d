import type { Frame } from '../frame.ts';
import { isUnshown, marked } from '../shown.ts';
import { plainStage } from '../stage.ts';
import type { ReadStanding } from './frames.ts';
import type { ReadStage } from './stage-reading.ts';

/** What the hall sees, and the truth for those of the staff who see single orders: the same frame where nothing is hidden. */
export interface Seen {
  hall: Frame;
  truth: Frame;
}

/** Puts the stage into a standing. Screens, pages and the API all see one of these two. */
export function seenOf(standing: ReadStanding, { stage, draw, quiz }: ReadStage): Seen {
  const { truth } = standing;
  if (!stage && !draw && !quiz) return { hall: truth, truth };
  const part = { ...(stage?.part ?? plainStage(new Date(0).toISOString())), draw, quiz };
  const hall = { ...(stage ? standing.shown(stage) : truth), stage: part };
  if (!stage || !isUnshown(stage)) return { hall, truth: hall };
  return { hall, truth: marked({ ...truth, stage: part }, stage) };
}
