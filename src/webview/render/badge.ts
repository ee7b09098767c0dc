import { html, type TemplateResult } from 'lit-html';
import type { Badge } from '../../shared/details.ts';
import { icon } from '../icons.ts';
import { labelLimit, summary } from './text.ts';

/** Badges as a list, so that a screen reader tells them apart. Nothing for none. */
export function badgesTemplate(badges: readonly Badge[]): TemplateResult | undefined {
  return badges.length === 0
    ? undefined
    : html`<ul class="badges">
        ${badges.map(
          (badge) =>
            html`<li class="badge ${badge.tone}">
              ${badge.tone === 'warning' ? icon('warning') : undefined}${summary(badge.text, labelLimit)}
            </li>`,
        )}
      </ul>`;
}
