import { cutText, visibleText } from '../../shared/visibleText.ts';

/** Longer labels never fit; the details page shows them whole. */
const MAX_LABEL_LENGTH = 300;

/** Any text as one visible line. */
export function line(text: string): string {
  return visibleText(cutText(text, MAX_LABEL_LENGTH));
}
