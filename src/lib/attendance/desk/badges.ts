import type { DeskHousehold, DeskPerson } from './desk-wire.ts';

/** What stands on a badge. */
export interface Badge {
  code: string;
  name: string;
  role: string | null;
  dealer: string;
  region: string;
  colour: number;
}

/** More pages than a printer has paper. */
const most = 500;

/** The badges of everybody in these households who has an invitation. */
export function badgesOf(households: readonly DeskHousehold[]): Badge[] {
  return households
    .flatMap(({ name: dealer, region, colour, persons }) =>
      persons.flatMap(({ badge: code, name, role }) =>
        code === null ? [] : [{ code, name, role, dealer, region, colour }]
      )
    )
    .slice(0, most);
}

/** Who holds which code. */
export function badgeHolders(
  households: readonly DeskHousehold[]
): ReadonlyMap<string, { household: DeskHousehold; person: DeskPerson }> {
  const pairs = households.flatMap((household) =>
    household.persons.flatMap((person) =>
      person.badge ? [[person.badge, { household, person }] as const] : []
    )
  );
  return new Map(pairs);
}
