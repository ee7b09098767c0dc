import { vsixPath } from '../host/paths.ts';
import { openWindow, type Window } from '../host/window.ts';
