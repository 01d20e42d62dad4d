import { redirect } from '@sveltejs/kit';
import { pictureKeepers } from '#lib/catalog/rights.ts';
import * as pictures from '#lib/catalog/server/pictures/pictures.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { MOST_PICTURE_FILES, MOST_PICTURE_UPLOAD_BYTES } from '#lib/imports/picture-upload.ts';
import { countPictureFiles } from '#lib/imports/server/pictures/picture-file.ts';
import * as uploads from '#lib/imports/server/pictures/picture-uploads.ts';
import { startPictureUpload } from '#lib/imports/server/pictures/start-picture-upload.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../behind-the-door.ts';
import { receiveFiles } from '../imports/receive-files.ts';
import { pictureRefused } from './refusal-words.ts';
import type { Actions, PageServerLoad } from './$types';

const bounds = { files: MOST_PICTURE_FILES, bytes: MOST_PICTURE_UPLOAD_BYTES, withFolders: true };

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, pictureKeepers);
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const bare = url.searchParams.get('show') === 'bare';
  const after = url.searchParams.get('after')?.slice(0, 100) ?? null;
  const [styles, newest, files] = await Promise.all([
    pictures.stylesPage(db(), { text, bare, after }),
    uploads.newest(db(), actor),
    countPictureFiles(sql())
  ]);
  return { text, bare, styles: styles.list, next: styles.next, uploads: newest, files };
};

export const actions: Actions = {
  async default({ request, locals }) {
    const actor = staffOf(locals, pictureKeepers);
    const id = uuid7();
    try {
      const { files, fields } = await receiveFiles(id, request, bounds);
      const to = { productCode: fields.product || null, colour: fields.colour || null };
      await startPictureUpload(db(), actor, { id, files, ...to }, new Date());
    } catch (caught) {
      return pictureRefused(caught);
    }
    redirect(303, path`/staff/pictures/uploads/${id}`);
  }
};
