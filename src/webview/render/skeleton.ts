import { html } from 'lit-html';

/** As tall as a small page, so that little moves when the answer comes. Said to screen readers by the live region. */
export const skeleton = html`<div class="skeleton" aria-hidden="true">
  ${[4, 2].map(
    (rows) =>
      html`<section>
        <h2><span class="bar"></span></h2>
        <dl>
          ${Array.from(
            { length: rows },
            () =>
              html`<div class="row">
                <dt><span class="bar"></span></dt>
                <dd><span class="bar"></span></dd>
              </div>`,
          )}
        </dl>
      </section>`,
  )}
</div>`;
