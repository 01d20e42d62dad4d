import type { DeskHousehold, DeskPerson } from './desk-wire.ts';
import type { Room } from './door.ts';

/** What stands on a badge. */
export interface Badge {
  id: string;
  /** null for a visitor: no desk reads one. */
  code: string | null;
  name: string;
  role: string | null;
  dealer: string;
  region: string | null;
  colour: number | null;
}

/** More pages than a printer has paper. */
const most = 500;

/** The people of a household, with whoever was typed here or at another desk since the list came, and the codes that desks made. */
export function peopleOf(household: DeskHousehold, room: Room): DeskPerson[] {
  const known = new Set(household.persons.map(({ id }) => id));
  const typed = [...room.people.values()].filter(
    ({ dealerId, personId }) => dealerId === household.id && !known.has(personId)
  );
  return [
    ...household.persons.map((person) => ({
      ...person,
      badge: person.badge ?? room.people.get(person.id)?.badge ?? null
    })),
    ...typed.map(({ personId: id, name, role, decides, badge }) => ({ id, name, role, decides, badge }))
  ];
}

/** The badges of everybody in these households who has an invitation, or was given a code at a desk. */
export function badgesOf(households: readonly DeskHousehold[], room: Room): Badge[] {
  return households
    .flatMap((household) => {
      const { name: dealer, region, colour } = household;
      return peopleOf(household, room).flatMap(({ id, badge: code, name, role }) =>
        code === null ? [] : [{ id, code, name, role, dealer, region, colour }]
      );
    })
    .slice(0, most);
}

/** The badge of somebody whose company is no dealer: name and company, without a code. */
export const visitorBadge = ({ name, company }: { name: string; company: string }): Badge => ({
  ...{ id: 'visitor', code: null, name, role: null, dealer: company, region: null, colour: null }
});

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
