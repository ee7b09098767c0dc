import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../host/paths.ts';

/** Texts that the sources give to `l10n.t`. */
export interface SourceTexts {
  /** Each once, sorted: the keys of the bundles in `l10n/`. */
  readonly keys: string[];
  /** Calls with anything but a literal text, as "file: call". No bundle can hold those. */
  readonly notLiteral: string[];
}

/**
 * Reads the sources as the compiler does. `@vscode/l10n-dev` finds the same keys, but takes half a minute for it and passes
 * over calls that it does not understand.
 */
export function sourceTexts(): SourceTexts {
  const keys = new Set<string>();
  const notLiteral: string[] = [];
  for (const file of globSync('src/**/*.ts', { cwd: root })) {
    const text = readFileSync(path.join(root, file), 'utf8');
    if (!text.includes('l10n')) {
      continue;
    }
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && isTranslation(node.expression)) {
        const [first] = node.arguments;
        if (first && ts.isStringLiteralLike(first)) {
          keys.add(first.text);
        } else {
          notLiteral.push(`${file}: ${node.getText()}`);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }
  return { keys: [...keys].sort(), notLiteral };
}

/** `l10n.t` or `vscode.l10n.t`. */
function isTranslation(callee: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(callee) && callee.name.text === 't' && /(^|\.)l10n$/.test(callee.expression.getText())
  );
}
