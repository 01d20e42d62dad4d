import { expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { textOfPaper } from '../../../../../tests/fixtures/paper-text.ts';
import { ofFair } from '#lib/fairs/server/plan/plan.ts';
import { savePlan } from '#lib/fairs/server/plan/save-plan.ts';
import { readInvitationFilter } from '../../invitation-filter.ts';
import { inviteDealers } from '../invite-dealers.ts';
import { invitationPaper } from './invitation-paper.ts';
import * as invitations from './invitations.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-19T03:00:00Z');

test('an invitation on paper says why, where and by which rules, with the code of the guest', async () => {
  const director = await make.staff(db, 'director');
  const { id: fairId } = await make.fair(db, now);
  const dealer = await make.dealer(db, { regionId: await make.region(db) });
  const plan = {
    ...(await ofFair(db, fairId)),
    theme: '温暖再来',
    reason: '새 시즌을 먼저 만나세요',
    room: 'Hall A'
  };
  await savePlan(db, director, { ...plan, fairId }, now);
  await inviteDealers(db, director, { fairId, guests: { codes: [dealer.dealerCode] } }, now);
  const { list } = await invitations.page(db, director, fairId, readInvitationFilter(new URLSearchParams()));
  const terms = async () => ['Orders are taken until six.'];
  const paper = await invitationPaper(db, { fairId, userId: dealer.userId }, terms);
  const text = await textOfPaper(paper!);
  for (const said of [
    '温暖再来',
    '새 시즌을 먼저 만나세요',
    'Hall A',
    dealer.name,
    'Orders are taken until six.'
  ])
    expect(text).toContain(said);
  expect(text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  expect(list).toHaveLength(1);
  expect(await invitationPaper(db, { fairId, userId: director.userId }, terms)).toBeNull();
});
