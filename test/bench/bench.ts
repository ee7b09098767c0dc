// npm run bench: one report, out/bench.md. Arguments name the parts to measure; all without any.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { makeCertificates } from '../host/certificates.ts';
import { bundleForHost, runInHost } from '../host/extensionHost.ts';
import { packagedFiles, packageExtension } from '../host/package.ts';
import { extensionId, out, root } from '../host/paths.ts';
import { removeFolder, temporaryFolder } from '../host/processes.ts';
import { measureActivation } from './activation.ts';
import { startApi, type ApiProcess } from './apiProcess.ts';
import { INPUT, OUTPUT, type HostInput } from './inHost/input.ts';
import { measurePage } from './page.ts';
import { measurePerson } from './person.ts';
import { reportOf, type Section } from './report.ts';
import { measureSizes } from './sizes.ts';

const bundle = path.join(out, 'test/bench');

const parts: Record<string, () => Promise<readonly Section[]>> = {
  activation: async () => [await measureActivation()],
  person: async () => [await measurePerson(), await measurePage()],
  host: measureInHost,
  sizes: async () => [await measureSizes()],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}

const sections: Section[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) {
    console.log(`── ${name} ──`);
    sections.push(...(await measure()));
  }
}
const report = reportOf(machine(), sections);
await mkdir(out, { recursive: true });
await writeFile(path.join(out, 'bench.md'), report);
console.log(report);

/** What runs in the extension host, with the servers that it asks in processes of their own. */
async function measureInHost(): Promise<readonly Section[]> {
  const servers: ApiProcess[] = [];
  const certificates = await temporaryFolder('certificates');
  const extension = await temporaryFolder('extension');
  const start = async (apiUsers: number): Promise<ApiProcess> => {
    const server = await startApi({ apiUsers, roles: 100, clients: 100, people: Math.min(apiUsers, 1000) });
    servers.push(server);
    return server;
  };
  try {
    const input: HostInput = {
      extension: extensionId(),
      small: await start(1000),
      directories: { 1000: await start(1000), 10000: await start(10_000), 50000: await start(50_000) },
    };
    await mkdir(out, { recursive: true });
    const files = { input: path.join(out, 'bench-input.json'), output: path.join(out, 'bench-output.json') };
    await writeFile(files.input, JSON.stringify(input));
    await bundleForHost(['test/bench/inHost/index.ts'], 'test/bench/inHost', bundle);
    const env = {
      ...{ [INPUT]: files.input, [OUTPUT]: files.output },
      ...(await makeCertificates(certificates, '127.0.0.1')),
    };
    await copyPackaged(extension);
    await runInHost('Measurements', path.join(bundle, 'index.cjs'), env, extension);
    return JSON.parse(await readFile(files.output, 'utf8')) as Section[];
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await removeFolder(certificates);
    await removeFolder(extension);
  }
}

/** What is packaged, but started by nothing, so that its start can be measured at a chosen time. */
async function copyPackaged(folder: string): Promise<void> {
  await packageExtension();
  for (const file of await packagedFiles()) {
    await cp(path.join(root, file), path.join(folder, file));
  }
  const file = path.join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  await writeFile(file, JSON.stringify({ ...manifest, activationEvents: [] }));
}

function machine(): string {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `Machine: ${os.cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.version}.`;
}
