// A second extension, installed by `npm start` alone: it does what a person would do first, so that details are on
// screen, and the product needs no switch for it. AWORK_START_ID names the API user.
import * as vscode from 'vscode';

export async function activate() {
  await vscode.commands.executeCommand('aworkApiUsers.openSampleWorkspace');
  await vscode.commands.executeCommand('aworkApiUsers.lookUp', process.env.AWORK_START_ID);
}
