import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { seal } from '#lib/accounts/server/factors/seal.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { digestOf } from '../digest.ts';
import { refuse } from '../refusals.ts';
import { mostTickets } from '../terms.ts';
import { holderKeyOf, listText, markOf } from '../ticket-list.ts';
import { lockDraw, mustLead, type DrawRow } from './lock-draw.ts';
import { drawHolders, drawLists, draws, drawTickets } from './schema.ts';
import { claimsBy, type Claim } from './tickets-by-rule.ts';

/** A list is written in parts: a statement has room for so many values only. */
const rowsAtOnce = 5_000;

/**
 * Freezes the list of tickets and seals a seed, both by their digests, which everybody sees from now on. The seed is stored in the same
 * transaction, so that whichever process and host go on draw the same winners. Announced twice at once, it is announced once.
 * @throws {Refusal} forbidden_role, not_found, draw_stands, no_tickets, too_many_tickets
 */
export async function announceDraw(
  db: Database,
  actor: StaffUser,
  { drawId }: { drawId: string },
  now: Date
): Promise<{ listHash: string; sealHash: string }> {
  mustLead(actor);
  const digests = await db.transaction(async (tx) => {
    const { draw, state } = await lockDraw(tx, drawId);
    if (state !== 'written') throw refuse('draw_stands', {});
    const claims = await claimsBy(clientOf(tx), draw.fairId, draw.rule, mostTickets + 1);
    if (claims.length === 0) throw refuse('no_tickets', {});
    if (claims.length > mostTickets) throw refuse('too_many_tickets', { most: mostTickets });
    const listHash = await writeList(tx, draw, claims);
    const seed = randomBytes(32).toString('hex');
    const sealHash = digestOf(seed);
    const announced = { announcedAt: now, tickets: claims.length, sealHash, sealedSeed: seal(seed, drawId) };
    await tx.update(draws).set(announced).where(eq(draws.id, drawId));
    await recordEvent(tx, {
      type: 'draw.announced',
      ...{ aggregate: { type: 'draw', id: drawId }, actor, fairId: draw.fairId, at: now },
      payload: { tickets: claims.length, listHash, sealHash }
    });
    return { listHash, sealHash };
  });
  wakeRelay();
  return digests;
}

async function writeList(tx: Transaction, draw: DrawRow, claims: readonly Claim[]): Promise<string> {
  const holders = await writeHolders(tx, draw.id, claims);
  const marked = claims.map((claim) => {
    const salt = newSalt();
    return { ...claim, salt, mark: markOf(draw.id, { holderKey: holders.get(claim.dealerId)!, salt }) };
  });
  marked.sort((a, b) => (a.mark < b.mark ? -1 : 1));
  const [fair] = await clientOf(tx)<[{ slug: string }]>`select slug from fairs where id = ${draw.fairId}`;
  const text = listText(
    { ...draw, drawId: draw.id, fair: fair.slug },
    marked.map(({ mark }) => mark)
  );
  const hash = digestOf(text);
  await tx.insert(drawLists).values({ drawId: draw.id, text, hash });
  const rows = marked.map(({ dealerId, orderId, personId, salt }, at) => ({
    ...{ drawId: draw.id, number: at + 1, dealerId, orderId, personId, salt }
  }));
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await tx.insert(drawTickets).values(rows.slice(at, at + rowsAtOnce));
  return hash;
}

async function writeHolders(
  tx: Transaction,
  drawId: string,
  claims: readonly Claim[]
): Promise<Map<number, string>> {
  const ids = [...new Set(claims.map(({ dealerId }) => dealerId))];
  const dealers = await clientOf(tx)<{ id: number; code: string }[]>`
    select id, code from dealers where id = any(${ids}::int[])`;
  const rows = dealers.map(({ id, code }) => {
    const salt = newSalt();
    return { drawId, dealerId: id, salt, key: holderKeyOf({ drawId, dealerCode: code, salt }) };
  });
  await tx.insert(drawHolders).values(rows);
  return new Map(rows.map(({ dealerId, key }) => [dealerId, key]));
}

const newSalt = () => randomBytes(16).toString('hex');
