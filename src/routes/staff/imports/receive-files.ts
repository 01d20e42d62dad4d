import { storeFiles, type StoredUpload } from '#lib/imports/server/file-store.ts';
import type { UploadBounds } from '#lib/imports/server/receive-upload.ts';
import { Refusal } from '#lib/runtime/refusal.ts';

/**
 * Writes the files of a form to disk while they arrive.
 * @throws {Refusal} no_files, too_many_files, upload_too_large, broken_upload
 */
export async function receiveFiles(
  id: string,
  request: Request,
  bounds?: UploadBounds
): Promise<StoredUpload> {
  if (!request.body) throw new Refusal('no_files');
  return storeFiles(id, request.body, request.headers.get('content-type') ?? '', bounds);
}
