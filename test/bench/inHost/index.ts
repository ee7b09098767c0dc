// The part of npm run bench that runs in the extension host (`extensionTestsPath`).
import { measureClient } from './client.ts';
import { measureDirectory } from './directory.ts';
import { measureHover } from './hover.ts';
import { measureIdleGap } from './idleGap.ts';
import { profileActivation, profileLookUps } from './profile.ts';
import { readInput, writeOutput } from './input.ts';

export async function run(): Promise<void> {
  const input = readInput();
  const activation = await profileActivation(input.extension);
  const client = await measureClient(input.small);
  const directory = await measureDirectory(input.directories);
  const profile = await profileLookUps(input.small);
  const hover = await measureHover(input.small);
  const idleGap = await measureIdleGap();
  writeOutput([activation, client, idleGap, profile, directory, hover]);
}
