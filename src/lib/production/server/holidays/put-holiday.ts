import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { holidays } from '#lib/supply/server/schema.ts';
import type { HolidayInput } from '../../capacity-form.ts';
import { reopen } from './reopen.ts';

export type HolidayNames = Omit<HolidayInput, 'day'>;

/**
 * Makes a day a holiday with these names, or none (null), and keeps what it was before, so that it can be taken back. Holidays must be locked.
 * Answers whether anything changed.
 */
export async function putHoliday(
  tx: Transaction,
  actor: StaffUser,
  { day, names, undoes }: { day: string; names: HolidayNames | null; undoes?: number },
  now: Date
): Promise<boolean> {
  const [stands] = await tx
    .select({ name: holidays.name, nameZh: holidays.nameZh, nameKo: holidays.nameKo })
    .from(holidays)
    .where(eq(holidays.day, day));
  const before = stands ?? null;
  if (JSON.stringify(before) === JSON.stringify(names && ordered(names))) return false;
  if (names === null) await tx.delete(holidays).where(eq(holidays.day, day));
  else
    await tx
      .insert(holidays)
      .values({ day, reopensOn: day, ...names })
      .onConflictDoUpdate({ target: holidays.day, set: names });
  await reopen(tx);
  await recordEvent(tx, {
    type: names ? 'holiday.set' : 'holiday.removed',
    aggregate: { type: 'holiday', id: day },
    actor,
    payload: { day, ...names, before, ...(undoes === undefined ? {} : { undoes }) },
    at: now
  });
  return true;
}

const ordered = ({ name, nameZh, nameKo }: HolidayNames) => ({ name, nameZh, nameKo });
