import { shrinkPhoto } from '#lib/people/jotting/shrink-photo.ts';
import { PAPER_PHOTO, type PaperPhoto } from './paper-photo.ts';

const patienceMs = 60_000;

/** Photographs of a dealer's sheets that wait to be typed off, as everybody sees them who has the dealer's order sheet open. */
export class PaperPhotos {
  readonly #address: string;
  photos = $state.raw<readonly PaperPhoto[]>([]);
  /** One is on its way. */
  busy = $state(false);
  /** The last deed did not work: without a network, or it is no picture. */
  failed = $state(false);

  constructor(address: string) {
    this.#address = address;
  }

  addressOf({ id }: PaperPhoto): string {
    return `${this.#address}/${id}`;
  }

  /** Asks which there are; without a network it stays as it was. */
  look = (): Promise<void> => this.#ask('GET');

  /** Keeps a photograph for everybody; it is made smaller here and anew there. */
  add = async (file: File, code: string): Promise<void> => {
    this.busy = true;
    const photo = await shrinkPhoto(file, PAPER_PHOTO).catch(() => null);
    await (photo ? this.#ask('POST', { photo, code }) : this.#fail());
    this.busy = false;
  };

  /** Takes one off that shows nothing. */
  remove = ({ id }: PaperPhoto): Promise<void> => this.#ask('DELETE', { id });

  async #ask(method: string, body?: object): Promise<void> {
    const answer = await fetch(this.#address, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs)
    }).catch(() => null);
    if (!answer?.ok) return method === 'GET' ? undefined : this.#fail();
    this.photos = (await answer.json()) as PaperPhoto[];
    this.failed = false;
  }

  async #fail(): Promise<void> {
    this.failed = true;
  }
}
