import type postgres from 'postgres';
import { recordTransfer } from '#lib/billing/server/record-transfer.ts';
import { monthsBefore } from '#lib/care/partners/month.ts';
import { approveStatement } from '#lib/care/server/partners/approve-statement.ts';
import { changeTerms } from '#lib/care/server/partners/change-terms.ts';
import { drawStatements } from '#lib/care/server/partners/draw-statements.ts';
import { endPartner } from '#lib/care/server/partners/end-partner.ts';
import { takeOnPartner } from '#lib/care/server/partners/take-on-partner.ts';
import { joinByLink } from '#lib/care/server/referral/join-by-link.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { shipOrder } from '#lib/logistics/server/ship-order.ts';
import { agreeOrder } from '#lib/orders/server/agreeing/agree-order.ts';
import { confirmOrder } from '#lib/orders/server/confirm-order.ts';
import { placeOrder } from '#lib/orders/server/placing/place-order.ts';
import { becomeDealer } from '#lib/people/server/company/become-dealer.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { addDays, dayIn } from '#lib/time/day.ts';
import { instantOf } from '#lib/time/zone.ts';
import { demoZone } from './demo-hours.ts';
import { demoBuyers, demoStaff } from './seed-orders.ts';
import { refillLines, unlessRefused } from './seed-refills.ts';

interface Known {
  name: string;
  locale: Locale;
  share: number;
  months: number | null;
  region: string;
  named: { company: string; name: string; city: string; words: string }[];
  /** Dealers that came of the first of them, all without orders before. */
  became: string[];
  ends?: boolean;
}

/** Whom the brand knows as partners: one that does well, one that has begun, one that has ended. */
const known: readonly Known[] = [
  {
    ...{ name: '미래유통컨설팅', locale: 'ko', share: 500, months: 12, region: 'HMR' },
    named: [
      { company: '산들 아웃도어', name: '한지우', city: 'Norwell', words: '가을 시즌부터 취급하고 싶어요.' },
      { company: '솔밭 스포츠', name: '오세린', city: 'Ashby', words: '매장 두 곳, 등산복 위주입니다.' }
    ],
    became: ['D-0011']
  },
  {
    ...{ name: 'Lindqvist & Partners', locale: 'en', share: 800, months: null, region: 'SLT' },
    named: [
      {
        company: 'Marram Mountain Store',
        name: 'Ina Solberg',
        city: 'Brightsea',
        words: 'Met at the coast show.'
      },
      {
        company: 'Shingle & Pine',
        name: 'Kit Arden',
        city: 'Dunmoor',
        words: 'Opens a second shop in spring.'
      }
    ],
    became: ['D-0022']
  },
  {
    ...{ name: '远山渠道顾问', locale: 'zh-CN', share: 600, months: 6, region: 'NSH', ends: true },
    named: [{ company: '云岭户外', name: '沈一诺', city: 'Wetherley', words: '想先看样品再定。' }],
    became: []
  }
];

const dayMs = 86_400_000;
/** A day of the last month that is over, at ten in the morning. */
const lastMonth = (now: Date, day: string) =>
  instantOf(`${monthsBefore(dayIn(demoZone, now), 1)[0]!}-${day}T10:00`, demoZone);

