import { publishNews } from '../../src/lib/care/server/publish-news.ts';
import { db, sql } from '../../src/lib/db/server/client.ts';
import { draftQuotation } from '../../src/lib/followup/server/quotations/draft-quotation.ts';
import { offerToLead } from '../../src/lib/followup/server/leads/offer-to-lead.ts';
import { raiseLead } from '../../src/lib/followup/server/leads/raise-lead.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { demoStaff } from '../../src/cli/demo/seed-orders.ts';
import { mailingOf } from './mailing-of.ts';
import { picturesOf } from './pictures-of.ts';

const someNews = {
  ...{
    kind: 'policy' as const,
    title: 'Returns until 31 March',
    titleZh: '退货截至 3 月 31 日',
    titleKo: ''
  },
  ...{ body: 'Winter goods come back until the end of March.', bodyZh: '冬季商品可退至三月底。', bodyKo: '' },
  ...{ 'classes[]': [], 'regions[]': [], trades: [], othersAfter: null }
};

/** What an admin has made, whose pages are looked at. */
export interface MadeByAdmin {
  /** What came of some pictures that were sent, and the code of their style. */
  pictureUploadId: string;
  style: string;
  /** A change of master data. */
  deedId: string;
  /** The code of a price list. */
  priceList: string;
  /** A mailing of a director that waits for a second person, and a letter of it. */
  mailingId: string;
  letterId: number;
  /** A piece of news for all dealers. */
  newsId: string;
  /** A draw of the demo that is over. */
  drawId: string;
  /** A lead of the dealer whose things are looked at. */
  leadId: string;
  /** Samples that it is offered, not sent yet. */
  sampleId: string;
  /** A quotation to that dealer, which nobody has sent. */
  quotationId: string;
}

export async function madeBy(email: string, sku: string, fair: string): Promise<MadeByAdmin> {
  const director = await demoStaff(sql(), 'director');
  const mailing = await mailingOf(director, fair);
  const newsId = uuid7();
  await publishNews(db(), director, { ...someNews, id: newsId }, new Date());
  const [draw] = await sql()<[{ id: string }]>`select id from draws where revealed_at is not null limit 1`;
  const drawn = { drawId: draw.id };
  const leadId = await leadOf(director);
  const sampleId = await samplesOf(director, leadId, sku);
  return {
    ...(await picturesOf(email, sku)),
    ...(await deedOf(email)),
    ...mailing,
    newsId,
    ...drawn,
    leadId,
    sampleId,
    quotationId: await quotationOf(director, fair)
  };
}

async function leadOf(director: Awaited<ReturnType<typeof demoStaff>>): Promise<string> {
  const [company] = await sql()<[{ id: number }]>`select c.id from companies c
    join users u on u.dealer_id = c.dealer_id where u.email = 'owner@tarn-fell.example'`;
  const id = uuid7();
  await raiseLead(db(), director, { id, companyId: company.id, note: 'A test' }, new Date());
  return id;
}

async function samplesOf(
  director: Awaited<ReturnType<typeof demoStaff>>,
  leadId: string,
  sku: string
): Promise<string> {
  const id = uuid7();
  const items = [{ sku, quantity: 1 }];
  await offerToLead(
    db(),
    director,
    { leadId, id, kind: 'sample', terms: '', items, address: '1 Quay' },
    new Date()
  );
  return id;
}

async function quotationOf(
  director: Awaited<ReturnType<typeof demoStaff>>,
  occasion: string
): Promise<string> {
  const [company] = await sql()<[{ id: number }]>`select c.id from companies c
    join users u on u.dealer_id = c.dealer_id where u.email = 'owner@tarn-fell.example'`;
  const given = { id: uuid7(), companyId: company.id, leadId: null, occasion, priceListId: null };
  await draftQuotation(db(), director, { ...given, from: 'hand' }, new Date());
  return given.id;
}

/** A change of master data that somebody has made, with what it changed; and a price list. */
async function deedOf(email: string): Promise<{ deedId: string; priceList: string }> {
  const id = uuid7();
  await sql()`insert into master_deeds (id, how, done_by, done_at, about, changes)
    select ${id}, 'hand', id, now(), 'A test', 1 from users where email = ${email}`;
  await sql()`insert into master_changes (deed_id, entity, key, thing, old, new) values
    (${id}, 'dealers', 'D-0000', '{"dealer": "D-0000"}', '{"city": "Leeds"}', '{"city": null}')`;
  const [list] = await sql()<{ code: string }[]>`select code from price_lists order by code limit 1`;
  return { deedId: id, priceList: list!.code };
}
