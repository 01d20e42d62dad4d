import { wallClock } from '#lib/time/zone.ts';

/** A plan as its form shows it. */
export function planValues(plan: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(plan).map(([name, value]) => [
      name,
      typeof value === 'boolean'
        ? value
          ? 'on'
          : ''
        : Array.isArray(value)
          ? value.join('\n')
          : String(value ?? '')
    ])
  );
}

/** A part of the programme as its form shows it, on the clock of the fair. */
export function segmentValues(
  part: { startsAt: Date; endsAt: Date } & Record<string, unknown>,
  timeZone: string
): Record<string, string> {
  const { startsAt, endsAt } = part;
  const times = { startsAt: wallClock(startsAt, timeZone), endsAt: wallClock(endsAt, timeZone) };
  return planValues({ ...part, ...times });
}
