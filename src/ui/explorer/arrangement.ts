import type * as vscode from 'vscode';
import { GROUPINGS, ORDERS, type Grouping, type Order } from '../../model/grouping.ts';
import { Emitter } from '../../shared/emitter.ts';
import { setContext } from '../setContext.ts';

const GROUPING_KEY = 'explorer.grouping';
const ORDER_KEY = 'explorer.order';

/** How a person wants the API users of the tree grouped and ordered, in every workspace. Survives a reload. */
export class Arrangement {
  readonly #state: vscode.Memento;
  readonly #changed = new Emitter();

  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
    this.#tellMenus();
  }

  get grouping(): Grouping {
    return oneOf(GROUPINGS, this.#state.get<unknown>(GROUPING_KEY));
  }

  get order(): Order {
    return oneOf(ORDERS, this.#state.get<unknown>(ORDER_KEY));
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.#set(GROUPING_KEY, grouping);
  }

  async orderBy(order: Order): Promise<void> {
    await this.#set(ORDER_KEY, order);
  }

  async #set(key: string, value: Grouping | Order): Promise<void> {
    await this.#state.update(key, value);
    this.#tellMenus();
    this.#changed.fire();
  }

  /** The menu shows a tick at what is chosen. */
  #tellMenus(): void {
    setContext('aworkApiUsers.grouping', this.grouping);
    setContext('aworkApiUsers.order', this.order);
  }
}

/** The memento may come from another version or be damaged: then the first choice counts. */
function oneOf<T extends string>(choices: readonly [T, ...T[]], stored: unknown): T {
  return choices.find((choice) => choice === stored) ?? choices[0];
}
