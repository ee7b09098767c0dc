import assert from 'node:assert/strict';
import { shellOf } from '../../../../src/ui/documents/copySnippet.ts';

describe('The quoting of a copied command line', () => {
  it('is that of the shell in the terminal', () => {
    const shells: Readonly<Record<string, string>> = {
      '/bin/bash': 'bash',
      '/usr/bin/zsh': 'bash',
      '': 'bash',
      '/opt/microsoft/powershell/7/pwsh': 'powershell',
      'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe': 'powershell',
      'C:\\WINDOWS\\System32\\cmd.exe': 'powershell',
      'C:\\Program Files\\Git\\bin\\bash.exe': 'bash',
    };
    for (const [program, shell] of Object.entries(shells)) {
      assert.equal(shellOf(program), shell, program);
    }
  });
});
