/** What a key of the keyboard asks a queue to do; letters are those on the buttons. */
export type QueueKey =
  { do: 'next' | 'previous' | 'mark' | 'open' | 'help' } | { do: 'press'; letter: string };

const keys: Record<string, QueueKey['do']> = {
  j: 'next',
  k: 'previous',
  x: 'mark',
  Enter: 'open',
  '?': 'help'
};

/** Reads a key; null while somebody types, holds a modifier or has a dialog open. */
export function queueKey(event: KeyboardEvent): QueueKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  const at = event.target as HTMLElement;
  const typing = at.closest('input:not([type=checkbox]), textarea, select, dialog[open], [contenteditable]');
  if (typing || document.querySelector('dialog[open]')) return null;
  if (event.key === 'Enter' && at.closest('a, button')) return null;
  const known = keys[event.key];
  if (known) return { do: known } as QueueKey;
  return /^[a-z]$/i.test(event.key) ? { do: 'press', letter: event.key.toUpperCase() } : null;
}

/** Presses the button of the page that carries this letter. */
export function pressLetter(letter: string): boolean {
  const button = document.querySelector<HTMLButtonElement>(`button[data-key="${letter}"]:not([disabled])`);
  button?.click();
  return button !== null;
}
