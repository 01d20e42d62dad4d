import { path } from '#lib/ui/address.ts';
import { mostDeeds, mostPhotos } from './desk-deed.ts';
import type { KeptDeed } from './desk-store.ts';
import type { DeskAnswer } from './desk-wire.ts';

const patienceMs = 20_000;

/** `unreachable` says nothing about the deeds: they may have been done, and are sent again. */
export type DeskHeard =
  { kind: 'answer'; answer: DeskAnswer } | { kind: 'signed_out' } | { kind: 'unreachable' };

export interface DeskSendingTo {
  fair: string;
  desk: string;
  since: string | null;
  /** No more than go at once; see `nextDeeds`. */
  deeds: readonly KeptDeed[];
}

/** The deeds that go in one sending: of one fair and one desk, in their order. */
export function nextDeeds(waiting: readonly KeptDeed[]): KeptDeed[] {
  const [first] = waiting;
  const same = waiting.filter((one) => one.fair === first?.fair && one.desk === first.desk);
  const tooMany = same.filter(({ deed }) => deed.kind === 'photo')[mostPhotos];
  return same.slice(0, Math.min(mostDeeds, tooMany ? same.indexOf(tooMany) : mostDeeds));
}

/** Sends what was done at a desk and hears what was done at others. Sending twice is doing once. Never throws. */
export async function sendDeeds(
  { fair, desk, since, deeds }: DeskSendingTo,
  fetcher: typeof fetch = fetch
): Promise<DeskHeard> {
  const body = { desk, since, sentAt: new Date().toISOString(), deeds: deeds.map(({ deed }) => deed) };
  const response = await fetcher(path`/staff/desk/${fair}/sync`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs)
  }).catch(() => null);
  if (response?.status === 401 || response?.status === 403) return { kind: 'signed_out' };
  if (!response?.ok) return { kind: 'unreachable' };
  // A page that is not ours (a captive portal) is no answer.
  const answer = (await response.json().catch(() => null)) as DeskAnswer | null;
  return Array.isArray(answer?.results) ? { kind: 'answer', answer } : { kind: 'unreachable' };
}
