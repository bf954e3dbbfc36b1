import * as z from 'zod';
import { isRecord, parseJson } from '../json.ts';
import { shown } from '../moments.ts';
import type { LocalRun } from '../runner.ts';
import { html, type Markup, page } from './html.ts';

/** The panel: where everything is, what time it is, what waits. */
export function panelPage(run: LocalRun): string {
  return page(
    'Panel',
    html`${top(run, 'Panel')}
    <main>
      <section>
        <h2>Sites</h2>
        <ul class="links">
          ${run.municipalities().map(({ name, url }) => html`<li><a href="${url}">${name}: citizen site</a></li>`)}
          <li><a href="/staff">Console of the counter</a> <span class="hint">(sign in as one of ${run.accounts().length} demo accounts)</span></li>
          <li><a href="/_local/mail">Mailbox</a> <span class="hint">(${run.mail().length} mails)</span></li>
          <li><a href="/openapi.json">OpenAPI</a></li>
        </ul>
      </section>
      ${clock(run)}
      ${staff(run)}
      ${owed(run)}
      ${executions(run)}
      ${deadLetters(run)}
    </main>`,
  );
}

/** The bar on top of every page of the panel. */
export function top(run: LocalRun, title: string): Markup {
  return html`<header>
    <strong>eid-loket, local run</strong>
    <nav aria-label="${title}"><a href="/_local">Panel</a><a href="/_local/mail">Mailbox</a></nav>
    <time>${shown(run.clock.now())}</time>
  </header>`;
}

function clock(run: LocalRun): Markup {
  return html`<section>
    <h2>Clock</h2>
    <p class="now">${shown(run.clock.now())}</p>
    <div class="buttons">
      ${[
        step('+ 1 hour', 'advance', 'PT1H'),
        step('+ 1 day', 'advance', 'P1D'),
        step('+ 3 days', 'advance', 'P3D'),
        step('Next working day, 08:30', 'until', 'next-working-day'),
      ]}
    </div>
    <form method="post" action="/_local/clock">
      <label for="advance">Move on by</label>
      <p class="hint" id="advance-hint">An ISO 8601 duration: P3D is three days, PT5H five hours.</p>
      <div class="row"><input id="advance" name="advance" required aria-describedby="advance-hint"><button>Move</button></div>
    </form>
    <form method="post" action="/_local/clock">
      <label for="to">Move on to</label>
      <div class="row"><input id="to" name="to" type="datetime-local" required><button>Move</button></div>
    </form>
  </section>`;
}

/** Who can sign in to the console; whose access is taken away is out within the hour. */
function staff(run: LocalRun): Markup {
  return html`<section>
    <h2>Staff</h2>
    <form method="post" action="/_local/staff">
      <label for="account">Account</label>
      <div class="row">
        <select id="account" name="account">
          ${run.accounts().map((id) => html`<option value="${id}">${id}${run.hasAccess(id) ? '' : ' (no access)'}</option>`)}
        </select>
        <button name="access" value="no">Take access away</button>
        <button name="access" value="yes">Give it back</button>
      </div>
    </form>
  </section>`;
}

/** What the reconcile job found when it last looked: how long the oldest thing that a case owes has waited. */
function owed(run: LocalRun): Markup {
  const measured = run.log().findLast(({ source, line }) => source === 'reconcile' && line.includes('"outbox.oldest"'));
  const { seconds, timestamp } = z
    .looseObject({ seconds: z.number().optional(), timestamp: z.string().optional() })
    .catch({})
    .parse(parseJson(measured?.line ?? '')?.value);
  if (seconds === undefined || timestamp === undefined)
    return html`<section><h2>Owed</h2><p class="empty">The reconcile job has not looked yet.</p></section>`;
  const said = seconds === 0 ? 'Nothing waits.' : `The oldest has waited for ${Math.ceil(seconds / 60)} min.`;
  return html`<section><h2>Owed</h2><p>${said} <span class="hint">(seen ${shown(timestamp)})</span></p></section>`;
}

function executions(run: LocalRun): Markup {
  const all = run.executions().toReversed().slice(0, 100);
  if (all.length === 0) return html`<section class="wide"><h2>Executions</h2><p class="empty">None yet.</p></section>`;
  return html`<section class="wide">
    <h2>Executions</h2>
    <table>
      <thead><tr><th scope="col">Name</th><th scope="col">Status</th><th scope="col">State</th><th scope="col">Waits until</th><th scope="col">Way so far</th></tr></thead>
      <tbody>
        ${all.map(({ name, status, current, entered, error, input }) => {
          const caseId = isRecord(input) && typeof input['caseId'] === 'string' ? input['caseId'] : undefined;
          const until = current?.deadline ?? (current && 'until' in current.phase ? current.phase.until : undefined);
          return html`<tr>
            <td class="name">${caseId === undefined ? name : html`<a href="/_local/cases/${caseId}">${name}</a>`}</td>
            <td><span class="status ${status}">${status}</span> ${error ?? ''}</td>
            <td>${current?.name ?? ''}</td>
            <td>${until === undefined ? '' : shown(until)}</td>
            <td class="path">${entered.map(({ state }) => state).join(' → ')}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}

function deadLetters(run: LocalRun): Markup {
  const dead = run.deadLetters();
  if (dead.length === 0)
    return html`<section class="wide"><h2>Dead letters</h2><p class="empty">None: every event was handled.</p></section>`;
  return html`<section class="wide">
    <h2>Dead letters</h2>
    <table>
      <thead><tr><th scope="col">When</th><th scope="col">Queue</th><th scope="col">Function</th><th scope="col">Error</th><th scope="col">Event</th></tr></thead>
      <tbody>
        ${dead.map(
          (letter) => html`<tr>
            <td>${shown(letter.at)}</td><td>${letter.queue}</td><td>${letter.function}</td>
            <td>${letter.error.errorType}: ${letter.error.errorMessage}</td>
            <td><details><summary>Show</summary><pre>${JSON.stringify(letter.event, null, 2)}</pre></details></td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function step(label: string, name: string, value: string): Markup {
  return html`<form method="post" action="/_local/clock"><button name="${name}" value="${value}">${label}</button></form>`;
}
