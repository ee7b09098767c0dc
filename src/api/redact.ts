/** What stands where a token stood. */
export const REDACTED = '‹redacted›';

const bearer = /\b(bearer\s+)[A-Za-z0-9._~+/=-]+/gi;
const authorization = /(authorization["']?\s*[:=]\s*["']?)(?!bearer\b)[^\s"',;]+/gi;
const jwt = /\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(\.[A-Za-z0-9_-]*)?/g;

/** Shorter strings than this are no tokens, and replacing them would garble ordinary text. */
const MIN_TOKEN_LENGTH = 4;

/**
 * Removes tokens from text that a person may read or copy: the known ones in their plain, URL-encoded and base64
 * spelling, and whatever follows `Bearer`, stands in an `Authorization` header or looks like a JWT.
 */
export function redact(text: string, tokens: Iterable<string> = []): string {
  let result = text;
  for (const token of tokens) {
    result = redactToken(result, token);
  }
  return result.replace(bearer, `$1${REDACTED}`).replace(authorization, `$1${REDACTED}`).replace(jwt, REDACTED);
}

/** Removes one token, in its plain, URL-encoded and base64 spelling. Costs one search each where it does not occur. */
export function redactToken(text: string, token: string): string {
  if (token.length < MIN_TOKEN_LENGTH) {
    return text;
  }
  let result = text;
  for (const spelling of new Set([token, encodeURIComponent(token), btoa(token)])) {
    if (result.includes(spelling)) {
      result = result.replaceAll(spelling, REDACTED);
    }
  }
  return result;
}
