// What a window needs only once something is asked for: by a command, a link, a hover, a document, a language model. All of
// it is one chunk, because each further import() splits what they share into more and more small files.
export { createHandlers } from './commands/handlers.ts';
export { createDocuments } from './documents/createDocuments.ts';
export { IdHover } from './hover/idHover.ts';
export { openLink } from './links/openLink.ts';
export { ApiUserTool } from './tools/apiUserTool.ts';
