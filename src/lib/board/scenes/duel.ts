import { fromWire } from '#lib/money/money.ts';
import type { Frame, RegionStanding } from '../frame.ts';
import type { Duel, DuelSide } from '../stage.ts';

export interface DuelView {
  state: 'soon' | 'on' | 'over';
  /** To its start, to its end, or nothing. */
  restMs: number;
  sides: [SideView, SideView];
  /** Null while both are level. */
  leader: 0 | 1 | null;
  apartMinor: number;
  /** Which part of the rope is on the left side, 0 to 1; in the middle while nothing was taken. */
  rope: number;
}

export interface SideView {
  code: string;
  name: string;
  colour: number;
  takenMinor: number;
  orders: number;
  standing: RegionStanding | null;
}

/** What a duel looks like at an instant: the clock is one of absolute times, so that every screen shows the same second. */
export function duelView(duel: Duel, frame: Frame, now: Date): DuelView {
  const sides = [sideOf(duel.left, frame), sideOf(duel.right, frame)] as [SideView, SideView];
  const [left, right] = [sides[0].takenMinor, sides[1].takenMinor];
  const [startMs, endMs] = [Date.parse(duel.startedAt), Date.parse(duel.endsAt)];
  const isOver = duel.endedAt !== null || now.getTime() >= endMs;
  const state = isOver ? 'over' : now.getTime() < startMs ? 'soon' : 'on';
  const sum = Math.max(0, left) + Math.max(0, right);
  return {
    state,
    restMs: isOver ? 0 : (state === 'soon' ? startMs : endMs) - now.getTime(),
    sides,
    leader: left === right ? null : left > right ? 0 : 1,
    apartMinor: Math.abs(left - right),
    rope: sum > 0 ? Math.max(0, left) / sum : 0.5
  };
}

/** A cancelled order may leave a side with less than it began with; then it has taken nothing. */
function sideOf(side: DuelSide, frame: Frame): SideView {
  const standing = frame.regions.find(({ code }) => code === side.region) ?? null;
  return {
    code: side.region,
    name: standing?.name ?? side.region,
    colour: standing?.colour ?? 1,
    takenMinor: Math.max(0, fromWire(side.to) - fromWire(side.from)),
    orders: side.orders,
    standing
  };
}

/** `04:32`: minutes and seconds of what is left, rounded up, so that zero is the end; an hour and more are minutes too. */
export function minutesLeft(restMs: number): string {
  const seconds = Math.max(0, Math.ceil(restMs / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}
