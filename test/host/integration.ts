// npm run test:integration: the tests in test/integration, inside the extension host of a real VS Code.
// Arguments are parts of paths; see testFiles.ts.
// Desktop VS Code where it can be had (VSCODE_VERSION says which; the oldest supported by default), else the server.
import path from 'node:path';
import { unusedOrigin } from '../support/loopback.ts';
import { makeCertificates } from './certificates.ts';
import { buildExtension, bundleForHost, runInHost } from './extensionHost.ts';
import { out } from './paths.ts';
import { removeFolder, temporaryFolder } from './processes.ts';
import { readResults, resultsFile, runSuite } from './results.ts';
import { findTests } from './testFiles.ts';

const suite = path.join(out, 'test/integration');

async function bundleTests(): Promise<void> {
  const tests = await findTests(
    'integration',
    process.argv.slice(2).filter((argument) => !argument.startsWith('--')),
  );
  await bundleForHost(['test/integration/index.ts', ...tests], 'test/integration', suite);
}

/** The host name of the certificate; nothing but a proxy of a test knows where it is. */
const tlsHost = 'awork.test';

/**
 * The environment of a VS Code on a computer where it names a proxy, and hosts that are reached without it. Nothing
 * listens there until a test does.
 */
async function proxyEnvironment(): Promise<NodeJS.ProcessEnv> {
  const [proxy, except] = [await unusedOrigin(), '.invalid'];
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
