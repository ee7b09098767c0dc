// Looks for tokens of sample workspaces in what a VS Code server wrote, whichever test it was there for.
import { makeToken } from '../../src/sample/http/tokens.ts';
import { findToken, placesIn, placesOf, textPlace, type Hit } from './tokenSearch.ts';

/** What all tokens of sample workspaces begin with, that of the one inside the extension too: they differ in the subject. */
const BEGINNING = commonStart(makeToken('a', 0), makeToken('b', 1));

function commonStart(one: string, other: string): string {
  let length = 0;
  while (one[length] === other[length]) {
    length++;
  }
  return one.slice(0, length);
}

export interface LeakSearch {
  readonly places: number;
  readonly hits: readonly Hit[];
}

/** Searches the profile and the log of a server. @param more such as the console of its window */
export async function searchForLeaks(
  server: { readonly userDataDir: string; readonly log: string },
  more = '',
): Promise<LeakSearch> {
  const places = [...(await placesIn(server.userDataDir)), ...(await placesOf(server.log)), textPlace('console', more)];
  return { places: places.length, hits: findToken(BEGINNING, places) };
}
