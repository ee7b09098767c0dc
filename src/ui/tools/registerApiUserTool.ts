import * as vscode from 'vscode';

/** As package.json names it. */
export const API_USER_TOOL = 'awork_get_api_user';

type Tool = Required<vscode.LanguageModelTool<unknown>>;

/** Registers the tool for language models. @param load makes what is behind it, at the first use */
export function registerApiUserTool(load: () => Promise<Tool>): vscode.Disposable {
  return vscode.lm.registerTool<unknown>(API_USER_TOOL, {
    prepareInvocation: async (options, token) => (await load()).prepareInvocation(options, token),
    invoke: async (options, token) => (await load()).invoke(options, token),
  });
}
