/** What stands where a token stood. */
export const REDACTED = '‹redacted›';

const bearer = /\b(bearer\s+)[A-Za-z0-9._~+/=-]+/gi;
/** Only a scheme has a space behind it: what follows is then the secret. */
const authorization = /(authorization["']?\s*[:=]\s*["']?)(?!bearer\b)(?:[a-z][a-z0-9-]* +)?[^\s"',;]+/gi;
const jwt = /\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(\.[A-Za-z0-9_-]*)?/g;

/** Shorter strings than this are no tokens, and replacing them would garble ordinary text. */
const MIN_TOKEN_LENGTH = 4;

/**
 * Removes tokens from text that a person may read or copy: the known ones in every spelling of {@link redactToken}, and whatever follows `Bearer`, stands in an `Authorization` header or looks like a JWT.
 */
export function redact(text: string, tokens: Iterable<string> = []): string {
  return redactTokens(text, tokens)
    .replace(bearer, `$1${REDACTED}`)
    .replace(authorization, `$1${REDACTED}`)
    .replace(jwt, REDACTED);
}

/** Removes known tokens alone, and leaves what looks like one: for JSON and Markdown, whose marks are not to go with it. */
export function redactTokens(text: string, tokens: Iterable<string>): string {
  // A token may be the beginning of another one, whose rest would stay.
  return [...tokens].sort((a, b) => b.length - a.length).reduce(redactToken, text);
}

/**
 * Removes one token: plain, escaped as in JSON, URL-encoded in either case, and in base64 with padding or without. Costs
 * one search each where it does not occur.
 */
export function redactToken(text: string, token: string): string {
  return redactor(token)(text);
}

/** {@link redactToken} for many texts, which spells the token once. */
export function redactor(token: string): (text: string) => string {
  const spellings = token.length < MIN_TOKEN_LENGTH ? [] : [...spellingsOf(token)];
  return (text) =>
    spellings.reduce(
      (result, spelling) => (result.includes(spelling) ? result.replaceAll(spelling, REDACTED) : result),
      text,
    );
}

function spellingsOf(token: string): ReadonlySet<string> {
  const encoded = encodeURIComponent(token.toWellFormed());
  const base64 = Buffer.from(token).toString('base64');
  return new Set([
    token,
    JSON.stringify(token).slice(1, -1),
    encoded,
    encoded.replace(/%../g, (code) => code.toLowerCase()),
    base64,
    base64.replace(/=+$/, ''),
  ]);
}

/**
 * Replaces escapes in JSON text that are not needed by what they stand for: serialisers differ in what they escape, .NET's
 * for one writes a plus as `\u002B`, and a token would go unnoticed. The text means the same as before.
 */
export function withoutNeedlessEscapes(json: string): string {
  // Long lists mostly have none.
  if (!json.includes('\\')) {
    return json;
  }
  return json.replace(/\\(?:u00([2-7][0-9a-f])|[^])/gi, (escape, code: string | undefined) => {
    if (code === undefined) {
      return escape === '\\/' ? '/' : escape;
    }
    return JSON.stringify(String.fromCharCode(parseInt(code, 16))).slice(1, -1);
  });
}
