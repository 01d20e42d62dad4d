/** Says whose page an answer is, for the service worker: dealer and user, or nobody that keeps pages. */
export const keptFor = 'x-kept-for';
export const nobody = 'nobody';

const keptAt = 'x-kept-at';
const [pagesOf, filesOf] = ['pages', 'catalogues'];
/** A page that was kept so lately is not asked for again. */
const freshMs = 5 * 60_000;

export interface KeptPage {
  path: string;
  at: Date;
  lang: string;
}

/** The pages that open without a network: Home, the fairs with the badge, the order sheets, the desks at the door of fairs, and cards and notes. */
export const isKeepable = (path: string) =>
  path === '/' || path === jotting || /^\/fairs\/[^/]+(?:\/order)?$/.test(path) || isDesk(path);
export const jotting = '/staff/jot';
export const isDesk = (path: string) => /^\/staff\/desk\/[^/]+$/.test(path);
/** Files whose address moves with what is in them. */
export const isCatalogue = (path: string) =>
  /^\/fairs\/[^/]+\/order\/(?:catalogue|history)\/[^/]+\.json$/.test(path);

/**
 * What this device keeps of one person's pages, for one build of the app: each person has caches of their own, and no two persons have
 * any at the same time. What was typed is not here but in the device store.
 */
export class KeptPages {
  readonly #version: string;
  #partings = 0;

  constructor(version: string) {
    this.#version = version;
  }

  /** How often somebody has left. What was asked for before the last time is not kept when it comes after it. */
  get partings(): number {
    return this.#partings;
  }

  /** Whose pages are kept; null for nobody's. */
  async person(): Promise<string | null> {
    const names = await caches.keys();
    return names.find((name) => name.startsWith(`${filesOf} `))?.slice(filesOf.length + 1) ?? null;
  }

  /** An answer of ours says who is signed in: everybody else's is forgotten. Somebody else's answer says nothing. */
  async heard(answer: Response, partings: number): Promise<string | null> {
    const person = answer.headers.get(keptFor);
    if (person === null || partings !== this.#partings) return null;
    // Pages of the person may still be on their way that were asked for while the server had not let them go yet.
    if (person === nobody) this.#partings++;
    await this.#forget((name) => name !== this.#pages(person) && name !== `${filesOf} ${person}`);
    if (person === nobody) return null;
    await caches.open(`${filesOf} ${person}`);
    return person;
  }

  forgetAll(): Promise<void> {
    this.#partings++;
    return this.#forget(() => true);
  }

  /** Keeps a page of the person that it says it is for. `partings`: those when it was asked for. */
  async keep(path: string, answer: Response, partings: number): Promise<void> {
    const person = await this.heard(answer, partings);
    if (!person || !answer.ok || answer.redirected) return;
    const headers = new Headers(answer.headers);
    headers.set(keptAt, new Date().toISOString());
    for (const name of ['content-encoding', 'content-length']) headers.delete(name);
    await (await caches.open(this.#pages(person))).put(path, new Response(await answer.text(), { headers }));
    if (partings !== this.#partings) await this.forgetAll();
  }

  /** Asks for a page to keep it, unless that was done a moment ago. */
  async renew(path: string): Promise<void> {
    const kept = (await this.list()).find((page) => page.path === path);
    if (kept && Date.now() - kept.at.getTime() < freshMs) return;
    const partings = this.#partings;
    await this.keep(path, await fetch(path, { headers: { accept: 'text/html' } }), partings);
  }

  /** A kept page as it was, which says when that was; null without one. */
  async page(path: string): Promise<Response | null> {
    const person = await this.person();
    const kept = person && (await (await caches.open(this.#pages(person))).match(path));
    if (!kept) return null;
    const text = await kept.text();
    const html = text.replace('<html ', `<html data-kept-at="${kept.headers.get(keptAt)}" `);
    return new Response(html, { headers: kept.headers });
  }

  async list(): Promise<KeptPage[]> {
    const person = await this.person();
    if (!person) return [];
    const cache = await caches.open(this.#pages(person));
    const pages = (await cache.keys()).map(async (request) => {
      const kept = (await cache.match(request))!;
      const lang = /<html[^>]* lang="([^"]+)"/.exec(await kept.text())?.[1] ?? '';
      return { path: new URL(request.url).pathname, at: new Date(kept.headers.get(keptAt)!), lang };
    });
    return Promise.all(pages);
  }

  /** A catalogue from this device, or fetched and kept; of each fair only the newest. */
  async catalogue(request: Request): Promise<Response> {
    const person = await this.person();
    if (!person) return fetch(request);
    const cache = await caches.open(`${filesOf} ${person}`);
    const kept = await cache.match(request.url, { ignoreVary: true });
    if (kept) return kept;
    const answer = await fetch(request);
    if (!answer.ok) return answer;
    const folder = request.url.slice(0, request.url.lastIndexOf('/'));
    for (const { url } of await cache.keys())
      if (url.startsWith(folder)) await cache.delete(url, { ignoreVary: true });
    await cache.put(request.url, answer.clone());
    return answer;
  }

  /** Pages of another build ask for files that are gone. */
  forgetOtherBuilds(): Promise<void> {
    return this.#forget((name) => name.startsWith(pagesOf) && !name.startsWith(this.#pages('')));
  }

  #pages(person: string): string {
    return `${pagesOf} ${this.#version} ${person}`;
  }

  async #forget(isMeant: (name: string) => boolean): Promise<void> {
    const names = (await caches.keys()).filter((name) => /^(?:pages|catalogues) /.test(name));
    await Promise.all(names.filter(isMeant).map((name) => caches.delete(name)));
  }
}
