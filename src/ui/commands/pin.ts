import type { Sessions } from '../connections/sessions.ts';
import { namedSubject } from '../explorer/nodes.ts';
import type { Pins } from '../pins.ts';

/** Pins the subject of a node of the tree in the connection in use. */
export async function pin(node: unknown, sessions: Sessions, pins: Pins): Promise<void> {
  const session = await sessions.current();
  const subject = namedSubject(node);
  if (session !== null && subject !== null) {
    await pins.add(session.id, subject);
  }
}

/** Unpins the subject of a node of the tree. */
export async function unpin(node: unknown, sessions: Sessions, pins: Pins): Promise<void> {
  const session = await sessions.current();
  const subject = namedSubject(node);
  if (session !== null && subject !== null) {
    await pins.remove(session.id, subject);
  }
}
