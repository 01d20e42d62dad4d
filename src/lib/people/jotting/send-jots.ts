import type { Jot, JotResult } from './jot.ts';
import { openJotStore, type JotStore, type KeptJot } from './jot-store.ts';

const patienceMs = 20_000;
/** What goes at once; photos make it large. */
const atOnce = 5;

/** `unreachable` says nothing about what was sent: it may have been done, and is sent again. */
export type JotsHeard =
  { kind: 'answer'; results: JotResult[] } | { kind: 'signed_out' } | { kind: 'unreachable' };

/** What the clock of this device says; the server sets it right. */
export const nowOfDevice = (): string => new Date().toISOString();

/** What goes in one sending, in its order: a note of a company stands behind the card that brought it. */
export const nextJots = (waiting: readonly KeptJot[]): KeptJot[] => waiting.slice(0, atOnce);

/** Sends what was jotted down. Sending twice is doing once. Never throws. */
export async function sendJots(jots: readonly KeptJot[], fetcher: typeof fetch = fetch): Promise<JotsHeard> {
  const all: Jot[] = jots.map(({ jot }) => jot);
  const response = await fetcher('/staff/jot/sync', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ sentAt: nowOfDevice(), jots: all }),
    signal: AbortSignal.timeout(patienceMs)
  }).catch(() => null);
  if (response?.status === 401 || response?.status === 403) return { kind: 'signed_out' };
  if (!response?.ok) return { kind: 'unreachable' };
  // A page that is not ours (a captive portal) is no answer.
  const answer = (await response.json().catch(() => null)) as { results?: JotResult[] } | null;
  return Array.isArray(answer?.results)
    ? { kind: 'answer', results: answer.results }
    : { kind: 'unreachable' };
}

interface Ways {
  open?: () => Promise<JotStore>;
  fetcher?: typeof fetch;
}

/**
 * Sends what waits of a person while no page is open, as it was kept. Rejects when there is no answer, for the browser to come back to it. What is
 * refused is left for the page to show.
 */
export async function sendKeptJots(
  owner: string,
  { open = openJotStore, fetcher }: Ways = {}
): Promise<void> {
  const store = await open();
  let waiting = await store.jots(owner);
  while (waiting.length > 0) {
    const jots = nextJots(waiting);
    const heard = await sendJots(jots, fetcher);
    if (heard.kind === 'signed_out') return;
    if (heard.kind === 'unreachable') throw new Error('There is no answer yet.');
    await store.dropJots(heard.results.flatMap((result) => ('done' in result ? result.id : [])));
    waiting = waiting.filter((one) => !jots.includes(one));
  }
}

/** Takes the lists of companies off this device; a browser without a store has none. */
export async function forgetBooks(): Promise<void> {
  const store = await openJotStore().catch(() => null);
  await store?.forgetBooks();
}
