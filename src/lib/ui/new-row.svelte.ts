/**
 * A row that is being written for the first time. Pages offer another one, with an id of its own, whenever they are read anew; the first
 * offer stays until a row of its id is there, so that nothing is taken from who is still typing.
 */
export class NewRow<Row extends { id?: string }> {
  #kept: Row | undefined;
  readonly #read: () => { offered: Row; rows: readonly { id: string }[] };

  /** @param read what the page offers now, and the rows that are there */
  constructor(read: () => { offered: Row; rows: readonly { id: string }[] }) {
    this.#read = read;
  }

  readonly #current = $derived.by(() => {
    const { offered, rows } = this.#read();
    const kept = this.#kept;
    this.#kept = kept && !rows.some(({ id }) => id === kept.id) ? kept : offered;
    return this.#kept;
  });

  /** The row as it was offered first. */
  get current(): Row {
    return this.#current;
  }
}
