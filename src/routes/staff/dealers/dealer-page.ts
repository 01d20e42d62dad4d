import { dealerReaders } from '#lib/accounts/actor.ts';
import * as dealers from '#lib/accounts/server/dealers/dealers.ts';
import { db } from '#lib/db/server/client.ts';
import { staffOf } from '../../behind-the-door.ts';
import { denied } from '../../denied.ts';

/** The dealer of the address, if the member of staff works with it; 404 otherwise. */
export async function dealerAt({ locals, params }: { locals: App.Locals; params: { code: string } }) {
  const dealer = await dealers.byCode(db(), staffOf(locals, dealerReaders), params.code);
  if (!dealer) denied(404);
  return dealer;
}
