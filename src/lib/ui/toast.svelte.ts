/** How long a toast stays when nobody touches it. */
export const TOAST_MS = 8000;

export type Toast = { id: number; text: string; undo?: () => void | Promise<void> };

let last = 0;
const shown = $state<Toast[]>([]);

/** The toasts on screen, oldest first. */
export const toasts = (): readonly Toast[] => shown;

/** Says what was done, with a way back for 8 s. Never the only place where an error is told. */
export function toast(text: string, undo?: Toast['undo']): void {
  shown.push({ id: ++last, text, undo });
  if (shown.length > 3) shown.shift();
}

export function dismiss(id: number): void {
  const at = shown.findIndex((one) => one.id === id);
  if (at >= 0) shown.splice(at, 1);
}
