import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit-html';
import type { SubjectKind } from '../shared/subject.ts';

export type IconName =
  | SubjectKind
  | ('copy' | 'check' | 'refresh' | 'warning' | 'info' | 'error')
  | ('back' | 'forward' | 'pin' | 'pinned' | 'json' | 'dash' | 'change');

/** Drawn on 16 by 16 in lines of 1, in the colour of the text around. */
const shapes: Readonly<Record<IconName, SVGTemplateResult>> = {
  // A key: an API user is what an API key acts as.
  apiUser: svg`<circle cx="5.5" cy="10.5" r="3"/><path d="M7.7 8.3 13.5 2.5M11.2 4.8l2 2M9.2 6.8l1.5 1.5"/>`,
  // A shield.
  role: svg`<path d="M8 1.8c1.6 1.2 3.3 1.8 5.2 1.9v3.9c0 3-1.9 5.2-5.2 6.6-3.3-1.4-5.2-3.6-5.2-6.6V3.7C4.7 3.6 6.4 3 8 1.8ZM5.7 7.9l1.7 1.7 3-3.2"/>`,
  // Head and shoulders.
  user: svg`<circle cx="8" cy="5" r="2.7"/><path d="M2.8 13.7c.3-2.9 2.3-4.5 5.2-4.5s4.9 1.6 5.2 4.5Z"/>`,
  // A window.
  client: svg`<rect x="1.8" y="2.8" width="12.4" height="10.4" rx="1"/><path d="M1.8 5.7h12.4M3.6 4.3h.1M5.4 4.3h.1"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1"/><path d="M3.5 10.5h-.5a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1h6.5a1 1 0 0 1 1 1v.5"/>`,
  check: svg`<path d="m2.5 8.5 3.5 3.5 7.5-8"/>`,
  refresh: svg`<path d="M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 5.7M13.5 2.2v3.5H10"/>`,
  warning: svg`<path d="M8 1.8 14.7 13.5H1.3ZM8 6v4M8 11.3v.9"/>`,
  info: svg`<circle cx="8" cy="8" r="6.3"/><path d="M8 7.2v4M8 4.7v1"/>`,
  back: svg`<path d="M13.5 8h-11M7 3.5 2.5 8 7 12.5"/>`,
  forward: svg`<path d="M2.5 8h11M9 3.5 13.5 8 9 12.5"/>`,
  pin: svg`<path d="M5.5 2h5M6.5 2v5L4 9.5h8L9.5 7V2M8 9.5V14"/>`,
  pinned: svg`<path d="M5.5 2h5M6.5 2v5L4 9.5h8L9.5 7V2Z" fill="currentColor"/><path d="M8 9.5V14"/>`,
  // Braces.
  json: svg`<path d="M6 2.5H5A1.5 1.5 0 0 0 3.5 4v2.5L2 8l1.5 1.5V12A1.5 1.5 0 0 0 5 13.5h1M10 2.5h1A1.5 1.5 0 0 1 12.5 4v2.5L14 8l-1.5 1.5V12a1.5 1.5 0 0 1-1.5 1.5h-1"/>`,
  dash: svg`<path d="M4 8h8"/>`,
  // A delta.
  change: svg`<path d="M8 2.5 14 13.5H2Z"/>`,
  error: svg`<circle cx="8" cy="8" r="6.3"/><path d="m5.7 5.7 4.6 4.6M10.3 5.7l-4.6 4.6"/>`,
};

/** An icon for the eye only: words say the same beside it, or in the label of its button. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
    ${shapes[name]}
  </svg>`;
}

/** The icon of a subject's kind. */
export function kindIcon(kind: string): TemplateResult | undefined {
  return kind === 'apiUser' || kind === 'role' || kind === 'user' || kind === 'client' ? icon(kind) : undefined;
}
