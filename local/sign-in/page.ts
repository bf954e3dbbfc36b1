import { html, page } from '../panel/html.ts';
import type { Account } from './accounts.ts';

/** Who to sign in as: one button an account. */
export function accountsPage(action: string, accounts: readonly Account[]): string {
  return page(
    'Sign in',
    html`<main class="narrow">
      <h1>Sign in as …</h1>
      <p>The local run has demo accounts; there are no passwords.</p>
      <form method="post" action="${action}" class="accounts">
        ${accounts.map(
          ({ id, name }) =>
            html`<button name="account" value="${id}"><strong>${name}</strong> <span>${id}</span></button>`,
        )}
      </form>
    </main>`,
  );
}
