/**
 * Turns single questions into one question for many: everything that is asked in one turn of the event loop is loaded together.
 * Nothing is kept between turns, so that every answer is as fresh as one of its own.
 *
 * @param load answers distinct keys; a key that is missing from the map has no answer
 * @returns asks for one key; undefined when it has no answer, rejected when the load failed
 */
export function gather<Value>(
  load: (keys: string[]) => Promise<ReadonlyMap<string, Value>>
): (key: string) => Promise<Value | undefined> {
  let asked: { keys: Set<string>; answers: Promise<ReadonlyMap<string, Value>> } | null = null;
  return async (key) => {
    asked ??= nextTurn();
    asked.keys.add(key);
    return (await asked.answers).get(key);
  };

  function nextTurn() {
    const keys = new Set<string>();
    const answers = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      asked = null;
      return load([...keys]);
    });
    return { keys, answers };
  }
}
