import { fixed, type View } from './view.ts';

/** What directors read of all that was sold. */
export const numbersOfLeaders: View[] = [
  fixed('/staff/analysis', '/staff/analysis?by=product&then=region&picture=bars&against=target'),
  fixed('/staff/orders/search', '/staff/orders/search?fair=last-spring'),
  fixed('/staff/analysis', '/staff/analysis?lens=inactive'),
  fixed('/staff/exports', '/staff/exports?list=orders')
];
