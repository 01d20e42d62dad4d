import type { Catalogue } from '#lib/catalog/catalogue.ts';
import { backOff } from '../../placing/back-off.ts';

const PATIENCE_MS = 30_000;

interface Given {
  /** Names the version; asked anew for every try. */
  address: () => string;
  /** The catalogue has changed since the page was made: learns the new version. */
  renew: () => Promise<void>;
  /** The page is left. */
  signal: AbortSignal;
}

/** The catalogue at an address that names its version; asks again, with pauses, until it is there. */
export async function wholeCatalogue({ address, renew, signal }: Given): Promise<Catalogue> {
  for (let tries = 0; ; tries++) {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const answer = await fetch(address(), { signal: limit })
      .then(catalogueOf)
      .catch(() => null);
    signal.throwIfAborted();
    if (answer && answer !== 'moved') return answer;
    if (answer === 'moved') await renew();
    await pause(backOff(tries), signal);
  }
}

/** A page of somebody else (a captive portal, a sign-in page) is no answer. */
async function catalogueOf(response: Response): Promise<Catalogue | 'moved' | null> {
  if (response.status === 404) return 'moved';
  if (!response.ok) return null;
  const body = (await response.json()) as Partial<Catalogue> | null;
  return Array.isArray(body?.products) ? (body as Catalogue) : null;
}

/** Ends sooner when the network is back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    addEventListener('online', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
