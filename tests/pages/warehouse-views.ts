import { at, fixed } from './view.ts';

/** What whoever packs looks at. */
export const ofWarehouse = [
  fixed('/staff/stock', '/staff/stock'),
  fixed('/staff/stock', '/staff/stock?do=receive&q=nothing-like-it'),
  at('/staff/stock/[sku]', ({ sku }) => `/staff/stock/${sku}`),
  fixed('/staff/shipments', '/staff/shipments?view=ready'),
  fixed('/staff/shipments', '/staff/shipments?view=under_way'),
  at(
    '/staff/shipments/samples/[sample]',
    ({ sampleId }) => `/staff/shipments/samples/${sampleId}?view=samples`
  ),
  at('/staff/shipments/[number]', ({ theirs }) => `/staff/shipments/${theirs.shipment}`),
  at('/staff/shipments/[number]/note', ({ theirs }) => `/staff/shipments/${theirs.shipment}/note`),
  at('/staff/shipments/ready/[order]', ({ readyOrder }) => `/staff/shipments/ready/${readyOrder}`),
  at('/staff/shipments/ready/[order]', ({ plain }) => `/staff/shipments/ready/${plain.order}`)
];
