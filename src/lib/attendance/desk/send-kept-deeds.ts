import { openDeskStore, type DeskStore } from './desk-store.ts';
import { nextDeeds, sendDeeds } from './send-deeds.ts';

interface Ways {
  open?: () => Promise<DeskStore>;
  fetcher?: typeof fetch;
}

/**
 * Sends what waits at the desks of a person, as it was kept: the same ids and bodies as a page sends, so that both may do it. Rejects when
 * there is no answer again, for the browser to come back to it. What is refused is left for the page to show.
 */
export async function sendKeptDeeds(
  owner: string,
  { open = openDeskStore, fetcher }: Ways = {}
): Promise<void> {
  const store = await open();
  let waiting = await store.deeds(owner);
  while (waiting.length > 0) {
    const deeds = nextDeeds(waiting);
    const { fair, desk } = deeds[0]!;
    const since = new Date().toISOString();
    const heard = await sendDeeds({ fair, desk, since, deeds }, fetcher);
    if (heard.kind === 'signed_out') return;
    if (heard.kind === 'unreachable') throw new Error('The desk has no answer yet.');
    const done = heard.answer.results.flatMap((result) => ('done' in result ? result.id : []));
    await store.dropDeeds(done);
    waiting = waiting.filter((one) => !deeds.includes(one));
  }
}

/** Takes the lists of guests off this device; a browser without a store has none. */
export async function forgetDesks(): Promise<void> {
  const store = await openDeskStore().catch(() => null);
  await store?.forgetDesks();
}
