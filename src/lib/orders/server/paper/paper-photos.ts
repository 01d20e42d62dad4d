import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import type { PaperPhoto } from '../../paper/paper-photo.ts';
import { invitedFair } from '../invited-fair.ts';

/**
 * The photographs that wait for a dealer's sheet at a fair, in the order in which they were taken.
 * @throws {Refusal} not_invited
 */
export async function waiting(sql: postgres.Sql, actor: DealerUser, fair: string): Promise<PaperPhoto[]> {
  const fairId = await invitedFair(sql, actor, fair);
  const rows = await sql<(Omit<PaperPhoto, 'at'> & { at: Date })[]>`
    select p.id, p.code, u.name as by, p.taken_at as at from paper_photos p join users u on u.id = p.taken_by
    where p.dealer_id = ${actor.dealerId} and p.fair_id = ${fairId} order by p.taken_at, p.id`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** One of them as base64; null for one that does not wait, or for another dealer's. */
export async function photoOf(
  sql: postgres.Sql,
  actor: DealerUser,
  fair: string,
  id: string
): Promise<string | null> {
  if (!isUuid(id)) return null;
  const [found] = await sql<{ photo: string }[]>`
    select p.photo from paper_photos p join fairs f on f.id = p.fair_id
    where p.id = ${id} and p.dealer_id = ${actor.dealerId} and f.slug = ${fair}`;
  return found?.photo ?? null;
}
