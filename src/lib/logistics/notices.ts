import type { SequencedEvent } from '#lib/events/event.ts';
import type { NoticeKind, NoticeValues, Side } from '#lib/events/notice-kind.ts';
import { receivingDealerRoles } from './permissions.ts';

const order = (side: Side, { order: number }: NoticeValues) =>
  side === 'staff' ? `/staff/orders/${number}` : `/orders/${number}`;

const way = ({ payload }: SequencedEvent): NoticeValues => ({
  shipment: payload.number as number,
  carrier: payload.carrier as string,
  tracking: payload.trackingNumber as string
});

const sample = ({ payload }: SequencedEvent): NoticeValues => ({
  ...{ sample: payload.sample as string, company: payload.company as string },
  carrier: (payload.carrier as string | undefined) ?? '',
  tracking: (payload.trackingNumber as string | undefined) ?? ''
});

/** Goods on their way, until somebody says that they are there. */
export const logisticsNotices: readonly NoticeKind[] = [
  {
    name: 'shipment.shipped',
    ...{ group: 'shipments', follows: ['shipment.shipped'], urgency: 'info', link: order },
    says: (event) => ({ ...way(event), units: event.payload.quantity as number }),
    concerns: () => ({ dealer: receivingDealerRoles, staff: ['rep'] }),
    encloses: ({ shipment }) => (shipment ? { maker: 'delivery_note', of: String(shipment) } : null)
  },
  {
    name: 'sample.asked',
    ...{ group: 'work', follows: ['sample.asked'], urgency: 'action' },
    says: sample,
    concerns: () => ({ staff: ['warehouse'] }),
    link: (_side, { sample: id }) => (id ? `/staff/shipments/samples/${id}?view=samples` : '/staff/shipments')
  },
  {
    name: 'sample.sent',
    ...{ group: 'shipments', follows: ['sample.sent'], urgency: 'info' },
    says: sample,
    concerns: ({ payload }) => ({ dealer: receivingDealerRoles, users: [payload.askedBy as string] }),
    link: (side, { sample: id }) =>
      side === 'dealer' || !id ? '/support' : `/staff/shipments/samples/${id}?view=samples`
  },
  {
    name: 'shipment.moved',
    ...{ group: 'shipments', follows: ['shipment.moved'], urgency: 'info', link: order },
    says: (event) => ({
      ...way(event),
      place: event.payload.place as string,
      note: (event.payload.note as string | null) ?? null
    }),
    concerns: () => ({ dealer: receivingDealerRoles }),
    together: ({ aggregateId }) => aggregateId
  },
  {
    name: 'shipment.exception',
    ...{ group: 'shipments', follows: ['shipment.exception'], urgency: 'action', link: order },
    says: (event) => ({
      ...way(event),
      place: event.payload.place as string,
      note: (event.payload.note as string | null) ?? null,
      exception: event.payload.exception as string
    }),
    concerns: () => ({ dealer: receivingDealerRoles, staff: ['rep', 'warehouse'] })
  },
  {
    name: 'shipment.arrives_today',
    ...{ group: 'shipments', follows: ['shipment.arrives_today'], urgency: 'info', link: order, says: way },
    concerns: () => ({ dealer: receivingDealerRoles })
  },
  {
    name: 'shipment.receipt_awaited',
    ...{
      group: 'shipments',
      follows: ['shipment.receipt_awaited'],
      urgency: 'action',
      link: order,
      says: way
    },
    concerns: () => ({ dealer: receivingDealerRoles }),
    answer: { withinHours: 48, endedBy: ['shipment.received'] }
  },
  {
    name: 'shipment.received',
    ...{ group: 'shipments', follows: ['shipment.received'], urgency: 'info', link: order, says: way },
    concerns: () => ({ dealer: receivingDealerRoles, staff: ['rep'] })
  }
];
