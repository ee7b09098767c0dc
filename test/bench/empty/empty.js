// Imports what every extension imports: making that for an extension is part of what loading it costs.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- as the bundle of the extension that it is compared with
require('vscode');

exports.activate = () => undefined;
