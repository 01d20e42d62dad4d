import fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { aDraft, aFairWithGuests, anApproved, standing } from '../../../../tests/fixtures/letters.ts';
import { takeInAccounts } from '#lib/people/server/take-in-accounts.ts';
import { suppressAddress } from '#lib/mail/server/suppress-address.ts';
import { suppressedAmong } from '#lib/mail/server/suppressed.ts';
import { mailPersonAgain } from '#lib/people/server/persons/mail-person-again.ts';
import { stopMails } from '#lib/notifications/server/channels/stop-mails.ts';
import { linkKey, readStopToken } from '#lib/notifications/server/channels/stop-token.ts';
import { ChoicesForm } from '#lib/notifications/choice-form.ts';
import { saveChoices } from '#lib/notifications/server/save-choices.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { letterEnclosureMakers } from './enclosure-makers.ts';
import { lookThrough } from './look-through.ts';
import * as mailings from './mailings.ts';
import { prepareLetter } from './prepare-letter.ts';
import { sendLetters } from './send-letters.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const [maker, approver] = await Promise.all([aStaffUser(sql, 'director'), aStaffUser(sql, 'admin')]);
const people = { maker, approver };
const run = () => sendLetters(AbortSignal.any([]), () => now, db);
const guestsOf = (fairId: number) =>
  sql<{ id: number }[]>`select dealer_id as id from fair_dealers where fair_id = ${fairId} order by 1`;

async function aPerson(dealerId: number, email: string | null, name = 'Park Ji') {
  const id = uuid7();
  await sql`insert into persons (id, dealer_id, name, email, locale, created_at) values (${id}, ${dealerId}, ${name}, ${email}, 'ko', now())`;
  return id;
}

beforeEach(
  () =>
    sql`truncate mails, mail_addresses, mail_stops, letter_stops, letters, mailings, fair_invitations, persons, notice_choices restart identity cascade`
);

test('a person without an account gets the own invitation with code, link and paper, and is known to be silent', async () => {
  const { fair } = await aFairWithGuests(sql, 1);
  const dealerId = (await guestsOf(fair.id))[0]!.id;
  const personId = await aPerson(dealerId, 'park@shop.test');
  const id = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  await run();
  expect(await standing(db, id)).toEqual({ handed: 2 });
  const [mail] = await sql<{ body: string; locale: string; enclosures: { maker: string; of: string }[] }[]>`
    select body, locale, enclosures from mails where recipient = 'park@shop.test'`;
  const [invitation] = await sql<{ code: string; sent: Date | null }[]>`
    select badge_code as code, sent_at as sent from fair_invitations where person_id = ${personId}`;
  expect(mail!.locale).toBe('ko');
  expect(mail!.body).toContain('/rsvp/');
  expect(mail!.body).toContain('Park Ji');
  expect(invitation!.sent).toEqual(now);
  const paper = mail!.enclosures.find(({ maker: name }) => name === 'invitation')!;
  expect((await letterEnclosureMakers.invitation!(paper.of, 'ko'))?.name).toBe('invitation.pdf');
  const reminder = await aDraft(db, maker, { kind: 'invitation_reminder', fair: fair.slug });
  const { mailing } = (await mailings.byId(db, maker, reminder))!;
  expect(await lookThrough(db, mailing, now)).toMatchObject({ people: 2, gets: 2 });
});

