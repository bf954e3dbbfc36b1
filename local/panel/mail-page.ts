import type { Mail } from '../mailbox.ts';
import { shown } from '../moments.ts';
import type { LocalRun } from '../runner.ts';
import { html, type Markup, page } from './html.ts';
import { top } from './panel-page.ts';

/** The mailbox, with one mail open. */
export function mailPage(run: LocalRun, open: Mail | undefined): string {
  return page(
    open?.subject ?? 'Mailbox',
    html`${top(run, 'Mailbox')}
    <main class="mail">
      <section>
        <h2>${run.mail().length} mails</h2>
        ${open ? list(run.mail(), open) : html`<p class="empty">No mail yet.</p>`}
        <form method="post" action="/_local/mail/empty"><button class="quiet">Empty the mailbox</button></form>
      </section>
      ${open ? view(open) : ''}
    </main>`,
  );
}

function list(mails: readonly Mail[], open: Mail): Markup {
  return html`<ol class="mails">
    ${mails.map(({ id, subject, to, at }) => {
      const content = html`${subject}<small>${to} · ${shown(at)}</small>`;
      return id === open.id
        ? html`<li><a href="/_local/mail/${id}" aria-current="true">${content}</a></li>`
        : html`<li><a href="/_local/mail/${id}">${content}</a></li>`;
    })}
  </ol>`;
}

function view(mail: Mail): Markup {
  return html`<section>
    <h1>${mail.subject}</h1>
    <dl>
      <dt>From</dt><dd>${mail.from}</dd>
      <dt>To</dt><dd>${mail.to}</dd>
      <dt>At</dt><dd>${shown(mail.at)}</dd>
      ${
        mail.attachments.length === 0
          ? ''
          : html`<dt>Attachments</dt><dd>${mail.attachments.map(
              ({ filename }, index) => html`<a href="/_local/mail/${mail.id}/attachments/${index}">${filename}</a> `,
            )}</dd>`
      }
    </dl>
    ${mail.html === '' ? '' : html`<iframe title="The mail as HTML" sandbox="allow-popups" src="/_local/mail/${mail.id}/html"></iframe>`}
    <h2>As plain text</h2>
    <pre>${mail.text}</pre>
  </section>`;
}
