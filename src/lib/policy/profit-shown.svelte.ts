const key = 'profit';

/** Where a browser keeps it; none where it keeps nothing. */
function kept(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/**
 * Whether the dealer's profit stands on pages of this device. Not everybody at the counter shall see it: closed at one place it is closed at all,
 * after a reload too, and until the device has said so nothing is shown.
 */
class ProfitShown {
  #isShown = $state(false);
  #isRead = false;

  get isShown(): boolean {
    return this.#isShown;
  }

  set isShown(to: boolean) {
    this.#isShown = to;
    if (this.#isRead) kept()?.setItem(key, to ? 'shown' : 'hidden');
  }

  /** Reads what this device was told; only in the browser. */
  read(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    this.#isShown = kept()?.getItem(key) !== 'hidden';
    // Another page of the same device.
    window.addEventListener('storage', (event) => {
      if (event.key === key) this.#isShown = event.newValue !== 'hidden';
    });
  }
}

export const profit = new ProfitShown();
