import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { startConnectProxy, type ConnectProxy } from '../support/connectProxy.ts';
import { startTokenRouter, type TokenRouter } from '../support/tokenRouter.ts';
import { until } from '../support/until.ts';
import { recordDetails } from './support/panels.ts';
import { recordMessages, typeToken, type ShownMessage } from './support/window.ts';
import { connectTo, leave, requestsTo, setApiUrl } from './support/workspace.ts';

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

  /** The proxy in the environment of this VS Code. In most tests nothing listens there, and a setting goes before it. */
  const fromEnvironment = (): URL => new URL(process.env.HTTPS_PROXY!);

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
    for (const name of changed) {
      await set(name, undefined);
    }
    changed.clear();
    await leave(proxy, server, awork);
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

  /** Puts a proxy where the environment says that there is one. */
  async function useEnvironment(): Promise<void> {
    await proxy.close();
    const { port } = new URL(server.apiUrl);
    proxy = await startConnectProxy(() => Number(port), Number(fromEnvironment().port));
  }

  describe('with the right settings it works', () => {
    afterEach(() => {
      assert.ok(awork.requests.length > 0);
      assert.ok(proxy.requests.some((request) => request.target === target));
    });

    it('through the proxy in HTTPS_PROXY, where no setting names another', async () => {
      await useEnvironment();
      assert.match((await connect()).text, /^Connected/);
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

    it('a proxy that closes the connection, and is not asked without end', async () => {
      proxy.mood = { kind: 'closes' };
      await set('proxy', `http://${proxy.host}`);
      assert.match((await connect()).text, /proxy does not let requests through.*closed the connection.*"http\.proxy"/);
      assert.ok(proxy.requests.length < 10, `asked ${proxy.requests.length} times`);
    });

    it('a proxy that is not there', async () => {
      await set('proxy', `http://${proxy.host}`);
      await proxy.close();
      const { text, buttons } = await connect();
      assert.match(text, /proxy cannot be reached.*"http\.proxy"/);
      assert.ok(text.includes(`Nothing answers at ${proxy.host}.`));
      assert.ok(buttons.includes('Open Proxy Settings'));
    });

    it('a proxy in HTTPS_PROXY that is not there', async () => {
      const { text } = await connect();
      assert.match(text, /proxy cannot be reached.*HTTPS_PROXY/);
      assert.ok(text.includes(fromEnvironment().host));
    });

    it('a proxy whose name does not exist', async () => {
      await set('proxy', 'http://proxy.awork.test:3128');
      assert.match((await connect()).text, /proxy cannot be found.*proxy\.awork\.test.*"http\.proxy"/);
    });

    it('NO_PROXY for a host that only the proxy reaches', async () => {
      await useEnvironment();
      await setApiUrl('https://awork.invalid/api/v1');
      assert.match((await connect()).text, /awork\.invalid could not be found/);
      // Others in VS Code may ask the proxy of the environment too.
      assert.ok(!proxy.requests.some((request) => request.target.startsWith('awork.')));
    });

    it('an authority that VS Code is set not to look for', async () => {
      await set('proxy', `http://${proxy.host}`);
      await set('systemCertificates', false);
      assert.match((await connect()).text, /not trusted.*root certificate.*"http\.systemCertificates"/);
    });
  });

  it('a proxy that never answers, and a server that does not: each is given up in time, by name', async function () {
    // As long as a person would have to wait, for both at once.
    this.timeout(60_000);
    await set('proxy', `http://${proxy.host}`);
    await connectTo(awork);
    const states = recordDetails();
    // Every tunnel that there is stays busy: the next request needs another one.
    awork.inject({ path: /./, fault: { kind: 'hang' } });
    const lookedUp = vscode.commands.executeCommand(commandIds.lookUp, awork.data.cases.noRole);
    await until('the server to be asked', () => requestsTo(awork, '/apiusers/').length > 0);
    proxy.mood = { kind: 'hangs' };
    const before = requestsTo(awork, '/me').length;
    assert.match((await connect()).text, /did not answer in time.*"http\.proxy"/);
    assert.equal(requestsTo(awork, '/me').length, before, 'it has gone through a tunnel');
    await lookedUp;
    const state = states.at(-1);
    assert.match(state?.status === 'failed' ? state.failure.title : '', /did not answer in time/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
