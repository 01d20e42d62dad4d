import { eq } from 'drizzle-orm';
import type { Role } from '#lib/accounts/roles.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { NoticeGroup } from '#lib/events/notice-kind.ts';
import { alwaysTold, groupsOf, usualChoice, type Choice } from '../usual-choices.ts';
import { noticeChoices, noticeDefaults, noticeHours } from './schema.ts';

/** A row of the table in which people choose. */
export interface ChosenGroup extends Choice {
  group: NoticeGroup;
  /** Nobody can switch it off. */
  isFixed: boolean;
}

/** What holds for a person: their own choices, else the company's for their role, else the usual ones; and their quiet hours. */
export async function ofPerson(db: Queryable, userId: string, role: Role) {
  const [own, company, [hours]] = await Promise.all([
    db.select().from(noticeChoices).where(eq(noticeChoices.userId, userId)),
    db.select().from(noticeDefaults).where(eq(noticeDefaults.role, role)),
    db.select().from(noticeHours).where(eq(noticeHours.userId, userId))
  ]);
  return { choices: rowsOf(role, [...own, ...company]), hours: hours ?? null, isOwn: own.length > 0 };
}

/** What the company has chosen for a role. */
export async function ofRole(db: Queryable, role: Role): Promise<ChosenGroup[]> {
  return rowsOf(role, await db.select().from(noticeDefaults).where(eq(noticeDefaults.role, role)));
}

/** Of several choices of a group the first one holds. */
function rowsOf(role: Role, chosen: readonly (Choice & { group: NoticeGroup })[]): ChosenGroup[] {
  return groupsOf(role).map((group) => {
    const { portal, mail, push, webhook, rhythm } =
      chosen.find((one) => one.group === group) ?? usualChoice(role, group);
    return { group, isFixed: alwaysTold.includes(group), portal, mail, push, webhook, rhythm };
  });
}
