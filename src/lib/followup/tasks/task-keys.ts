import { tick } from 'svelte';

/** Elements in which letters are typed, not obeyed. */
const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, dialog, [contenteditable]';

/**
 * Keys of a list of tasks: `j` and `k` go to the next and the previous one, `d` and `s` press its buttons that carry these letters, `n` opens what
 * is new. Attach to the list; its rows have `data-task`.
 */
export function taskKeys(list: HTMLElement): () => void {
  const pressed = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.ctrlKey || event.metaKey || event.altKey || target?.closest(typing)) return;
    const key = event.key.toLowerCase();
    if (key === 'j' || key === 'k') step(list, key === 'j' ? 1 : -1);
    else if (key === 'd' || key === 's') press(list, key.toUpperCase());
    else if (key === 'n') openNew(event);
  };
  document.addEventListener('keydown', pressed);
  return () => document.removeEventListener('keydown', pressed);
}

function step(list: HTMLElement, by: 1 | -1): void {
  const rows = [...list.querySelectorAll<HTMLElement>('[data-task]')];
  const at = rows.findIndex((row) => row.hasAttribute('data-current'));
  const next = rows[at < 0 ? 0 : at + by];
  if (!next) return;
  rows[at]?.removeAttribute('data-current');
  next.setAttribute('data-current', '');
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

function press(list: HTMLElement, letter: string): void {
  const row = list.querySelector<HTMLElement>('[data-task][data-current]');
  const button = () => row?.querySelector<HTMLButtonElement>(`button[data-key="${letter}"]`);
  const more = row?.querySelector<HTMLDetailsElement>('details:not([open])');
  if (button() || !more) button()?.click();
  else {
    more.addEventListener('toggle', () => void tick().then(() => button()?.click()), { once: true });
    more.open = true;
  }
}

function openNew(event: KeyboardEvent): void {
  const details = document.querySelector<HTMLDetailsElement>('details[data-new]');
  if (!details) return;
  event.preventDefault();
  details.open = true;
  details.querySelector('input:not([type=hidden])')?.scrollIntoView({ block: 'nearest' });
  details.querySelector<HTMLInputElement>('input:not([type=hidden])')?.focus();
}
