import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import type { Header, TableHead, Trailer } from './contents.ts';

const newline = 0x0a;
const endOfRows = '\\.';

/** A backup that is read from its beginning to its end, once. */
export class BackupFile {
  readonly #lines: AsyncGenerator<Buffer>;
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
    this.#lines = linesOf(file);
  }

  async header(): Promise<Header> {
    const header = (await this.#json()) as Partial<Header>;
    if (header.format === 'orderfair-backup' && header.version === 1) return header as Header;
    throw new StartupError(`${this.#file} is no backup of Orderfair that this version can read.`);
  }

  /** The next table, whose rows have to be read before the one after it; or the end. */
  async next(): Promise<TableHead | Trailer> {
    return (await this.#json()) as TableHead | Trailer;
  }

  /** The rows of the table whose head was read last, each with its line end. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const line = await this.#line();
      if (line.length === endOfRows.length && line.toString() === endOfRows) return;
      yield Buffer.concat([line, Buffer.of(newline)]);
    }
  }

  /** Passes over them. */
  async skipRows(): Promise<void> {
    const rows = this.rows();
    while (!(await rows.next()).done);
  }

  async close(): Promise<void> {
    await this.#lines.return(undefined);
  }

  async #json(): Promise<unknown> {
    const line = await this.#line();
    try {
      return JSON.parse(line.toString());
    } catch (error) {
      if (error instanceof SyntaxError) throw this.#broken();
      throw error;
    }
  }

  async #line(): Promise<Buffer> {
    try {
      const { value, done } = await this.#lines.next();
      if (!done) return value;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') throw new StartupError(`There is no file ${this.#file}.`);
      if (!code?.startsWith('Z_')) throw error;
    }
    throw this.#broken();
  }

  #broken(): StartupError {
    return new StartupError(`${this.#file} is no whole backup of Orderfair: nothing was restored from it.`);
  }
}

async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const plain = createGunzip();
  source.on('error', (error) => plain.destroy(error)).pipe(plain);
  let rest: Buffer[] = [];
  for await (const chunk of plain as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      const end = chunk.subarray(from, at);
      yield rest.length ? Buffer.concat([...rest, end]) : end;
      rest = [];
      from = at + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
}
