import { expect, test, vi } from 'vitest';

/** A page of a device that keeps these words; loading the module again is loading the page again. */
async function pageOf(device: Map<string, string> | null) {
  vi.resetModules();
  let hear: (event: { key: string; newValue: string }) => void = () => undefined;
  const addEventListener = (_name: string, listener: typeof hear) => void (hear = listener);
  vi.stubGlobal('window', { addEventListener });
  const storage = device && {
    getItem: (key: string) => device.get(key) ?? null,
    setItem: (key: string, value: string) => void device.set(key, value)
  };
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      if (!storage) throw new DOMException('denied', 'SecurityError');
      return storage;
    }
  });
  const { profit } = await import('./profit-shown.svelte.ts');
  return { profit, hear: (newValue: string) => hear({ key: 'profit', newValue }) };
}

test('profit that was hidden stays hidden after a reload, on every page of the device', async () => {
  const device = new Map<string, string>();
  const first = await pageOf(device);
  expect(first.profit.isShown, 'before the device has said so').toBe(false);
  first.profit.read();
  expect(first.profit.isShown).toBe(true);
  first.profit.isShown = false;
  const again = await pageOf(device);
  again.profit.read();
  expect(again.profit.isShown).toBe(false);
  again.hear('shown');
  expect(again.profit.isShown).toBe(true);
});

test('a browser that keeps nothing shows and hides it for as long as the page is open', async () => {
  const { profit } = await pageOf(null);
  profit.read();
  expect(profit.isShown).toBe(true);
  profit.isShown = false;
  expect(profit.isShown).toBe(false);
});