test('an address of somebody without an account that sent mails back is written to again when somebody who may says so', async () => {
  const { fair } = await aFairWithGuests(sql, 1);
  const personId = await aPerson((await guestsOf(fair.id))[0]!.id, 'mo@harbour.test');
  const [{ companyId }] = await sql<[{ companyId: number }]>`
    select company_id as "companyId" from persons where id = ${personId}`;
  await suppressAddress(db, { address: 'mo@harbour.test', why: 'bounced', reason: '550 nobody', now });
  const about = { companyId, id: personId };
  const rep = await aStaffUser(sql, 'rep');
  await expect(mailPersonAgain(db, rep, about, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  for (let time = 0; time < 2; time++) await mailPersonAgain(db, maker, about, now);
  expect(await suppressedAmong(db, ['mo@harbour.test'])).toEqual([]);
  expect(await sql`select payload from events where type = 'person.mailed_again'`).toEqual([
    { payload: { personId, why: 'bounced' } }
  ]);
});

test('who has no address is named as left out, and letters about money never go to persons without an account', async () => {
  const { fair } = await aFairWithGuests(sql, 1);
  const dealerId = (await guestsOf(fair.id))[0]!.id;
  await aPerson(dealerId, null);
  const id = await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  await run();
  expect(await standing(db, id)).toEqual({ handed: 1, no_address: 1 });
  const money = await aDraft(db, maker, { kind: 'thanks_signed', fair: fair.slug, 'role[]': ['no_account'] });
  const { mailing } = (await mailings.byId(db, maker, money))!;
  expect(mailing.audience.roles).toEqual(['owner', 'buyer']);
});

test('one click in the letter ends such mails to the address, also once there is an account, until its owner wants them again', async () => {
  const { fair } = await aFairWithGuests(sql, 1);
  const dealerId = (await guestsOf(fair.id))[0]!.id;
  await aPerson(dealerId, 'park@shop.test');
  await anApproved(db, people, { kind: 'invitation', fair: fair.slug });
  await run();
  const [mail] = await sql<
    { unsubscribe: string }[]
  >`select unsubscribe from mails where recipient = 'park@shop.test'`;
  const stop = readStopToken(await linkKey(db), mail!.unsubscribe.split('/').at(-1)!);
  expect(stop).toEqual({ address: 'park@shop.test', stops: 'letters-invitations' });
  await stopMails(db, stop!, now);
  await stopMails(db, stop!, now);
  expect(await sql`select from events where type = 'mail_address.stopped'`).toHaveLength(1);
  const reminder = await anApproved(db, people, { kind: 'invitation_reminder', fair: fair.slug });
  await run();
  expect(await standing(db, reminder)).toEqual({ handed: 1, opted_out: 1 });
  await stopMails(db, { address: 'park@shop.test', stops: 'all' }, now);

  const userId = uuid7();
  await sql`insert into users (id, email, name, role, dealer_id, locale) values (${userId}, 'park@shop.test', 'Park', 'buyer', ${dealerId}, 'ko')`;
  await takeInAccounts(db, [dealerId], now);
  expect(await sql`select from persons where user_id = ${userId} and name = 'Park Ji'`).toHaveLength(1);
  const single = { kind: 'welcome', person: `user:${userId}`, fairId: null, by: maker.userId, now } as const;
  const write = () => db.transaction((tx) => prepareLetter(tx, single));
  await expect(write()).rejects.toMatchObject({
    code: 'letter_left_out',
    details: { reason: 'opted_out' }
  });
  const account = { kind: 'dealer', userId, email: 'park@shop.test', role: 'buyer', dealerId } as Parameters<
    typeof saveChoices
  >[1];
  const quiet = { timeZone: 'Asia/Seoul', lettersAsked: '1', 'letters[]': ['thanks'] };
  const wanted = v.parse(ChoicesForm, { ...quiet, 'portal[]': ['fairs'], 'mail[]': ['fairs'] });
  await saveChoices(db, account, { input: wanted, kinds: [] }, now);
  expect(await write()).toMatchObject({ id: expect.any(Number) as number });
});

test('whose consent to letters was withdrawn gets none that win, and a low lead no third one a month, whoever sends it', async () => {
  const { fair } = await aFairWithGuests(sql, 1);
  const dealerId = (await guestsOf(fair.id))[0]!.id;
  const personId = await aPerson(dealerId, 'park@shop.test');
  await sql`insert into person_consents (person_id, purpose, given_at, recorded_by, withdrawn_at, withdrawn_by)
    values (${personId}, 'letters', now(), ${maker.userId}, now(), ${maker.userId})`;
  await sql`insert into leads (id, company_id, source, source_key, arose_at, heat, judged_by, judged_at)
    select ${uuid7()}, id, 'person', 'test', now(), 'low', ${maker.userId}, now() from companies where dealer_id = ${dealerId}`;
  const sent = async (kind: 'invitation' | 'welcome' | 'invitation_reminder') => {
    const id = await anApproved(db, people, { kind, ...(kind === 'welcome' ? {} : { fair: fair.slug }) });
    await run();
    return standing(db, id);
  };
  expect(await sent('invitation')).toEqual({ handed: 1, opted_out: 1 });
  expect((await sent('welcome')).handed).toBeGreaterThan(0);
  expect(await sent('invitation_reminder')).toEqual({ enough: 1 });
  await sql`update leads set state = 'won', ended_at = now()`;
});

test('nobody gets a letter twice and nobody is forgotten, whoever gets an account, shares an address or comes late', async () => {
  const address = fc.constantFrom('a@h.test', 'b@h.test', 'c@h.test', 'd@h.test');
  const known = fc.record({ nth: fc.nat(2), email: fc.option(address), joins: fc.boolean() });
  const steps = fc.record({
    persons: fc.array(known, { maxLength: 6 }),
    late: fc.array(known, { maxLength: 3 }),
    bad: fc.option(address)
  });
  await fc.assert(
    fc.asyncProperty(steps, async ({ persons, late, bad }) => {
      await sql`truncate mails, mail_addresses, letters, mailings, fair_invitations, persons, fair_dealers restart identity cascade`;
      await sql`delete from users where email like '%@h.test'`;
      const { fair } = await aFairWithGuests(sql, 3);
      const dealers = await guestsOf(fair.id);
      const write = async (some: typeof persons) => {
        const made = [];
        for (const one of some)
          made.push({
            ...one,
            id: await aPerson(dealers[one.nth]!.id, one.email),
            dealer: dealers[one.nth]!.id
          });
        return made;
      };
      const first = await write(persons);
      if (bad) await suppressAddress(db, { address: bad, why: 'bounced', reason: 'x', now });
      const mailing = { kind: 'invitation', fair: fair.slug } as const;
      await anApproved(db, people, mailing);
      await anApproved(db, people, mailing);
      await Promise.all([run(), run()]);
      for (const { joins, email, dealer } of first)
        if (joins && email)
          await sql`insert into users (id, email, name, role, dealer_id, locale)
            values (${uuid7()}, ${email}, 'Park', 'buyer', ${dealer}, 'ko') on conflict do nothing`;
      await takeInAccounts(
        db,
        dealers.map(({ id }) => id),
        now
      );
      const second = await write(late);
      const last = await anApproved(db, people, mailing);
      await run();
      const sent = (await sql<{ recipient: string }[]>`select recipient from mails`).map(
        (one) => one.recipient
      );
      expect(new Set(sent).size).toBe(sent.length);
      const wanted = [...first, ...second].flatMap(({ email }) => (email && email !== bad ? [email] : []));
      expect(sent.filter((one) => one.endsWith('@h.test')).sort()).toEqual([...new Set(wanted)].sort());
      expect(sent).toHaveLength(new Set(wanted).size + 3);
      const [{ silent }] =
        (await sql`select count(*)::int as silent from letters where mailing_id = ${last}`) as [
          { silent: number }
        ];
      const [{ there }] =
        (await sql`select (select count(*) from users where dealer_id is not null and disabled_at is null
          and dealer_id in (select dealer_id from fair_dealers))::int + (select count(*) from persons p where user_id is null and not exists (
          select from users u where u.email = p.email and u.dealer_id = p.dealer_id))::int as there`) as [
          { there: number }
        ];
      expect(silent).toBe(there);
    }),
    { numRuns: 12 }
  );
});
