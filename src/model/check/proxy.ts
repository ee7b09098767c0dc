import * as l10n from '@vscode/l10n';
import { ok, unknown, type CheckLine } from './checkLine.ts';

/** What VS Code and the environment say about proxies. Anything may stand there. */
export interface ProxyFacts {
  /** `http.proxySupport`. */
  readonly support: unknown;
  /** `http.proxy`. */
  readonly setting: unknown;
  /** `http.noProxy`. */
  readonly noProxy: unknown;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The proxy that VS Code uses for a URL, as far as an extension can tell, and where it is set. */
export interface ProxyChoice {
  /** `none`: neither set nor in the environment; the system may still have one, which VS Code does not tell. */
  readonly source: 'off' | 'setting' | 'environment' | 'bypassed' | 'none';
  /** Name of the setting or of the variable; empty for none. */
  readonly name: string;
  /** Protocol, host and port alone; null where there is none, or what is set is no address. */
  readonly address: string | null;
}

/** @param url where requests go */
export function proxyFor(url: URL, { support, setting, noProxy, environment }: ProxyFacts): ProxyChoice {
  if (support === 'off') {
    return { source: 'off', name: 'http.proxySupport', address: null };
  }
  const exceptions = Array.isArray(noProxy) ? noProxy.filter((entry) => typeof entry === 'string') : [];
  const [variable, value] = firstOf(
    environment,
    url.protocol === 'https:' ? ['HTTPS_PROXY', 'HTTP_PROXY'] : ['HTTP_PROXY'],
  );
  const found: ProxyChoice | null =
    typeof setting === 'string' && setting.trim() !== ''
      ? { source: 'setting', name: 'http.proxy', address: addressOf(setting) }
      : value !== ''
        ? { source: 'environment', name: variable, address: addressOf(value) }
        : null;
  if (found === null) {
    return { source: 'none', name: '', address: null };
  }
  const [exceptVariable, except] = firstOf(environment, ['NO_PROXY']);
  if (exceptions.length > 0 ? isExcepted(url, exceptions) : isExcepted(url, except.split(','))) {
    return {
      source: 'bypassed',
      name: exceptions.length > 0 ? 'http.noProxy' : exceptVariable,
      address: found.address,
    };
  }
  return found;
}

/** Whether a connection that is made without the proxy tells nothing of the one that VS Code makes. */
export function usesProxy({ source }: ProxyChoice): boolean {
  return source === 'setting' || source === 'environment';
}

export function proxyLine({ source, name, address }: ProxyChoice): CheckLine {
  const topic = l10n.t('Proxy');
  switch (source) {
    case 'off':
      return ok(topic, l10n.t('None: the setting {0} turns proxies off.', name));
    case 'bypassed':
      return ok(topic, l10n.t('None for this address: {0} excepts it.', name));
    case 'none':
      return unknown(
        topic,
        l10n.t(
          'None in the settings or the environment. VS Code may use one that the system is set to; it does not tell extensions.',
        ),
      );
    case 'setting':
    case 'environment':
      return address === null
        ? unknown(
            topic,
            l10n.t('{0} is set, but not to the address of a proxy.', name),
            l10n.t('Write it as http://host:port.'),
          )
        : ok(
            topic,
            source === 'setting'
              ? l10n.t('{0}, from the setting {1}.', address, name)
              : l10n.t('{0}, from the environment variable {1}.', address, name),
          );
  }
}

/** Passwords and user names that a proxy's address may hold, in every spelling, so that a report can leave them out. */
export function proxySecrets({ setting, environment }: ProxyFacts): string[] {
  const values = [
    setting,
    ...Object.entries(environment).flatMap(([name, value]) => (/_proxy$/i.test(name) ? [value] : [])),
  ];
  return values.flatMap((value) => {
    const credentials =
      typeof value === 'string' ? /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(.+)@/i.exec(value.trim())?.[1] : undefined;
    if (credentials === undefined) {
      return [];
    }
    const password = credentials.slice(credentials.indexOf(':') + 1);
    return [credentials, password].flatMap((secret) => [secret, decoded(secret)]);
  });
}

function addressOf(value: string): string | null {
  const text = value.trim();
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  return url === null || url.hostname === '' ? null : `${url.protocol}//${url.host}`;
}

/** Variables are written in capitals or small. */
function firstOf(environment: ProxyFacts['environment'], names: readonly string[]): [name: string, value: string] {
  for (const name of names.flatMap((each) => [each.toLowerCase(), each])) {
    const value = environment[name]?.trim() ?? '';
    if (value !== '') {
      return [name, value];
    }
  }
  return ['', ''];
}

function isExcepted({ hostname, port, protocol }: URL, exceptions: readonly string[]): boolean {
  const actualPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return exceptions.some((exception) => {
    const [name = '', onlyPort] = exception.trim().toLowerCase().split(':');
    const suffix = name.replace(/^\*?\.?/, '');
    const matches = name === '*' || (suffix !== '' && (hostname === suffix || hostname.endsWith(`.${suffix}`)));
    return matches && (onlyPort === undefined || onlyPort === actualPort);
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
