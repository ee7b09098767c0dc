// npm run package: the extension as a user installs it, out/awork-api-users.vsix.
import { createVSIX, listFiles } from '@vscode/vsce';
import { existsSync } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { out, root, vsixPath } from './paths.ts';

/** Builds for production (vsce runs `vscode:prepublish`) and packages. */
export async function packageExtension(): Promise<string> {
  await mkdir(out, { recursive: true });
  if (!existsSync(path.join(root, 'media/icon.png'))) {
    const { renderIcon } = await import('./icon.ts');
    await renderIcon();
  }
  // Everything the extension needs is in its bundles, so no package goes along.
  const partial = path.join(out, `partial-${process.pid}.vsix`);
  await createVSIX({ cwd: root, packagePath: partial, dependencies: false });
  // In one step: another run may be about to install the file.
  await rename(partial, vsixPath);
  return vsixPath;
}

/** The files that are packaged, below the project, as the last build left them. */
export async function packagedFiles(): Promise<string[]> {
  // 2 is no package manager: none is asked, because no package goes along.
  return listFiles({ cwd: root, packageManager: 2 });
}

/**
 * Packages an extension that helps the tests: `starter` does a person's first steps, `memoryFiles` has files that are on
 * no disk.
 */
export async function packageHelper(name: 'starter' | 'memoryFiles'): Promise<string> {
  const vsix = path.join(out, `${name}.vsix`);
  await mkdir(out, { recursive: true });
  await createVSIX({
    cwd: path.join(import.meta.dirname, name),
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return vsix;
}

if (import.meta.main) {
  const file = await packageExtension();
  console.log(`${path.relative(root, file)}: ${((await stat(file)).size / 1024).toFixed(1)} KB`);
}
