import type { Alike, AlikeAsked } from '../../alike.ts';

const patienceMs = 5_000;

/** Asks the server which orders look like this one; nothing where it cannot be asked. */
export async function askAlike(address: string, asked: AlikeAsked): Promise<readonly Alike[]> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(asked),
    signal: AbortSignal.timeout(patienceMs)
  }).catch(() => null);
  if (!response?.ok) return [];
  const found = (await response.json().catch(() => [])) as (Omit<Alike, 'placedAt'> & { placedAt: string })[];
  return found.map((one) => ({ ...one, placedAt: new Date(one.placedAt) }));
}
