// An extension of the tests: a file system that is on no disk, as of a repository that is only looked at. MEMORY_FILES
// holds its files, as JSON from path to text.
import * as vscode from 'vscode';

export function activate(context) {
  const files = new Map(Object.entries(JSON.parse(process.env.MEMORY_FILES ?? '{}')));
  const changed = new vscode.EventEmitter();
  const isFolder = (path) => [...files.keys()].some((file) => file.startsWith(path.replace(/\/?$/, '/')));
  const text = (uri) => {
    const found = files.get(uri.path);
    if (found === undefined) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return Buffer.from(found);
  };
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) =>
      isFolder(uri.path)
        ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
        : { type: vscode.FileType.File, ctime: 0, mtime: 0, size: text(uri).length },
    readDirectory: ({ path }) => {
      const folder = path.replace(/\/?$/, '/');
      const below = [...files.keys()]
        .filter((file) => file.startsWith(folder))
        .map((file) => file.slice(folder.length));
      const types = below.map((file) => [
        file.split('/')[0],
        file.includes('/') ? vscode.FileType.Directory : vscode.FileType.File,
      ]);
      return [...new Map(types)];
    },
    readFile: text,
    writeFile: (uri, bytes) => {
      const type = files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
      files.set(uri.path, Buffer.from(bytes).toString());
      changed.fire([{ type, uri }]);
    },
    createDirectory: () => undefined,
    delete: (uri) => {
      files.delete(uri.path);
    },
    rename: (from, to) => {
      files.set(to.path, text(from).toString());
      files.delete(from.path);
    },
  };
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider('memory', provider, { isCaseSensitive: true }),
  );
}
