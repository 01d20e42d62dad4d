import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { companies } from '../company-schema.ts';
import { persons } from '../schema.ts';
import { refreshSearchOf } from '../search/refresh-search.ts';

export interface DoorVisitor {
  /** Of the visitor, and of the person that they become. */
  id: string;
  company: string;
  name: string;
  phone: string | null;
}

/**
 * Somebody whose company is no dealer was let in: they are a person of a prospect from then on, of the one that is called so, else of a new one
 * that nobody looks after yet. Whoever takes people in at a door needs no right to keep companies for it.
 * @returns the company's id
 */
export async function prospectAtDoor(
  tx: Transaction,
  actor: StaffUser,
  { id, company, name, phone }: DoorVisitor,
  now: Date
): Promise<number> {
  const [known] = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(
      and(
        isNull(companies.dealerId),
        isNull(companies.mergedInto),
        eq(sql`lower(${companies.name})`, company.toLowerCase())
      )
    )
    .limit(1);
  const companyId = known?.id ?? (await newProspect(tx, actor, { id, company, name, phone }, now));
  const person = { id, companyId, name, phone, locale: 'en', createdAt: now };
  await tx.insert(persons).values(person).onConflictDoNothing();
  await refreshSearchOf(tx, [companyId]);
  return companyId;
}

async function newProspect(
  tx: Transaction,
  actor: StaffUser,
  { id, company }: DoorVisitor,
  now: Date
): Promise<number> {
  const [made] = await tx
    .insert(companies)
    .values({ key: id, name: company, source: 'fair', createdAt: now, createdBy: actor.userId })
    .returning({ id: companies.id });
  await recordEvent(tx, {
    type: 'company.added',
    aggregate: { type: 'company', id: String(made!.id) },
    actor,
    payload: { companyId: made!.id, source: 'fair' },
    at: now
  });
  return made!.id;
}
