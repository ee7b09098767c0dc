/** Something that goes wrong instead of, or before, the usual answer. */
export type Fault =
  /**
   * An answer with this status. `body`: a string is sent as it is, anything else as JSON; without one, what awork sends
   * with such a status. `headers` are added to the usual ones and replace them.
   */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** 200 with the page of a web application, as from a wrong host. */
  | { readonly kind: 'html' }
  /** 200 with text that is not JSON although its type says so. */
  | { readonly kind: 'malformedJson' }
  /** 200 with this value as JSON. */
  | { readonly kind: 'body'; readonly body: unknown }
  /** The connection is reset before anything is answered. */
  | { readonly kind: 'reset' }
  /** The connection is reset after the first part of the body. */
  | { readonly kind: 'resetMidBody' }
  /** The connection ends in order, but earlier than `content-length` promised. */
  | { readonly kind: 'truncated' }
  /** Nothing is answered until the connection or the sample workspace is closed. */
  | { readonly kind: 'hang' }
  /** The same after the first part of the body. */
  | { readonly kind: 'hangMidBody' }
  /** The usual answer, so many milliseconds later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** `status`: 302 by default. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
  /** 200 with valid JSON of at least so many bytes, streamed without `content-length`. */
  | { readonly kind: 'oversized'; readonly bytes: number }
  /** 403 from the edge before awork: no trace id and no body of awork's. */
  | { readonly kind: 'edgeBlock' };

/** Which requests a fault meets: `path` is searched for in the path with its query, as recorded. */
export interface FaultRule {
  readonly path: RegExp;
  /** How many requests it meets; all by default. */
  readonly times?: number;
  readonly fault: Fault;
}

/** The rules in force. The oldest one that matches and is not used up applies, and no other. */
export class FaultRules {
  #rules: { readonly rule: FaultRule; left: number }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? Infinity });
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault for a request, counted as used. */
  take(path: string): Fault | undefined {
    // `search` ignores the position that a global expression keeps from its last use.
    const found = this.#rules.find(({ rule, left }) => left > 0 && path.search(rule.path) !== -1);
    if (found === undefined) {
      return undefined;
    }
    found.left--;
    return found.rule.fault;
  }
}
