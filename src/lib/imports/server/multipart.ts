/** One part of a form: a field, or a file when it has a file name. Its body has to be read before the next part. */
export interface Part {
  name: string;
  filename: string | null;
  body: AsyncGenerator<Uint8Array>;
}

const MOST_HEADER_BYTES = 8 * 1024;

/**
 * Reads a form with files piece by piece, so that an upload never stands in memory as a whole.
 * @throws RangeError when the form is broken.
 */
export async function* readParts(
  stream: AsyncIterable<Uint8Array>,
  contentType: string
): AsyncGenerator<Part> {
  const boundary = /boundary=(?:"([^"]{1,100})"|([^;\s]{1,100}))/.exec(contentType);
  if (!boundary) throw new RangeError('no boundary');
  const cutter = new Cutter(stream, Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`));
  await cutter.skipToBoundary();
  for (;;) {
    const tail = await cutter.take(2);
    if (tail.toString('latin1') !== '\r\n') return;
    const headers = await cutter.takeUntil('\r\n\r\n', MOST_HEADER_BYTES);
    const name = /[;\s]name="([^"]*)"/i.exec(headers)?.[1];
    if (name === undefined) throw new RangeError('a part without a name');
    const filename = /filename="([^"]*)"/i.exec(headers)?.[1] ?? null;
    const body = cutter.body();
    yield { name, filename, body };
    await drain(body);
  }
}

/** The text of a small field; longer ones are broken forms. */
export async function textOf(part: Part, most = 4_000): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of part.body) {
    bytes += piece.length;
    if (bytes > most) throw new RangeError(`the field ${part.name} is too long`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function drain(body: AsyncGenerator<Uint8Array>): Promise<void> {
  let piece = await body.next();
  while (!piece.done) piece = await body.next();
}

/** Cuts a stream at a boundary that may fall between two pieces. */
class Cutter {
  readonly #stream: AsyncIterator<Uint8Array>;
  readonly #boundary: Buffer;
  #held: Buffer = Buffer.from('\r\n');
  #ended = false;

  constructor(stream: AsyncIterable<Uint8Array>, boundary: Buffer) {
    this.#stream = stream[Symbol.asyncIterator]();
    this.#boundary = boundary;
  }

  async skipToBoundary(): Promise<void> {
    await drain(this.body());
  }

  async take(bytes: number): Promise<Buffer> {
    while (this.#held.length < bytes) await this.#more();
    return this.#cut(bytes);
  }

  async takeUntil(mark: string, most: number): Promise<string> {
    let at = this.#held.indexOf(mark);
    while (at < 0) {
      if (this.#held.length > most) throw new RangeError('headers too long');
      await this.#more();
      at = this.#held.indexOf(mark);
    }
    return this.#cut(at + mark.length).toString('utf8');
  }

  /** Everything up to the boundary, which is taken away too. */
  async *body(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(this.#boundary);
      if (at >= 0) {
        if (at > 0) yield this.#cut(at);
        this.#cut(this.#boundary.length);
        return;
      }
      const sure = this.#held.length - this.#boundary.length + 1;
      if (sure > 0) yield this.#cut(sure);
      await this.#more();
    }
  }

  #cut(bytes: number): Buffer {
    const piece = this.#held.subarray(0, bytes);
    this.#held = this.#held.subarray(bytes);
    return piece;
  }

  async #more(): Promise<void> {
    if (this.#ended) throw new RangeError('the form ends too early');
    const { value, done } = await this.#stream.next();
    if (done) this.#ended = true;
    else this.#held = Buffer.concat([this.#held, value]);
  }
}
