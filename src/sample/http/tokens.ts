import { createHash, randomBytes } from 'node:crypto';

/** Who asks: the token of an API key, which is an API user's, or one of a person whose role permits little. */
export type Caller =
  { readonly kind: 'admin'; readonly userId: string } | { readonly kind: 'limited'; readonly userId: string };

export type Admission =
  { readonly status: 'known'; readonly caller: Caller } | { readonly status: 'unknown' | 'expired' };

/** A token in the shape of a JWT, as awork's are; its signature is random and means nothing. */
export function makeToken(subject: string, expiresAt: number): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: subject, exp: Math.floor(expiresAt / 1000), iss: 'sample workspace' };
  return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${randomBytes(32).toString('base64url')}`;
}

/** Knows the three tokens of a sample workspace. */
export class Tokens {
  readonly #callers: ReadonlyMap<string, Admission>;

  constructor(tokens: { admin: string; limited: string; expired: string }, ids: { admin: string; limited: string }) {
    this.#callers = new Map<string, Admission>([
      [digest(tokens.admin), { status: 'known', caller: { kind: 'admin', userId: ids.admin } }],
      [digest(tokens.limited), { status: 'known', caller: { kind: 'limited', userId: ids.limited } }],
      [digest(tokens.expired), { status: 'expired' }],
    ]);
  }

  /** Judges the value of an `Authorization` header. */
  admit(authorization: string | undefined): Admission {
    const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    return (token !== undefined && this.#callers.get(digest(token))) || { status: 'unknown' };
  }
}

/** Looking up digests takes the same time however much of a guessed token is right. */
function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
