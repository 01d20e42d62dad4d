import { lookup } from 'node:dns/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP } from 'node:net';
import { inTime } from '../in-time.ts';
import { isInside } from './inside.ts';
import { settings } from './settings.ts';

/** An address that we do not call, whoever has typed it. */
export class NotCalled extends Error {
  override name = 'NotCalled';
}

export interface Outgoing {
  url: string;
  headers: Record<string, string>;
  body: string | Buffer;
  /** For all of it, from the first question to the last byte. */
  timeoutMs: number;
}

const mostAnswerBytes = 2_000;

/** Why an address cannot be called by its look; null when it may. Names are looked up when it is called. */
export function whyNotCalled(text: string): 'url' | 'https' | 'inside' | null {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) return 'url';
  if (settings.callsInside) return null;
  if (url.protocol !== 'https:') return 'https';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (/(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host)) return 'inside';
  return isIP(host) && isInside(host) ? 'inside' : null;
}

/**
 * Posts to an address that somebody typed. Its name is looked up once, and the address that was found good is the one that is dialled:
 * a name that answers otherwise a moment later leads nowhere else. No redirect is followed, and everything has an end.
 *
 * @throws {NotCalled} when it leads into the house, or not by https
 */
export async function postOutside(outgoing: Outgoing): Promise<{ status: number; text: string }> {
  const why = whyNotCalled(outgoing.url);
  if (why) throw new NotCalled(`not called: ${why}`);
  const url = new URL(outgoing.url);
  const until = performance.now() + outgoing.timeoutMs;
  const address = await inTime(addressOf(url), outgoing.timeoutMs, 'looking up a name');
  const left = Math.max(1, until - performance.now());
  const ended = new AbortController();
  try {
    return await inTime(request(url, address, outgoing, ended.signal), left, 'a call');
  } finally {
    ended.abort();
  }
}

async function addressOf({ hostname }: URL): Promise<{ address: string; family: number }> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = await lookup(host, { all: true });
  const isGood =
    found.length > 0 && (settings.callsInside || found.every(({ address }) => !isInside(address)));
  if (!isGood) throw new NotCalled('not called: inside');
  return found[0]!;
}

function request(
  url: URL,
  { address, family }: { address: string; family: number },
  { headers, body }: Outgoing,
  signal: AbortSignal
): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const sent = (url.protocol === 'https:' ? https : http).request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    signal,
    agent: false,
    lookup: (_name, options, found) =>
      options.all ? found(null, [{ address, family }]) : found(null, address, family)
  });
  sent.on('error', reject);
  sent.on('response', (answer) => {
    let text = '';
    const done = () => resolve({ status: answer.statusCode ?? 0, text });
    answer.setEncoding('utf8');
    answer.on('data', (piece: string) => {
      text = (text + piece).slice(0, mostAnswerBytes);
      // Whoever says more than that has said enough.
      if (text.length === mostAnswerBytes) done();
    });
    answer.on('end', done);
    answer.on('error', reject);
  });
  sent.end(body);
  return promise;
}
