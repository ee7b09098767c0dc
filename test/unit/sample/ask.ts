import type { SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the text is not JSON. */
  readonly body: unknown;
}

/** Asks a sample workspace for a path below its `apiUrl`. A null token sends no `Authorization` header. */
export async function ask(
  workspace: SampleWorkspace,
  path: string,
  token: string | null = workspace.token,
): Promise<Answer> {
  const response = await fetch(workspace.apiUrl + path, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

/** The answer's list of objects. */
export async function askForList(workspace: SampleWorkspace, path: string, token?: string): Promise<{ id: string }[]> {
  const { body, text } = await ask(workspace, path, token);
  if (!Array.isArray(body)) {
    throw new TypeError(`Not a list: ${text.slice(0, 200)}`);
  }
  return body as { id: string }[];
}

/** awork's code of an error answer. */
export function codeOf(answer: Answer): unknown {
  return (answer.body as { readonly code?: unknown } | undefined)?.code;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
