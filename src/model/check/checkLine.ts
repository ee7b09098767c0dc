/** One thing that was checked. Texts are plain, not Markdown, and may hold anything that awork or a server said. */
export interface CheckLine {
  /** `unknown`: it could not be found out, which `found` gives the reason for. */
  readonly result: 'ok' | 'problem' | 'unknown';
  readonly topic: string;
  readonly found: string;
  /** What to do; empty where there is nothing. */
  readonly advice: string;
}

/** A line that needs no advice. */
export function ok(topic: string, found: string): CheckLine {
  return { result: 'ok', topic, found, advice: '' };
}

export function problem(topic: string, found: string, advice: string): CheckLine {
  return { result: 'problem', topic, found, advice };
}

export function unknown(topic: string, found: string, advice = ''): CheckLine {
  return { result: 'unknown', topic, found, advice };
}
