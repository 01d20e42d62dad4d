import { SaxesParser } from 'saxes';
import { UnreadableFile } from '../../problem.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

/** Longest single tag or run of text, and deepest nesting; the parts of a spreadsheet stay far below. */
const MOST_CHARACTERS = 512 * 1024;
const MOST_LEVELS = 64;

/**
 * Reads the XML of spreadsheets piece by piece. The parser is saxes; what is ours is that no document type is taken, so that no
 * entity unfolds into more, and that nothing longer or deeper than a spreadsheet needs is ever held.
 */
export class XmlReader {
  readonly #parser = new SaxesParser({ position: false, xmlns: false });
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #levels = 0;
  /** Where the parser stood when it last had something to say. */
  #heardAt = 0;

  constructor(handler: XmlHandler) {
    const parser = this.#parser;
    parser.on('opentag', ({ name, attributes }) => {
      this.#heard();
      this.#levels += 1;
      if (this.#levels > MOST_LEVELS) throw new UnreadableFile('file_damaged');
      handler.open(localName(name), attributes);
    });
    parser.on('closetag', ({ name }) => {
      this.#heard();
      this.#levels -= 1;
      handler.close(localName(name));
    });
    parser.on('text', (text) => {
      this.#heard();
      handler.text(text);
    });
    parser.on('cdata', (text) => {
      this.#heard();
      handler.text(text);
    });
    parser.on('comment', () => this.#heard());
    parser.on('doctype', () => {
      throw new UnreadableFile('file_damaged');
    });
    parser.on('error', (error) => {
      throw new UnreadableFile('file_damaged', { part: error.message.slice(0, 80) });
    });
  }

  push(piece: Uint8Array): void {
    this.#parser.write(this.#decode(piece));
    if (this.#parser.position - this.#heardAt > MOST_CHARACTERS) throw new UnreadableFile('file_damaged');
  }

  end(): void {
    this.#parser.close();
  }

  #heard(): void {
    this.#heardAt = this.#parser.position;
  }

  #decode(piece: Uint8Array): string {
    try {
      return this.#decoder.decode(piece, { stream: true });
    } catch (error) {
      throw new UnreadableFile('file_damaged', { part: String(error) });
    }
  }
}

/** The value of an attribute of an opened element, whatever its prefix; null when it has none. */
export function attribute(attributes: Attributes, name: string): string | null {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  const prefixed = Object.keys(attributes).find((key) => localName(key) === name);
  return prefixed === undefined ? null : attributes[prefixed]!;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
