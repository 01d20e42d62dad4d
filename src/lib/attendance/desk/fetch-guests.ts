import { path } from '#lib/ui/address.ts';
import type { DeskHousehold, DeskList } from './desk-wire.ts';

const patienceMs = 30_000;

/** The list of guests where it is another than this version; null when it is the same or there is no answer. */
export async function fetchGuests(
  fair: string,
  version: string,
  fetcher: typeof fetch = fetch
): Promise<{ version: string; households: DeskHousehold[] } | null> {
  const answer = await fetcher(path`/staff/desk/${fair}/guests.json`, {
    headers: { accept: 'application/json', 'x-known-version': version },
    signal: AbortSignal.timeout(patienceMs)
  }).catch(() => null);
  if (answer?.status !== 200) return null;
  const list = (await answer.json().catch(() => null)) as DeskList | null;
  const fresh = answer.headers.get('x-version');
  return list && fresh ? { version: fresh, households: list.households } : null;
}
