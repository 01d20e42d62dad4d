import * as v from 'valibot';

const Text = v.pipe(v.string(), v.maxLength(8_000));

/** The parts of a browser's answer that we read ourselves; the library checks the rest. */
const Answer = v.looseObject({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,1400}$/)),
  rawId: Text,
  type: v.literal('public-key'),
  clientExtensionResults: v.optional(v.looseObject({}), {}),
  response: v.looseObject({ clientDataJSON: Text })
});

const ClientData = v.looseObject({ challenge: v.pipe(v.string(), v.regex(/^[\w-]{1,200}$/)) });

/** What a browser says it signed, and which challenge it answers; null when that cannot be read. */
export function readAnswer(text: string): { challenge: string; answer: v.InferOutput<typeof Answer> } | null {
  const answer = v.safeParse(Answer, fromJson(text));
  if (!answer.success) return null;
  const told = Buffer.from(answer.output.response.clientDataJSON, 'base64url').toString('utf8');
  const client = v.safeParse(ClientData, fromJson(told));
  return client.success ? { challenge: client.output.challenge, answer: answer.output } : null;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
