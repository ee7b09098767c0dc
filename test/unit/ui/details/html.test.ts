import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { detailsHtml, pageOptions } from '../../../../src/ui/details/html.ts';

const CSP_SOURCE = 'https://*.vscode-cdn.example';
const extensionUri = vscode.Uri.file('/extensions/awork');
const webview = {
  cspSource: CSP_SOURCE,
  asWebviewUri: (uri: vscode.Uri) => vscode.Uri.parse(`https://cdn.example${uri.path}`),
} as unknown as vscode.Webview;

/** The directives of the page's policy, by name. */
function policyOf(html: string): Readonly<Record<string, readonly string[]>> {
  const policies = [...html.matchAll(/http-equiv="Content-Security-Policy" content="([^"]*)"/g)];
  assert.equal(policies.length, 1);
  const directives = (policies[0]?.[1] ?? '').split(';').map((directive) => directive.trim().split(/\s+/));
  return Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources]));
}

const nonceOf = (html: string): string => /script-src 'nonce-([^']+)'/.exec(html)?.[1] ?? '';

describe('The HTML of the details page', () => {
  const html = detailsHtml(webview, extensionUri);

  it('allows nothing but its own script and style sheets of the extension', () => {
    assert.deepEqual(policyOf(html), {
      'default-src': ["'none'"],
      'style-src': [CSP_SOURCE],
      'script-src': [`'nonce-${nonceOf(html)}'`],
    });
  });

  it('allows nothing inline, no eval, and no whole scheme', () => {
    assert.doesNotMatch(html, /unsafe-|strict-dynamic|data:|blob:|https:[ ;"]|\*[ ;"]/);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|javascript:/i);
  });

  it('has one script, and gives it the nonce', () => {
    const scripts = [...html.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)];
    assert.equal(scripts.length, 1);
    assert.ok(scripts[0]?.[1]?.includes(`nonce="${nonceOf(html)}"`));
    assert.equal(scripts[0]?.[2], '');
  });

  it('makes up another nonce each time, of 24 random bytes', () => {
    const nonces = Array.from({ length: 100 }, () => nonceOf(detailsHtml(webview, extensionUri)));
    assert.equal(new Set(nonces).size, 100);
    assert.ok(nonces.every((nonce) => Buffer.from(nonce, 'base64').length === 24));
  });

  it('loads from one folder alone, the one that the panel is confined to', () => {
    const [{ path: root } = assert.fail()] = pageOptions(extensionUri).localResourceRoots ?? [];
    assert.equal(root, '/extensions/awork/dist/webview');
    const urls = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url);
    assert.deepEqual(urls, [`https://cdn.example${root}/styles.css`, `https://cdn.example${root}/details.js`]);
  });

  it('says its language', () => {
    assert.match(html, /<html lang="en">/);
  });
});
