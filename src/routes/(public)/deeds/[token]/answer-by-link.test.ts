import { expect, test } from 'vitest';
import { NewDeedLinks } from '#lib/accounts/server/deeds/make-deed-link.ts';
import { handOverMails } from '#lib/notifications/server/channels/mail.ts';
import { reviseDate } from '#lib/production/server/revise-date.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { noticeKinds } from '../../../../notice-kinds.ts';
import { anAddress } from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { follow } from '../../../../../tests/fixtures/follow.ts';
import { anOrderInWork } from '../../../../../tests/fixtures/work-order.ts';
import { actions, load } from './+page.server.ts';

const { db, sql } = await testDatabase();
const planner = await aStaffUser(sql, 'planner');
const alternatives = ['keep', 'drop'];
// Whoever follows begins with what happens from then on.
await follow(db, sql);

interface Page {
  state: string;
  choice: string | null;
  delay: { moved: { revisionId: string } } | null;
}

/** What a browser, or a program that looks through mails, is shown at a link. */
const look = (token: string): Promise<Page> =>
  (load as unknown as (event: unknown) => Promise<Page>)({
    ...{ params: { token }, setHeaders: () => undefined },
    url: new URL(`http://localhost/deeds/${token}?choice=keep`)
  });

async function answer(token: string, revisionId: string, choice: string): Promise<unknown> {
  const request = new Request('http://localhost/', {
    ...{ method: 'POST', body: new URLSearchParams({ revisionId, choice }) }
  });
  const event = { params: { token }, request, getClientAddress: anAddress };
  return (actions.answerDelay as unknown as (event: unknown) => Promise<unknown>)(event);
}

/** An order whose date has moved by the brand, and the link in the mail that tells a buyer so. */
async function delayed() {
  const made = await anOrderInWork(db, sql);
  const input = {
    ...{ id: uuid7(), workOrder: made.workOrders[0]!.number, fromOn: '2026-12-04', toOn: '2026-12-10' },
    ...{ reason: 'material_late', note: 'The zips arrive six days late', alternatives }
  };
  await reviseDate(db, planner, input, new Date());
  await follow(db, sql);
  await handOverMails(db, noticeKinds, new Date(Date.now() + 60_000));
  const [mail] = await sql<{ body: string }[]>`
    select body from mails where recipient = ${made.buyer.email} and body like '%/deeds/%' order by created_at desc limit 1`;
  const [, token = ''] = /\/deeds\/([\w-]+)/.exec(mail!.body)!;
  const status = async () =>
    (await sql<{ status: string }[]>`select status from orders where id = ${made.id}`)[0]!.status;
  const answers = () =>
    sql`select choice, answered_by as by from delay_answers where revision_id = ${input.id}`;
  return { ...made, revisionId: input.id, token, status, answers };
}

test('the mail of a delay leads to its answer: looking changes nothing, one answer is carried out, and a second one is told kindly', async () => {
  const { token, revisionId, buyer, status, answers } = await delayed();
  for (let scans = 0; scans < 3; scans++)
    expect(await look(token)).toMatchObject({
      ...{ state: 'open', choice: 'keep' },
      delay: { moved: { revisionId } }
    });
  expect(await answers()).toEqual([]);
  const both = await Promise.all([answer(token, revisionId, 'drop'), answer(token, revisionId, 'drop')]);
  expect(both.filter((one) => JSON.stringify(one) === '{"done":true}')).toHaveLength(1);
  expect(both).toContainEqual(
    expect.objectContaining({
      data: expect.objectContaining({ refusal: { code: 'link_not_valid', details: {} } })
    })
  );
  expect(await answers()).toEqual([{ choice: 'drop', by: buyer.userId }]);
  expect(await status()).toBe('cancelled');
  expect(await look(token)).toMatchObject({ state: 'used', delay: null, next: expect.any(String) });
});

test('a link that has run out says so, and neither it nor one for something else answers', async () => {
  const { revisionId, buyer, number, answers } = await delayed();
  const links = new NewDeedLinks(new Date());
  const late = links.make({
    ...{
      userId: buyer.userId,
      deed: 'answer_delay',
      subject: revisionId,
      expiresAt: new Date(Date.now() - 1)
    }
  });
  const other = links.make({ userId: buyer.userId, deed: 'agree_order', subject: String(number) });
  await db.transaction((tx) => links.keep(tx));
  for (const link of [late, other]) await answer(link.split('/deeds/')[1]!, revisionId, 'keep');
  expect(await answers()).toEqual([]);
  expect(await look(late.split('/deeds/')[1]!)).toMatchObject({ state: 'expired', delay: null });
  expect(await look('no-such-link')).toMatchObject({ state: 'unknown', next: '/' });
});

test('what was not offered is refused and leaves the link as it was', async () => {
  const { token, revisionId, answers } = await delayed();
  await answer(token, revisionId, 'split');
  expect(await answers()).toEqual([]);
  await answer(token, revisionId, 'keep');
  expect(await answers()).toMatchObject([{ choice: 'keep' }]);
});
