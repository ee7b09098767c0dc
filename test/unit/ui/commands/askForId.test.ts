import assert from 'node:assert/strict';
import { MAX_INPUT_LENGTH, parseInput } from '../../../../src/model/ids.ts';
import { askForId, idFrom, problemOf } from '../../../../src/ui/commands/askForId.ts';
import { env, resetFakeVscode, window } from '../../../support/fakeVscode.ts';
import { ID, OTHER_ID } from '../../model/builders.ts';

interface InputBox {
  readonly value: string;
  readonly ignoreFocusOut: boolean;
  validateInput(text: string): string | undefined;
}

describe('What is wrong with an input', () => {
  it('is nothing where it holds an id, or several', () => {
    assert.equal(problemOf(parseInput(ID)), undefined);
    assert.equal(problemOf(parseInput(`${ID} ${OTHER_ID}`)), undefined);
  });

  it('is said in a sentence', () => {
    assert.equal(problemOf(parseInput(' ')), 'Type or paste an id.');
    assert.match(problemOf(parseInput('Jira Bridge')) ?? '', /^There is no id in this\. .*32 hex digits/);
    const long = problemOf(parseInput('x'.repeat(MAX_INPUT_LENGTH + 1))) ?? '';
    assert.match(long, /^This is longer than 4096 characters/);
  });
});

describe('The id of an input', () => {
  afterEach(resetFakeVscode);

  it('is the one that it holds, without asking', async () => {
    window.showQuickPick = () => assert.fail('asked which one');
    assert.equal(await idFrom(parseInput(`apiUser=${ID.toUpperCase()}`)), ID);
  });

  it('is the one that a person chooses where there are several', async () => {
    let offered: readonly string[] = [];
    window.showQuickPick = (items) => {
      offered = items;
      return Promise.resolve(items[1]);
    };
    assert.equal(await idFrom(parseInput(`${ID} ${OTHER_ID} ${ID}`)), OTHER_ID);
    assert.deepEqual(offered, [ID, OTHER_ID]);
  });

  it('is none where a person chooses none, or there is none', async () => {
    assert.equal(await idFrom(parseInput(`${ID} ${OTHER_ID}`)), null);
    for (const text of ['', 'no id', 'x'.repeat(MAX_INPUT_LENGTH + 1)]) {
      assert.equal(await idFrom(parseInput(text)), null);
    }
  });
});

describe('Asking for an id', () => {
  let box: InputBox | undefined;

  beforeEach(() => {
    box = undefined;
  });

  afterEach(resetFakeVscode);

  /** Asks; the person types the answer. Gives what the box held at first. */
  async function ask(answer: string | undefined): Promise<{ id: string | null; offered: string }> {
    window.showInputBox = (options) => {
      box = options as InputBox;
      return Promise.resolve(answer);
    };
    const id = await askForId('Nordlicht');
    return { id, offered: box?.value ?? 'no box' };
  }

  function editorWith(text: string, selection: readonly [from: number, to: number]): unknown {
    const [from, to] = selection;
    return {
      selection: { isEmpty: from === to, active: { line: 0, character: to } },
      document: { getText: () => text.slice(from, to), lineAt: () => ({ text }) },
    };
  }

  it('gives the id that is typed, and none when given up', async () => {
    assert.equal((await ask(`{${ID}}`)).id, ID);
    assert.equal((await ask(undefined)).id, null);
  });

  it('waits while the person fetches an id from another window', async () => {
    await ask(ID);
    assert.equal(box?.ignoreFocusOut, true);
  });

  it('offers the id in the selection, though the clipboard holds another', async () => {
    env.clipboard.text = OTHER_ID;
    const text = `apiUserId: "${ID}"`;
    window.activeTextEditor = editorWith(text, [0, text.length]);
    assert.equal((await ask(undefined)).offered, ID);
  });

  it('offers every id in the selection', async () => {
    const text = `${ID.toUpperCase()},${OTHER_ID}`;
    window.activeTextEditor = editorWith(text, [0, text.length]);
    assert.equal((await ask(undefined)).offered, `${ID} ${OTHER_ID}`);
  });

  it('offers the id under the cursor, at its edges too, and not one beside it', async () => {
    const text = `${ID} made ${OTHER_ID}`;
    for (const at of [0, 10, ID.length]) {
      window.activeTextEditor = editorWith(text, [at, at]);
      assert.equal((await ask(undefined)).offered, ID);
    }
    window.activeTextEditor = editorWith(text, [ID.length + 2, ID.length + 2]);
    assert.equal((await ask(undefined)).offered, '');
  });

  it('offers the id in the clipboard where the selection holds none', async () => {
    env.clipboard.text = `https://api.awork.com/api/v1/apiusers/${ID}`;
    window.activeTextEditor = editorWith('nothing here', [0, 7]);
    assert.equal((await ask(undefined)).offered, ID);
  });

  it('offers nothing of a clipboard that holds no id: it may hold a secret', async () => {
    env.clipboard.text = 'eyJhbGciOiJIUzI1NiJ9.secret.signature';
    assert.equal((await ask(undefined)).offered, '');
    env.clipboard.text = `${ID}${' '.repeat(MAX_INPUT_LENGTH)}`;
    assert.equal((await ask(undefined)).offered, '');
  });

  it('says what is wrong while typing, but not of a box that is empty at first', async () => {
    await ask(undefined);
    assert.ok(box);
    assert.equal(box.validateInput(''), undefined);
    assert.match(box.validateInput('x') ?? '', /no id/);
    assert.equal(box.validateInput(ID), undefined);
  });

  it('says that the box is empty when Enter is pressed on it', async () => {
    const problems: (string | undefined)[] = [];
    const answers = ['', undefined];
    window.showInputBox = (options) => {
      problems.push((options as typeof box)?.validateInput(''));
      return Promise.resolve(answers[problems.length - 1]);
    };
    assert.equal(await askForId('Nordlicht'), null);
    assert.deepEqual(problems, [undefined, 'Type or paste an id.']);
  });
});
