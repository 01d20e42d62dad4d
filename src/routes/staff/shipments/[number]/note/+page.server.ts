import { shipmentAt } from '../../address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ shipment: await shipmentAt(event) });
