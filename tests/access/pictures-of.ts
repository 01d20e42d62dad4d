import { sql } from '../../src/lib/db/server/client.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';

/** An upload of pictures that somebody has sent, as it stands when it is over; and the code of the style of a SKU. */
export async function picturesOf(
  email: string,
  sku: string
): Promise<{ pictureUploadId: string; style: string }> {
  const id = uuid7();
  const [style] = await sql()<{ code: string }[]>`
    select p.code from variants v join products p on p.id = v.product_id where v.sku = ${sku}`;
  await sql()`insert into picture_uploads (id, state, files, total, started_by, started_at)
    select ${id}, 'done', '[{"name": "autumn.zip"}]', 2, id, now() from users where email = ${email}`;
  await sql()`insert into picture_upload_files (upload_id, nth, name, product_code, outcome, details) values
    (${id}, 0, 'a.jpg', ${style!.code}, 'already', '{}'),
    (${id}, 1, 'holiday.jpg', null, 'no_style', '{}')`;
  return { pictureUploadId: id, style: style!.code };
}
