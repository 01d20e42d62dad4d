/** What a key asks for in a cell of the grid. */
export type GridCommand =
  | { kind: 'move'; down: number; right: number; extend: boolean }
  | { kind: 'style'; step: 1 | -1 }
  | { kind: 'fill_right' | 'fill_down' | 'spread' | 'undo' | 'redo' | 'restore' | 'choices' | 'clear' };

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>;

const withControl: Record<string, GridCommand['kind']> = {
  r: 'fill_right',
  d: 'fill_down',
  b: 'spread',
  z: 'undo',
  y: 'redo'
};

/** Reads a key in a cell; `caret` says whether it stands at the start or end of the text. null: the key is the input's own. */
export function gridCommand(key: Key, caret: { start: boolean; end: boolean }): GridCommand | null {
  if (key.isComposing) return null;
  const control = key.ctrlKey || key.metaKey;
  if (control && !key.altKey) return controlled(key);
  if (key.altKey) return key.key === 'ArrowDown' ? { kind: 'choices' } : null;
  const extend = key.shiftKey;
  switch (key.key) {
    case 'ArrowUp':
      return { kind: 'move', down: -1, right: 0, extend };
    case 'ArrowDown':
      return { kind: 'move', down: 1, right: 0, extend };
    case 'ArrowLeft':
      return caret.start ? { kind: 'move', down: 0, right: -1, extend } : null;
    case 'ArrowRight':
      return caret.end ? { kind: 'move', down: 0, right: 1, extend } : null;
    case 'Enter':
      return { kind: 'move', down: extend ? -1 : 1, right: 0, extend: false };
    case 'Escape':
      return { kind: 'restore' };
    case 'PageDown':
      return { kind: 'style', step: 1 };
    case 'PageUp':
      return { kind: 'style', step: -1 };
    default:
      return null;
  }
}

function controlled(key: Key): GridCommand | null {
  const kind = withControl[key.key.toLowerCase()];
  if (kind === 'undo' && key.shiftKey) return { kind: 'redo' };
  return kind ? ({ kind } as GridCommand) : null;
}
