import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { walkthroughKeys } from '../../../src/ui/walkthrough.ts';
import { english, readJson } from '../../support/manifest.ts';

const ROOT = join(import.meta.dirname, '../../..');

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
  };
}

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

describe('The walkthrough of the manifest', () => {
  const { contributes } = readJson('package.json') as Manifest;
  const offered = contributes.commands.map(({ command }) => command);
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it('completes each step by what the code says was done', () => {
    const keys = new Set<string>(Object.values(walkthroughKeys));
    for (const { id, completionEvents } of steps) {
      assert.equal(completionEvents.length, 1, id);
      const [, kind, name = ''] = /^(onCommand|onContext):(.+)$/.exec(completionEvents[0] ?? '') ?? [];
      assert.ok(kind === 'onCommand' ? offered.includes(name) : keys.delete(name), id);
    }
    assert.deepEqual([...keys], [], 'each is waited for');
  });

  it('links to commands that exist', () => {
    for (const { id, description } of steps) {
      for (const [, command = ''] of String(english(description)).matchAll(/\]\(command:([^)?]+)/g)) {
        assert.ok(offered.includes(command), `${id}: ${command}`);
      }
    }
  });

  it('has pictures in the colours of the theme alone, with a text for those who do not see them', () => {
    for (const { id, media } of steps) {
      assert.ok(english(media.altText), id);
      const picture = readFileSync(join(ROOT, media.svg), 'utf8');
      for (const [, color = ''] of picture.matchAll(/(?:fill|stroke)="([^"]+)"/g)) {
        assert.match(color, /^(none|var\(--vscode-[A-Za-z-]+, (#[0-9a-f]{6})\))$/, media.svg);
      }
    }
  });
});
