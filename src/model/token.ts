/** awork's keys are JWTs of about 1 KB; web servers refuse headers beyond 8 KB. */
export const MAX_TOKEN_LENGTH = 8192;

export type TokenProblem = 'empty' | 'spaces' | 'notAscii' | 'tooLong';

export type CheckedToken =
  { readonly ok: true; readonly token: string } | { readonly ok: false; readonly problem: TokenProblem };

/** Reads a token as people paste it: with spaces around, or with the header's `Bearer` before it. */
export function checkToken(text: string): CheckedToken {
  const token = text
    .trim()
    .replace(/^(authorization\s*:\s*)?bearer(\s+|$)/i, '')
    .trim();
  if (token === '') {
    return { ok: false, problem: 'empty' };
  }
  if (token.length > MAX_TOKEN_LENGTH) {
    return { ok: false, problem: 'tooLong' };
  }
  if (/\s/.test(token)) {
    return { ok: false, problem: 'spaces' };
  }
  return /^[\x21-\x7e]+$/.test(token) ? { ok: true, token } : { ok: false, problem: 'notAscii' };
}
