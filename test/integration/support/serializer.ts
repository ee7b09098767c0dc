import * as vscode from 'vscode';

/**
 * Records who brings back panels of a type. To be called while test files are loaded, before the extension starts.
 * @returns a function that gives it, once the extension has started
 */
export function recordSerializer(viewType: string): () => vscode.WebviewPanelSerializer {
  let recorded: vscode.WebviewPanelSerializer | undefined;
  const original = vscode.window.registerWebviewPanelSerializer;
  vscode.window.registerWebviewPanelSerializer = (type, serializer) => {
    if (type === viewType) {
      recorded = serializer;
    }
    return original(type, serializer);
  };
  return () => {
    if (recorded === undefined) {
      throw new Error('The extension had started before the tests were loaded.');
    }
    return recorded;
  };
}
