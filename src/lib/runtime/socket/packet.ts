/** What Socket.IO 5 says over Engine.IO 4, as far as pages need it: text only, and the server never asks for an answer. */
export type Packet =
  | { kind: 'open'; pingInterval: number; pingTimeout: number }
  | { kind: 'ping' }
  | { kind: 'joined' | 'left'; namespace: string }
  | { kind: 'refused'; namespace: string; message: string }
  | { kind: 'event'; namespace: string; event: string; args: unknown[] }
  | { kind: 'answer'; namespace: string; id: number; args: unknown[] };

const said = /^4([0-4])(?:(\/[^,]*),)?(\d*)(.*)$/s;

/** Reads one message of the server; null for what pages have no use for. */
export function readPacket(text: string): Packet | null {
  if (text === '2') return { kind: 'ping' };
  if (text.startsWith('0')) return { kind: 'open', ...JSON.parse(text.slice(1)) };
  const [, type, namespace = '/', id = '', rest = ''] = said.exec(text) ?? [];
  switch (type) {
    case '0':
      return { kind: 'joined', namespace };
    case '1':
      return { kind: 'left', namespace };
    case '2': {
      const [event, ...args] = JSON.parse(rest) as [string, ...unknown[]];
      return { kind: 'event', namespace, event, args };
    }
    case '3':
      return { kind: 'answer', namespace, id: Number(id), args: JSON.parse(rest) };
    case '4':
      return { kind: 'refused', namespace, message: JSON.parse(rest).message };
    default:
      return null;
  }
}

const to = (namespace: string) => (namespace === '/' ? '' : `${namespace},`);

/** Answers that the page is there. */
export const pong = '3';
export const joining = (namespace: string) => `40${to(namespace)}`;
export const leaving = (namespace: string) => `41${to(namespace)}`;

/** An event to the server; with an id it is to be answered. */
export const saying = (namespace: string, id: number | null, event: string, args: readonly unknown[]) =>
  `42${to(namespace)}${id ?? ''}${JSON.stringify([event, ...args])}`;
