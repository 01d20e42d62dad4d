import { memoryStore, type DeviceStore, type KeptOrder } from '../drafting/device-store.ts';
import { openDeviceStore } from '../drafting/indexed-store.ts';
import type { PlaceOrderInput } from '../placing/order-form.ts';
import { OrderSender } from './order-sender.svelte.ts';

/**
 * The orders of this person that have left this device and that they have not heard the end of. One for all pages, so that an
 * order goes on wherever one is, also after the browser was closed.
 */
export class Outbox {
  /** Opened once; a browser that keeps nothing gets a store that lives as long as the page. */
  #store: Promise<DeviceStore> | null = null;
  #owner = '';
  senders = $state.raw<readonly OrderSender[]>([]);
  /** False where the browser keeps nothing (private windows): no trace must promise it. */
  keepsHere = $state(true);

  store(): Promise<DeviceStore> {
    this.#store ??= openDeviceStore().catch(() => {
      this.keepsHere = false;
      return memoryStore();
    });
    return this.#store;
  }

  /** Goes on with what waits; the answer ends it. Only in the browser. */
  start(owner: string): () => void {
    this.#owner = owner;
    void this.#resume(owner);
    return () => this.senders.forEach((sender) => sender.close());
  }

  /** The newest order of a sheet that one has not heard the end of. */
  of(fair: string): OrderSender | null {
    return this.senders.findLast((sender) => sender.order.fair === fair) ?? null;
  }

  isUnderWay(fair: string): boolean {
    return this.senders.some((sender) => sender.order.fair === fair && sender.underWay);
  }

  /** Sends an order, in the place of an earlier sending of the same id. */
  async submit(sending: PlaceOrderInput): Promise<OrderSender> {
    const store = await this.store();
    const order = {
      id: sending.id,
      owner: this.#owner,
      fair: sending.fair,
      sending,
      tries: 0,
      verdict: null
    };
    const sender = new OrderSender({ store, order });
    this.senders = [...this.senders.filter((one) => one.order.id !== sending.id), sender];
    await sender.send();
    return sender;
  }

  /** Its end was heard. */
  async dismiss(sender: OrderSender): Promise<void> {
    this.senders = this.senders.filter((one) => one !== sender);
    await (await this.store()).forgetOrder(sender.order.id).catch(() => (this.keepsHere = false));
  }

  async takeBack(sender: OrderSender): Promise<void> {
    this.senders = this.senders.filter((one) => one !== sender);
    await sender.takeBack();
  }

  async #resume(owner: string): Promise<void> {
    const store = await this.store();
    const kept = await store.orders(owner).catch(() => []);
    const isKnown = ({ id }: KeptOrder) => this.senders.some((sender) => sender.order.id === id);
    const more = kept.filter((order) => !isKnown(order)).map((order) => new OrderSender({ store, order }));
    this.senders = [...more, ...this.senders.filter((sender) => sender.order.owner === owner)];
    for (const sender of this.senders) if (sender.underWay) void sender.send();
  }
}

/** The one of this page; only browsers put anything into it. */
export const outbox = new Outbox();
