import type { Frame, RegionStanding } from './frame.ts';
import type { StagePart } from './stage.ts';

/** A region as a hand shows it. */
export type PhoneRegion = Pick<
  RegionStanding,
  'code' | 'name' | 'colour' | 'total' | 'target' | 'rank' | 'last' | 'households'
>;

/**
 * The frame that ten thousand phones get twice a second: what they show and no more, some 1.2 kB for eight regions. Each frame of a wall is one of a phone, so a page
 * may begin with either.
 */
export interface PhoneFrame extends Pick<
  Frame,
  'fair' | 'epoch' | 'seq' | 'at' | 'currency' | 'closesAt' | 'total' | 'target' | 'pace' | 'moment'
> {
  regions: PhoneRegion[];
  stage?: PhoneStage;
}

/** Of the stage what is played in the hand: not which screen shows what. */
export type PhoneStage = Omit<StagePart, 'groups' | 'signals' | 'look'>;

/** A frame as phones get it. */
export function forPhones(frame: Frame): PhoneFrame {
  const { fair, epoch, seq, at, currency, closesAt, total, target, pace, moment, stage } = frame;
  return {
    ...{ fair, epoch, seq, at, currency, closesAt, total, target, pace, moment },
    regions: frame.regions.map((region) => ({
      code: region.code,
      name: region.name,
      colour: region.colour,
      total: region.total,
      target: region.target,
      rank: region.rank,
      ...(region.last !== undefined && { last: region.last }),
      ...(region.households && { households: region.households })
    })),
    ...(stage && { stage: ofHand(stage) })
  };
}

function ofHand({ groups: _groups, signals: _signals, look: _look, ...stage }: StagePart): PhoneStage {
  return stage;
}
