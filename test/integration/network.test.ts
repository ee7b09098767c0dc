import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { startConnectProxy, type ConnectProxy } from '../support/connectProxy.ts';
import { startTokenRouter, type TokenRouter } from '../support/tokenRouter.ts';
import { until } from '../support/until.ts';
import { restoreAll } from './support/replace.ts';
import { recordMessages, typeToken, type ShownMessage } from './support/window.ts';
import { disconnect, setApiUrl } from './support/workspace.ts';

/**
 * awork behind TLS, with a certificate that a company's own authority issued, under a name that is known to the proxy
 * alone: what arrives has gone through the proxy. VS Code finds the authority where the system keeps its own.
 */
describe('behind the network of a company', () => {
  const http = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('http');
  const changed = new Set<string>();
  let awork: SampleWorkspace;
  let server: TokenRouter;
  let proxy: ConnectProxy;
  let target: string;

  before(function () {
    if (process.platform !== 'linux') {
      // Elsewhere the system's authorities are not in a file that a test may write.
      this.skip();
    }
  });

  beforeEach(async () => {
    const read = (name: string): Promise<string> => readFile(path.join(process.env.TEST_CERTIFICATES!, name), 'utf8');
    const certificate = { key: await read('key.pem'), cert: await read('cert.pem') };
    awork = await startSampleWorkspace({ limits: { perSecond: 10_000, perMinute: 100_000 } });
    server = await startTokenRouter([awork], certificate);
    const { port } = new URL(server.apiUrl);
    proxy = await startConnectProxy(() => Number(port));
    target = `awork.test:${port}`;
    await setApiUrl(`https://${target}/api/v1`);
  });

  afterEach(async () => {
    restoreAll();
    for (const name of changed) {
      await set(name, undefined);
    }
    changed.clear();
    await disconnect();
    await setApiUrl(undefined);
    await Promise.all([proxy, server, awork].map((running) => running.close()));
  });

  /** Changes a setting of VS Code's own network stack, and waits until it is in force. */
  async function set(name: string, value: unknown): Promise<void> {
    changed.add(name);
    await http().update(name, value, vscode.ConfigurationTarget.Global);
    if (value !== undefined) {
      await until(`http.${name}`, () => JSON.stringify(http().get(name)) === JSON.stringify(value));
    }
  }

  /** Connects as a person would. @returns what was said */
  async function connect(): Promise<ShownMessage> {
    const messages = recordMessages();
    typeToken(awork.token);
    await vscode.commands.executeCommand(commandIds.connect);
    const seen = JSON.stringify(proxy.requests);
    assert.ok(!seen.includes(awork.token), 'the proxy has seen the token');
    assert.equal(messages.length, 1);
    return messages[0]!;
  }

  describe('with the right settings it works', () => {
    afterEach(() => {
      assert.ok(awork.requests.length > 0);
      assert.equal(proxy.requests[0]?.target, target);
    });

    it('through the proxy in "http.proxy"', async () => {
      await set('proxy', `http://${proxy.host}`);
      assert.match((await connect()).text, /^Connected/);
    });

    it('through one that wants a user name and password, which are in its address', async () => {
      proxy.mood = { kind: 'basic', user: 'ada', password: 'p@ss:word' };
      await set('proxy', `http://ada:${encodeURIComponent('p@ss:word')}@${proxy.host}`);
      assert.match((await connect()).text, /^Connected/);
    });
  });

  describe('with the wrong ones it names the cause and the cure:', () => {
    afterEach(() => {
      assert.deepEqual(awork.requests, []);
    });

    it('no proxy for a host that only the proxy reaches', async () => {
      await set('proxy', `http://${proxy.host}`);
      await set('noProxy', ['awork.test']);
      const { text } = await connect();
      assert.match(text, /could not be found/);
      assert.match(text, /"http\.proxy"/);
      assert.deepEqual(proxy.requests, []);
    });

    it('a proxy that wants a password which it does not get', async () => {
      proxy.mood = { kind: 'basic', user: 'ada', password: 'secret' };
      await set('proxy', `http://${proxy.host}`);
      const { text, buttons } = await connect();
      assert.match(text, /proxy wants to know who you are/);
      assert.match(text, /name:password@proxy/);
      assert.ok(buttons.includes('Open Proxy Settings'));
    });

    it('a proxy that does not let through', async () => {
      proxy.mood = { kind: 'status', status: 403 };
      await set('proxy', `http://${proxy.host}`);
      assert.match(
        (await connect()).text,
        /proxy does not let requests through to awork\.test.*status 403.*"http\.noProxy"/,
      );
    });

    it('a proxy that closes the connection', async function () {
      // VS Code tries it again until the request is given up.
      this.timeout(60_000);
      proxy.mood = { kind: 'closes' };
      await set('proxy', `http://${proxy.host}`);
      assert.match((await connect()).text, /(broke|did not answer in time).*"http\.proxy"/);
    });

    it('a proxy that is not there', async () => {
      await set('proxy', `http://${proxy.host}`);
      await proxy.close();
      assert.match((await connect()).text, /refused the connection.*"http\.proxy"/);
    });

    it('a proxy that never answers', async function () {
      // As long as a person would have to wait.
      this.timeout(60_000);
      proxy.mood = { kind: 'hangs' };
      await set('proxy', `http://${proxy.host}`);
      assert.match((await connect()).text, /did not answer in time.*"http\.proxy"/);
    });

    it('an authority that VS Code is set not to look for', async () => {
      await set('proxy', `http://${proxy.host}`);
      await set('systemCertificates', false);
      assert.match((await connect()).text, /not trusted.*root certificate.*"http\.systemCertificates"/);
    });
  });
});
