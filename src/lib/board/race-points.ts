import type { Race } from './frame.ts';
import type { PhoneFrame } from './phone-frame.ts';

const stepMs = 60_000;
const mostPoints = 240;

/** The race with the standing of a frame at its end: at most one point a minute, and halved in number when it grows too long. */
export function withFrame(race: Race, frame: PhoneFrame): Race {
  // A server whose clock was set back has points of a time that has yet to come; they would hold up the line until then.
  const past = race.points.filter((point) => Date.parse(point.at) <= Date.parse(frame.at));
  const last = past.at(-1);
  if (last && Date.parse(frame.at) - Date.parse(last.at) < stepMs) return race;
  const totals = Object.fromEntries(frame.regions.map(({ code, total }) => [code, total]));
  const points = [...past, { at: frame.at, totals }];
  const { fair, epoch } = frame;
  if (points.length <= mostPoints) return { fair, epoch, points };
  return { fair, epoch, points: points.filter((_, index) => index % 2 === points.length % 2) };
}
