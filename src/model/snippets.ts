/** A request as another program is to send it. It carries no token: snippets name the variable that holds one. */
export interface SnippetRequest {
  readonly method: 'GET';
  /** Absolute, http or https. */
  readonly url: string;
  /** Without `authorization`. No name or value holds a line break. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What a person sets the token in before a snippet is run. */
export const TOKEN_VARIABLE = 'AWORK_TOKEN';

export type Shell = 'bash' | 'powershell';

/** A command line for curl, with the URL quoted so that the shell changes nothing in it. */
export function curlSnippet(request: SnippetRequest, shell: Shell): string {
  const url = safeUrl(request.url);
  const powershell = shell === 'powershell';
  const quote = powershell ? quoteForPowerShell : quoteForBash;
  const token = powershell ? `$env:${TOKEN_VARIABLE}` : `$${TOKEN_VARIABLE}`;
  const parts = [
    // In Windows PowerShell `curl` is another name for something else.
    powershell ? 'curl.exe' : 'curl',
    // curl takes brackets and braces in a URL as a pattern for several ones.
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    quote(url),
    ...Object.entries(request.headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    `-H "Authorization: Bearer ${token}"`,
  ];
  return `${parts.join(' ')}\n`;
}

/** JavaScript with `fetch`, for a module of Node. */
export function fetchSnippet({ url, headers }: SnippetRequest): string {
  const lines = Object.entries(headers).map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  return [
    `const response = await fetch(${JSON.stringify(safeUrl(url))}, {`,
    '  headers: {',
    ...lines,
    `    "authorization": \`Bearer \${process.env.${TOKEN_VARIABLE}}\`,`,
    '  },',
    '});',
    'console.log(response.status, await response.json());',
    '',
  ].join('\n');
}

/** A request for a file `.http`, as REST Client, httpYac and Visual Studio read it. */
export function httpSnippet({ method, url, headers }: SnippetRequest): string {
  return [
    `${method} ${safeUrl(url)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `authorization: Bearer {{$processEnv ${TOKEN_VARIABLE}}}`,
    '',
  ].join('\n');
}

/**
 * The same URL without characters that end a line or a word, or that `.http` files take as a variable: `URL` drops the
 * first and encodes the others, but for braces in a query.
 */
function safeUrl(url: string): string {
  return new URL(url).href.replaceAll('{', '%7B').replaceAll('}', '%7D');
}

/** Within single quotes bash knows no escapes: a quote ends them, stands escaped alone, and begins them anew. */
function quoteForBash(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * Within single quotes PowerShell knows none but the doubled quote, and takes four typographic quotes for one too. What
 * it hands to a program loses its double quotes in older versions; a URL has none.
 */
function quoteForPowerShell(text: string): string {
  return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}
