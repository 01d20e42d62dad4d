import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import type { FileStore } from './file-store.ts';

/** A bucket of S3 or of anything that speaks like it. */
export interface Bucket {
  /** Its address with the bucket in it: `https://s3.example.com/pictures`. */
  url: string;
  region: string;
  keyId: string;
  secret: string;
}

/** A store in the same country answers in a tenth of a second; whoever waits longer sees the drawing. */
const mostMs = 10_000;
const tries = 2;
/** Files that we have written are far smaller; whatever is larger is not ours. */
const mostBytes = 40 * 1024 * 1024;

/** Files in a bucket, by requests that are signed as S3 wants them. */
export function bucketStore({ url, region, keyId, secret }: Bucket, waitMs = mostMs): FileStore {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 0
  });
  const ask = (method: string, name: string, body?: Uint8Array<ArrayBuffer>) =>
    answered(() =>
      client.fetch(`${url}/${name}`, {
        method,
        body: body ?? null,
        headers: body ? { 'content-type': typeOf(name), ...sumOf(body) } : {},
        signal: AbortSignal.timeout(waitMs)
      })
    );
  return {
    async write(name, bytes) {
      await requireDone(await ask('PUT', name, new Uint8Array(bytes)), name);
    },
    async read(name) {
      const answer = await ask('GET', name);
      if (answer.status === 404) return discard(answer, null);
      await requireDone(answer, name, false);
      if (Number(answer.headers.get('content-length') ?? 0) > mostBytes) return discard(answer, null);
      return new Uint8Array(await answer.arrayBuffer());
    },
    async has(name) {
      const answer = await ask('HEAD', name);
      if (answer.status === 404) return false;
      await requireDone(answer, name);
      return true;
    },
    async remove(name) {
      const answer = await ask('DELETE', name);
      if (answer.status !== 404) await requireDone(answer, name);
      else await discard(answer, null);
    }
  };
}

/** Signed with the rest, so that the store keeps what was sent or nothing. */
const sumOf = (body: Uint8Array) => ({
  'x-amz-content-sha256': createHash('sha256').update(body).digest('hex')
});

const types: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  webp: 'image/webp',
  pdf: 'application/pdf'
};

const typeOf = (name: string) => types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

/** Asks once more when the store was away or busy: a file may be written, read or removed twice. */
async function answered(ask: () => Promise<Response>): Promise<Response> {
  for (let left = tries - 1; ; left--) {
    try {
      const answer = await ask();
      if (left <= 0 || answer.status < 500) return answer;
      await discard(answer, null);
    } catch (error) {
      if (left <= 0) throw error;
    }
  }
}

async function requireDone(answer: Response, name: string, isRead = true): Promise<void> {
  if (isRead || !answer.ok) await discard(answer, null);
  if (!answer.ok) throw new Error(`the store of files answered ${answer.status} for ${name}`);
}

/** A connection is free again only when its answer was read. */
async function discard<T>(answer: Response, value: T): Promise<T> {
  await answer.body?.cancel();
  return value;
}