/** Partners, whom they have named, and what those ordered last month; the payments come once the orders have their instalments. */
export async function seedPartners(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const [admin, director] = [await demoStaff(sql, 'admin'), await demoStaff(sql, 'director')];
  const buyers = await demoBuyers(sql);
  const begun = new Date(now.getTime() - 75 * dayMs);
  for (const [at, { region, share, named, became, ends, ...partner }] of known.entries()) {
    const [{ region: regionId, rep } = { region: 0, rep: null }] = await sql<
      { region: number; rep: string }[]
    >`
      select r.id as region, u.id as rep from regions r join users u on u.region_id = r.id and u.role = 'rep' where r.code = ${region}`;
    const id = uuid7();
    const email = `partner-${at + 1}@fernholt-partners.example`;
    await takeOnPartner(db, admin, { id, ...partner, email, share, region: regionId, rep }, begun);
    const [{ code } = { code: '' }] = await sql<
      { code: string }[]
    >`select code from partners where id = ${id}`;
    for (const [n, one] of named.entries()) {
      const by = { code, address: `198.51.100.${at * 8 + n + 1}`, locale: partner.locale };
      const typed = { id: uuid7(), ...one, email: `shop-${at}${n}@fernholt-partners.example`, phone: null };
      await joinByLink(db, by, { ...typed, agrees: 'yes' }, new Date(begun.getTime() + (3 + n * 9) * dayMs));
      const buyer = buyers.find(({ dealerCode }) => dealerCode === became[n]);
      const [{ companyId } = { companyId: 0 }] = await sql<{ companyId: number }[]>`
        select company_id as "companyId" from referrals where id = ${typed.id}`;
      if (!buyer) continue;
      await becomeDealer(db, director, { companyId, dealerId: buyer.dealerId }, new Date(begun.getTime() + 14 * dayMs)); // prettier-ignore
      const lines = await refillLines(sql, buyer.dealerId, 18 + at * 6);
      const { order } = await placeOrder(buyer, { id: uuid7(), ...lines! }, lastMonth(now, '06'));
      await confirmOrder(db, director, { number: order.number }, lastMonth(now, '07'));
      await agreeOrder(
        db,
        buyer,
        { number: order.number, version: 1, signature: null },
        lastMonth(now, '07')
      );
    }
    const other = { id, newShare: 600, newMonths: 12, from: addDays(dayIn(demoZone, now), 31) };
    if (partner.locale === 'ko') await changeTerms(db, admin, other, now);
    if (ends) await endPartner(db, admin, id, new Date(now.getTime() - 20 * dayMs));
  }
}

/** What was ordered by partners' dealers is paid whole, and has left. */
export async function seedPartnersPaid(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const [finance, warehouse] = [await demoStaff(sql, 'finance'), await demoStaff(sql, 'warehouse')];
  const orders = await sql<{ id: string; number: number; dealerId: number; amountMinor: number }[]>`
    select o.id, o.number, o.dealer_id as "dealerId", o.total_minor::float8 as "amountMinor" from orders o
    join companies c on c.dealer_id = o.dealer_id join referrals r on r.company_id = c.id and r.partner_id is not null
    where o.status = 'confirmed' and o.placed_at < ${lastMonth(now, '08')} and o.placed_at > r.made_at order by o.number`;
  for (const { id: orderId, number, dealerId, amountMinor } of orders) {
    const at = lastMonth(now, '12');
    const transfer = {
      dealerId,
      currency: 'EUR' as const,
      amountMinor,
      reference: `FT-${number}`,
      parts: null
    };
    await recordTransfer(
      db,
      finance,
      { ...transfer, receivedOn: dayIn(demoZone, at), note: null, orderId },
      at
    );
    const way = { carrier: 'Northway Freight', trackingNumber: `NW${20_000 + number}` };
    const parcel = { id: uuid7(), order: number, ...way, lines: null, override: null };
    await shipOrder(db, warehouse, parcel, lastMonth(now, '14')).catch(unlessRefused);
  }
}

/** The statements of last month: one that finance has approved, and one that waits for it. */
export async function seedStatements(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const [finance, director] = [await demoStaff(sql, 'finance'), await demoStaff(sql, 'director')];
  await drawStatements(db, director, monthsBefore(dayIn(demoZone, now), 1)[0]!, now);
  const [first] = await sql<{ id: string }[]>`
    select s.id from commission_statements s join partners p on p.id = s.partner_id where p.locale = 'ko'`;
  if (first) await approveStatement(db, finance, first.id, now);
}
