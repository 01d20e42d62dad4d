/** So many answers are kept: the pages and lists of some draws. */
const mostKept = 20;

/** Pages that anybody reads again without a network, and their lists: the same for everybody, so that they are nobody's. */
export const isProof = (path: string): boolean => /^\/draws\/[0-9a-f-]{36}(?:\/list\.txt)?$/.test(path);

/** What is kept of draws for one build of the app; from the server as long as there is one. */
export class KeptProofs {
  readonly #name: string;

  constructor(version: string) {
    this.#name = `proofs ${version}`;
  }

  /** The answer of the server, which is kept, else the one that was; null without either. */
  async answer(request: Request, fetched: () => Promise<Response>): Promise<Response | null> {
    const cache = await caches.open(this.#name);
    const path = new URL(request.url).pathname;
    try {
      const answer = await fetched();
      if (answer.ok) {
        await cache.put(path, answer.clone());
        for (const old of (await cache.keys()).slice(0, -mostKept)) await cache.delete(old);
      }
      return answer;
    } catch {
      return (await cache.match(path)) ?? null;
    }
  }

  /** The list of the draw on a page, so that it can be computed again with no network at all. */
  async keepList(path: string): Promise<void> {
    const list = new Request(path.endsWith('/list.txt') ? path : `${path}/list.txt`);
    await this.answer(list, () => fetch(list));
  }

  async keepWhole(path: string): Promise<void> {
    const page = new Request(path, { headers: { accept: 'text/html' } });
    await this.answer(page, () => fetch(page));
    await this.keepList(path);
  }

  async forgetOtherBuilds(): Promise<void> {
    const old = (await caches.keys()).filter((name) => name.startsWith('proofs ') && name !== this.#name);
    await Promise.all(old.map((name) => caches.delete(name)));
  }
}
