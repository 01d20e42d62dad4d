import { UnreadableFile } from '../../problem.ts';

export interface XmlHandler {
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** Longest single tag or run of text; the parts of a spreadsheet stay far below. */
const MOST_CHARACTERS = 512 * 1024;

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads the XML of spreadsheets piece by piece. Only what they use: no document types, so no entities that unfold
 * into more, and nothing longer than a cell may be is ever held.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #rest = '';

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  push(piece: Uint8Array): void {
    this.#read(this.#rest + this.#decode(piece));
  }

  end(): void {
    if (this.#rest.trim() !== '') throw new UnreadableFile('file_damaged');
  }

  #decode(piece: Uint8Array): string {
    try {
      return this.#decoder.decode(piece, { stream: true });
    } catch (error) {
      throw new UnreadableFile('file_damaged', { part: String(error) });
    }
  }

  #read(xml: string): void {
    let at = 0;
    while (at < xml.length) {
      const next = xml[at] === '<' ? this.#markup(xml, at) : this.#characters(xml, at);
      if (next < 0) break;
      at = next;
    }
    this.#rest = xml.slice(at);
    if (this.#rest.length > MOST_CHARACTERS) throw new UnreadableFile('file_damaged');
  }

  #characters(xml: string, at: number): number {
    const end = xml.indexOf('<', at);
    if (end < 0) return -1;
    this.#handler.text(decoded(xml.slice(at, end)));
    return end;
  }

  #markup(xml: string, at: number): number {
    if (xml.startsWith('<!--', at)) return after(xml, '-->', at);
    if (xml.startsWith('<![CDATA[', at)) {
      const end = xml.indexOf(']]>', at);
      if (end >= 0) this.#handler.text(xml.slice(at + 9, end));
      return end < 0 ? -1 : end + 3;
    }
    if (xml.length - at < 9 && '<![CDATA['.startsWith(xml.slice(at))) return -1;
    if (xml.startsWith('<?', at)) return after(xml, '?>', at);
    if (xml.startsWith('<!', at)) throw new UnreadableFile('file_damaged');
    const end = tagEnd(xml, at);
    if (end < 0) return -1;
    this.#tag(xml.slice(at + 1, end));
    return end + 1;
  }

  #tag(tag: string): void {
    if (tag[0] === '/') {
      this.#handler.close(localName(tag.slice(1).trim()));
      return;
    }
    const empty = tag.endsWith('/');
    const body = empty ? tag.slice(0, -1) : tag;
    const space = body.search(/\s/);
    const name = localName(space < 0 ? body : body.slice(0, space));
    this.#handler.open(name, space < 0 ? '' : body.slice(space));
    if (empty) this.#handler.close(name);
  }
}

const patterns = new Map<string, RegExp>();

/** The value of an attribute of an opened element; null when it has none. Prefixes are ignored. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  return found ? decoded(found[1] ?? found[2] ?? '') : null;
}

function after(xml: string, mark: string, at: number): number {
  const end = xml.indexOf(mark, at);
  return end < 0 ? -1 : end + mark.length;
}

function tagEnd(xml: string, at: number): number {
  let quote = '';
  for (let index = at; index < xml.length; index++) {
    const character = xml[index]!;
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '>') return index;
    else if (character === '"' || character === "'") quote = character;
  }
  return -1;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]+);/g, (whole, name: string) => {
    if (name[0] !== '#') return ENTITIES[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
