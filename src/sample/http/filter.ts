const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const TOKEN = /\s*(?:(guid)?'([^']*)'|([a-z]+)|([(),]))/iy;

export function isGuid(text: string): boolean {
  return GUID.test(text);
}

type Token =
  | { readonly kind: 'guid' | 'string'; readonly text: string }
  | { readonly kind: 'word' | 'mark'; readonly text: string };

/**
 * Reads the part of awork's filter language that picks by id: `id eq guid'…'`, `id in (guid'…','…')`, and either
 * joined by `or`. Gives the ids in lower case, or null for anything else.
 */
export function parseIdFilter(expression: string): ReadonlySet<string> | null {
  const tokens = tokenize(expression);
  if (tokens === null) {
    return null;
  }
  const ids = new Set<string>();
  let at = 0;
  const accept = (kind: Token['kind'], text?: string): string | null => {
    const token = tokens[at];
    if (token?.kind !== kind || (text !== undefined && token.text !== text)) {
      return null;
    }
    at++;
    return token.text;
  };
  const acceptId = (mayBeBare: boolean): boolean => {
    const id = accept('guid') ?? (mayBeBare ? accept('string') : null);
    if (id === null || !isGuid(id)) {
      return false;
    }
    ids.add(id.toLowerCase());
    return true;
  };
  const acceptList = (): boolean => {
    if (accept('mark', '(') === null) {
      return false;
    }
    do {
      if (!acceptId(true)) {
        return false;
      }
    } while (accept('mark', ',') !== null);
    return accept('mark', ')') !== null;
  };
  do {
    if (accept('word', 'id') === null) {
      return null;
    }
    const understood = accept('word', 'eq') !== null ? acceptId(false) : accept('word', 'in') !== null && acceptList();
    if (!understood) {
      return null;
    }
  } while (accept('word', 'or') !== null);
  return at === tokens.length ? ids : null;
}

function tokenize(expression: string): Token[] | null {
  const tokens: Token[] = [];
  const text = expression.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) {
      return null;
    }
    const [, prefix, quoted, word, mark] = match;
    if (quoted !== undefined) {
      tokens.push({ kind: prefix === undefined ? 'string' : 'guid', text: quoted });
    } else if (word !== undefined) {
      tokens.push({ kind: 'word', text: word.toLowerCase() });
    } else {
      tokens.push({ kind: 'mark', text: mark ?? '' });
    }
  }
  return tokens;
}
