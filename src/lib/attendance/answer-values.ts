interface Stored {
  comes: boolean;
  heads: number;
  companions: string | null;
  decider: string | null;
  wishes: string | null;
  stock: string | null;
  cash: string | null;
  greetByName: boolean;
}

/** An answer as its form shows it; without one the form is as a guest first finds it. */
export function answerValues(answer: Stored | null): Record<string, string> {
  if (!answer) return {};
  const { comes, heads, companions, decider, wishes, stock, cash, greetByName } = answer;
  return {
    ...{ comes: comes ? 'yes' : 'no', heads: String(heads || 1), companions: companions ?? '' },
    ...{ decider: decider ?? '', wishes: wishes ?? '', stock: stock ?? '', cash: cash ?? '' },
    ...(greetByName || !comes ? { greetByName: 'on' } : { greetByName: '' })
  };
}
