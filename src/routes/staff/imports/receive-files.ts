import { readParts } from '#lib/imports/server/multipart.ts';
import { storeFiles, type StoredUpload } from '#lib/imports/server/file-store.ts';
import { Refusal } from '#lib/runtime/refusal.ts';

/**
 * Writes the files of a form to disk while they arrive.
 * @throws {Refusal} no_files, too_many_files, upload_too_large, broken_upload
 */
export async function receiveFiles(id: string, request: Request): Promise<StoredUpload> {
  if (!request.body) throw new Refusal('no_files');
  try {
    const parts = readParts(request.body, request.headers.get('content-type') ?? '');
    return await storeFiles(id, parts);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('broken_upload');
    throw error;
  }
}
