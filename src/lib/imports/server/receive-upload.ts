import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Refusal } from '#lib/runtime/refusal.ts';
import { MOST_FILES, MOST_UPLOAD_BYTES } from '../stored-file.ts';

/** What an upload may hold. */
export interface UploadBounds {
  files: number;
  bytes: number;
  /** Names keep the folders that a browser sends with a chosen folder: they say where a picture belongs. Else only the name itself. */
  withFolders?: boolean;
}

/** Tables; pictures are more and larger. */
export const tableBounds: UploadBounds = { files: MOST_FILES, bytes: MOST_UPLOAD_BYTES };

/** Fields beside the files: `options` of other software, and a few that pages send. */
const MOST_FIELDS = 20;
const MOST_FIELD_BYTES = 200_000;

const limitsOf = ({ files, bytes }: UploadBounds) => ({
  files,
  fields: MOST_FIELDS,
  fieldSize: MOST_FIELD_BYTES,
  fieldNameSize: 100,
  // One more, so that whoever takes the file sees that it is too long.
  fileSize: bytes + 1,
  headerPairs: 50,
  headerSize: 8 * 1024
});

/** Takes one file of a form, piece by piece; the next one comes when it is done with this. */
export type TakeFile = (name: string, body: BusboyFileStream) => Promise<void>;

/**
 * Reads a form with files while it arrives, so that an upload never stands in memory as a whole, and answers its fields.
 * @throws {Refusal} too_many_files, broken_upload (also when the sender breaks off), and whatever `take` throws
 */
export async function receiveUpload(
  body: ReadableStream<Uint8Array>,
  contentType: string,
  take: TakeFile,
  bounds: UploadBounds = tableBounds
): Promise<Record<string, string>> {
  const form = formOf(contentType, bounds);
  const fields = new Map<string, string>();
  const open = new Set<BusboyFileStream>();
  const taken: Promise<void>[] = [];
  let failure: unknown = null;
  const fail = (error: unknown) => {
    failure ??= error;
    form.destroy();
  };
  form.on('field', (name, value, nameCut, valueCut) => {
    if (nameCut || valueCut) fail(new Refusal('broken_upload'));
    else fields.set(name, value);
  });
  form.on('file', (_field, stream, filename) => {
    if (!filename) return stream.resume();
    open.add(stream.once('close', () => open.delete(stream)));
    // Whoever takes the file hears of it too; an error that nobody listens to would end the process.
    stream.on('error', () => {});
    // A file may fail while the form still arrives: the rest of it is not worth waiting for.
    taken.push(take(filename, stream).catch(fail));
    return stream;
  });
  form.on('filesLimit', () => fail(new Refusal('too_many_files', { most: bounds.files })));
  form.on('fieldsLimit', () => fail(new Refusal('broken_upload')));
  // Whatever else ends the form early, the sender or the form itself is broken; nobody here has to look at it.
  await arrival(body, form).catch(() => (failure ??= new Refusal('broken_upload')));
  if (failure) for (const stream of open) stream.destroy(new Refusal('broken_upload'));
  await Promise.all(taken);
  if (failure) throw failure as Error;
  return Object.fromEntries(fields);
}

async function arrival(body: ReadableStream<Uint8Array>, form: BusboyInstance): Promise<void> {
  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  source.once('error', (error) => form.destroy(error));
  source.pipe(form);
  try {
    await finished(form);
  } finally {
    source.destroy();
  }
}

function formOf(contentType: string, bounds: UploadBounds): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: limitsOf(bounds),
      preservePath: bounds.withFolders ?? false
    });
  } catch {
    // The parser takes neither another type of body nor one without a boundary.
    throw new Refusal('broken_upload');
  }
}
