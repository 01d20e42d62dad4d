import { error, type Handle } from '@sveltejs/kit';
import { log } from '#lib/runtime/server/log.ts';
import { doorOf } from './doors.ts';
import { problem } from './problem.ts';

/** What a request may carry. */
export interface Bounds {
  bytes: number;
  /** Fields of a form or parts of a multipart body. */
  fields: number;
}

/** For whoever stands outside: a form of a few fields, so that no stranger's form takes longer than a blink to read. */
const outside: Bounds = { bytes: 16_000, fields: 100 };
/** For people and programs that are signed in: the order sheet without JavaScript sends two fields a variant. */
const inside: Bounds = { bytes: 1_000_000, fields: 25_000 };
/** A counter-offer to a quotation sends two fields an item. */
const counterOffer: Bounds = { bytes: 64_000, fields: 450 };
/** A grid of masters sends every cell that was changed, old and new. */
const grid: Bounds = { bytes: 24_000_000, fields: 1 };
/** Payment services send one signed text. */
const webhook: Bounds = { bytes: 1_000_000, fields: 1 };
/** Routes that write whole files to disk while they arrive, and bound them themselves. */
const streaming = [
  '/staff/imports',
  '/staff/pictures',
  '/api/v1/imports',
  '/api/v1/picture-uploads/[id]',
  '/(dealer)/orders/[number]/files',
  '/staff/orders/[number]/files'
];

/** What a route may be sent; null when it reads as a stream. By the route that will run, never by the look of an address. */
export function boundsOf(routeId: string | null): Bounds | null {
  if (routeId === null) return outside;
  if (streaming.includes(routeId)) return null;
  if (routeId.startsWith('/webhooks/')) return webhook;
  if (routeId === '/staff/masters/[kind]/rows') return grid;
  if (routeId === '/(public)/quotations/[token]') return counterOffer;
  return doorOf(routeId) === 'public' ? outside : inside;
}

/**
 * Reads the body of whoever was let in before the route does, and only as far as it may go: what is too large, has too many parts or
 * is no form although it says so is refused before anything is made of it. A body without a length is counted while it comes.
 */
export const boundedBody: Handle = async ({ event, resolve }) => {
  const { request, route } = event;
  const bounds = boundsOf(route.id);
  if (!bounds || !request.body) return resolve(event);
  const read = await readWithin(request, bounds);
  if (read instanceof Request) {
    event.request = read;
    return resolve(event);
  }
  log.debug({ route: route.id, reason: read }, 'a body was refused');
  if (doorOf(route.id) === 'api') return problem(statuses[read], read, { details: bounds });
  error(statuses[read], { message: `${read}: at most ${bounds.bytes} bytes and ${bounds.fields} fields` });
};

type Refused = 'too_large' | 'too_many_fields' | 'broken_off' | 'broken_form' | 'not_a_form';
const statuses: Record<Refused, 400 | 413 | 415> = {
  too_large: 413,
  too_many_fields: 413,
  broken_off: 400,
  broken_form: 400,
  not_a_form: 415
};

/** The request with its whole body at hand, or why it is not taken; never reads on after its bounds are passed. */
export async function readWithin(request: Request, { bytes, fields }: Bounds): Promise<Request | Refused> {
  if (Number(request.headers.get('content-length') ?? 0) > bytes) return 'too_large';
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of request.body ?? []) {
      size += piece.length;
      if (size > bytes) return 'too_large';
      pieces.push(piece);
    }
  } catch (error) {
    log.debug({ err: error }, 'a body did not arrive');
    return 'broken_off';
  }
  const body = Buffer.concat(pieces);
  const kind = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (kind === 'text/plain') return 'not_a_form';
  if (!(kind in countFields)) return withText(request, body);
  if (countFields[kind]!(body) > fields) return 'too_many_fields';
  return withBody(request, body)
    .formData()
    .then(
      (form) => new FormRequest(withBody(request, body), mayHoldNul(body) ? withoutNul(form) : form),
      () => 'broken_form'
    );
}

const withBody = ({ url, method, headers, signal }: Request, body: Buffer<ArrayBuffer>) =>
  new Request(url, { method, headers, signal, body });

/** The same request, whose text is read already: making another one costs as much as reading a small order. */
function withText(request: Request, body: Buffer): Request {
  const text = () => Promise.resolve(new TextDecoder().decode(body));
  return Object.assign(request, { text, json: async () => JSON.parse(await text()) as unknown });
}

/** A request whose form is read already. */
class FormRequest extends Request {
  readonly #form: FormData;

  constructor(request: Request, form: FormData) {
    super(request);
    this.#form = form;
  }

  override formData(): Promise<FormData> {
    return Promise.resolve(this.#form);
  }
}

/** Whether the one character may be in it that no database stores and nobody types. */
const mayHoldNul = (body: Buffer) => body.includes(0) || body.includes('%00');

function withoutNul(form: FormData): FormData {
  const clean = new FormData();
  for (const [name, value] of form) {
    if (typeof value === 'string') clean.append(name.replaceAll('\0', ''), value.replaceAll('\0', ''));
    else clean.append(name, value);
  }
  return clean;
}

/** How many fields a form has at most, by its type, without reading them. */
const countFields: Record<string, (body: Buffer) => number> = {
  'application/x-www-form-urlencoded': (body) => count(body, '&') + 1,
  // Every part has to name itself by this header.
  'multipart/form-data': (body) => body.toString('latin1').match(/content-disposition/gi)?.length ?? 0
};

function count(body: Buffer, mark: string): number {
  let times = 0;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + 1)) times++;
  return times;
}
