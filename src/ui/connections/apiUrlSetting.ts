import * as vscode from 'vscode';
import { checkApiUrl, type CheckedApiUrl } from '../../model/apiUrl.ts';

/**
 * The API URL that the person has set, checked. What a VS Code workspace says is left out here too, although VS Code
 * itself does not take it for a setting of scope `application`: it would decide where a token goes.
 */
export function apiUrlSetting(): CheckedApiUrl {
  const found = vscode.workspace.getConfiguration('aworkApiUsers').inspect<unknown>('apiUrl');
  return checkApiUrl(found?.globalValue ?? found?.defaultValue);
}
