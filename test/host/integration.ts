// npm run test:integration: the tests in test/integration, inside the extension host of a real VS Code.
// Arguments are parts of paths: only those test files are run.
// Desktop VS Code where it can be had (VSCODE_VERSION says which; the oldest supported by default), else the server.
import { glob } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { makeCertificates } from './certificates.ts';
import { buildExtension, bundleForHost, runInHost } from './extensionHost.ts';
import { out, root } from './paths.ts';
import { removeFolder, temporaryFolder } from './processes.ts';
import { readResults, resultsFile, runSuite } from './results.ts';

const suite = path.join(out, 'test/integration');

/** Only test files whose path contains one of these are run; all without any. */
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

async function bundleTests(): Promise<void> {
  const tests: string[] = [];
  for await (const file of glob('test/integration/**/*.test.ts', { cwd: root })) {
    if (wanted.length === 0 || wanted.some((part) => file.includes(part))) {
      tests.push(file);
    }
  }
  await bundleForHost(['test/integration/index.ts', ...tests], 'test/integration', suite);
}

/** The host name of the certificate; nothing but a proxy of a test knows where it is. */
const tlsHost = 'awork.test';

/**
 * The environment of a VS Code on a computer where it names a proxy, and hosts that are reached without it. Nothing
 * listens there until a test does.
 */
async function proxyEnvironment(): Promise<NodeJS.ProcessEnv> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  const [proxy, except] = [`http://127.0.0.1:${port}`, '.invalid'];
  // In capitals and small, lest the environment of this run names another one.
  return { HTTPS_PROXY: proxy, https_proxy: proxy, NO_PROXY: except, no_proxy: except };
}

const file = resultsFile('integration');

async function main(): Promise<void> {
  // Who packaged the extension built it, too.
  if (process.env.VSIX === undefined) {
    await buildExtension();
  }
  await bundleTests();
  // For the debugger, which starts VS Code itself.
  if (process.argv.includes('--bundle-only')) {
    process.exit(0);
  }
  const certificates = await temporaryFolder('certificates');
  try {
    const env = { ...(await makeCertificates(certificates, tlsHost)), ...(await proxyEnvironment()) };
    await runInHost('Integration tests', path.join(suite, 'index.cjs'), { TEST_RESULTS: file, ...env });
  } catch (error) {
    readResults(file);
    throw error;
  } finally {
    await removeFolder(certificates);
  }
}

await runSuite('Integration', file, main);
