import { instantOf } from '#lib/time/zone.ts';
import type { FairInput } from '../fair-form.ts';
import { refuse } from '../refusals.ts';

/**
 * The columns of a fair from what was typed; dates are read on the fair's own clock.
 * @throws {Refusal} closes_before_opening, doors_outside
 */
export function fairColumns(given: FairInput) {
  const { name, slug, subtitle, venue, timeZone, currency, countsFrom, rankBy, lateMinutes, lateCounts } =
    given;
  const opensAt = instantOf(given.opensAt, given.timeZone);
  const closesAt = instantOf(given.closesAt, given.timeZone);
  if (!(closesAt > opensAt)) throw refuse('closes_before_opening', {});
  const doorsAt = given.doorsAt ? instantOf(given.doorsAt, given.timeZone) : null;
  if (doorsAt && !(doorsAt >= opensAt && doorsAt < closesAt)) throw refuse('doors_outside', {});
  const late = { lateMinutes, lateCounts };
  return {
    name,
    slug,
    subtitle,
    venue,
    timeZone,
    currency,
    opensAt,
    closesAt,
    doorsAt,
    countsFrom,
    rankBy,
    ...late
  };
}

/** True for the database's answer that another row has this value already. */
export function isDuplicate(error: unknown, constraint: string): boolean {
  const cause = (error as { cause?: unknown }).cause ?? error;
  const { code, constraint_name: name } = cause as { code?: string; constraint_name?: string };
  return code === '23505' && name === constraint;
}
