// The part of npm run bench that runs in the extension host (`extensionTestsPath`).
import { measureClient } from './client.ts';
import { measureDirectory } from './directory.ts';
import { profileLookUps } from './profile.ts';
import { readInput, writeOutput } from './input.ts';

export async function run(): Promise<void> {
  const input = readInput();
  const client = await measureClient(input.small);
  const directory = await measureDirectory(input.directories);
  const profile = await profileLookUps(input.small);
  writeOutput([client, profile, directory]);
}
