import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { NewsInput } from '../news-form.ts';
import * as news from './news-list.ts';
import { correctNews } from './correct-news.ts';
import { publishNews } from './publish-news.ts';
import { withdrawNews } from './withdraw-news.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const director = await make.staff(db, 'director');
const piece = (given: Partial<NewsInput> = {}): NewsInput => ({
  ...{
    id: uuid7(),
    kind: 'product',
    title: 'New wool',
    titleZh: '',
    titleKo: '새 울',
    body: 'Soft.',
    bodyZh: ''
  },
  ...{ bodyKo: '부드럽습니다.', 'classes[]': [], 'regions[]': [], trades: [], othersAfter: null },
  ...given
});

test('news reach dealers of their classes and regions, each in the own language or in what was written', async () => {
  const [north, south] = [await make.region(db, 'North'), await make.region(db, 'South')];
  const large = await make.dealer(db, { regionId: north, class: 'A' });
  const small = await make.dealer(db, { regionId: north, class: 'C' });
  const away = await make.dealer(db, { regionId: south, class: 'A' });
  const given = piece({ 'classes[]': ['A'], 'regions[]': [north] });
  expect(await publishNews(db, director, given, now)).toEqual({ dealers: 1 });
  const seen = async (dealer: typeof large, locale: 'en' | 'zh-CN' | 'ko') =>
    (await news.forReader(db, dealer, locale)).map(({ title }) => title);
  expect(await seen(large, 'ko')).toEqual(['새 울']);
  expect(await seen(large, 'zh-CN')).toEqual(['New wool']);
  expect([await seen(small, 'en'), await seen(away, 'en')]).toEqual([[], []]);
  expect(await news.byId(db, away, given.id, 'en')).toBeNull();
  expect(await news.byId(db, large, given.id, 'en')).toMatchObject({ body: 'Soft.' });
});

test('a repetition publishes once, what was taken back is gone, and the record has both', async () => {
  const region = await make.region(db, 'East');
  const reader = await make.dealer(db, { regionId: region });
  const given = piece({ 'regions[]': [region] });
  await Promise.all([publishNews(db, director, given, now), publishNews(db, director, given, now)]);
  const told = () =>
    sql`select type, payload->'dealerIds' as dealers from events where aggregate_id = ${given.id} order by id`;
  expect(await told()).toEqual([{ type: 'news.published', dealers: [reader.dealerId] }]);
  await withdrawNews(db, director, given.id, now);
  await expect(withdrawNews(db, director, given.id, now)).rejects.toMatchObject({ code: 'not_found' });
  expect(await news.forReader(db, reader, 'en')).toEqual([]);
  expect((await told()).map(({ type }) => type as string)).toEqual(['news.published', 'news.withdrawn']);
  expect(await news.forStaff(db, 'en')).toContainEqual(
    expect.objectContaining({ id: given.id, withdrawnAt: now })
  );
});

test('words are put right without telling anybody again, the record keeps what stood there, and what was taken back stays', async () => {
  const region = await make.region(db, 'West');
  const reader = await make.dealer(db, { regionId: region });
  const given = piece({ 'regions[]': [region] });
  await publishNews(db, director, given, now);
  const { id, kind, title, titleZh, titleKo, body, bodyZh, bodyKo } = given;
  const words = { id, kind, title, titleZh, titleKo, body, bodyZh, bodyKo };
  const later = new Date(now.getTime() + 3_600_000);
  await correctNews(db, director, { ...words, title: 'New fine wool' }, later);
  await correctNews(db, director, { ...words, title: 'New fine wool' }, later);
  expect(await news.byId(db, reader, given.id, 'en')).toMatchObject({
    ...{ title: 'New fine wool', body: 'Soft.', correctedAt: later, publishedAt: now }
  });
  expect(await news.wordsOf(db, given.id)).toMatchObject({ title: 'New fine wool', titleKo: '새 울' });
  const told =
    await sql`select type, payload->'was' as was from events where aggregate_id = ${given.id} order by id`;
  expect(told).toEqual([
    { type: 'news.published', was: null },
    { type: 'news.corrected', was: { title: 'New wool' } }
  ]);
  const rep = await make.staff(db, 'rep');
  await expect(correctNews(db, rep, words, later)).rejects.toMatchObject({ code: 'forbidden_role' });
  await withdrawNews(db, director, given.id, later);
  await expect(correctNews(db, director, words, later)).rejects.toMatchObject({ code: 'not_found' });
  expect(await news.wordsOf(db, given.id)).toBeNull();
});

test('nobody publishes for nobody, nor without the right', async () => {
  const rep = await make.staff(db, 'rep');
  const empty = await make.region(db, 'Nowhere');
  await expect(publishNews(db, rep, piece(), now)).rejects.toMatchObject({ code: 'forbidden_role' });
  await expect(withdrawNews(db, rep, uuid7(), now)).rejects.toMatchObject({ code: 'forbidden_role' });
  await expect(publishNews(db, director, piece({ 'regions[]': [empty] }), now)).rejects.toMatchObject({
    code: 'news_for_nobody'
  });
});
