import { withNotice } from '../../functions/domain/decide.ts';
import { waitOf } from '../../functions/domain/signals.ts';
import { RetryableFault } from '../../functions/platform/faults.ts';
import { saveWithRetry } from '../../functions/casework/save-with-retry.ts';
import { contextOf, rulesToday } from '../../functions/casework/tools.ts';
import { Notify } from '../../functions/tasks/notify.ts';
import { naiveAgendaStore } from '../proof/naive-agenda-store.ts';
import type { CountryOptions } from './country.ts';
import { definitionTexts, type TaskRun, tasks } from './step-functions.ts';

/** Mistakes that the product once had, or might have: each is put in its place, and the simulation must find it. */
export const controls: Readonly<Record<string, NonNullable<CountryOptions['replaced']>>> = {
  // A restart's signal is heard by the run that takes the old one's place, which then ends at once.
  'a signal without its run': {
    cases: (cases) => ({
      ...cases,
      save({ subject, service }, event) {
        const outbox = subject.outbox.map((entry) =>
          entry.kind === 'signal' ? { ...entry, run: subject.run } : entry,
        );
        return cases.save({ subject: { ...subject, outbox }, service }, event);
      },
    }),
  },

  // A task mails by itself, and gives up after half a minute: the execution fails with its reminders and its end.
  'retries of 30 s': {
    tasks: { ...tasks, notify: mailing() },
    definitions: Object.fromEntries(
      Object.entries(definitionTexts).map(([service, text]) => [
        service,
        text
          .replaceAll('"MaxAttempts":20', '"MaxAttempts":6')
          .replaceAll('"MaxDelaySeconds":900', '"MaxDelaySeconds":60'),
      ]),
    ),
  },

  // What somebody else has written since is lost.
  'read-then-write': {
    cases: (cases) => ({
      ...cases,
      async save({ subject, service }) {
        const now = await cases.read(subject.id);
        return cases.save({ subject: { ...subject, version: (now?.subject.version ?? 0) + 1 }, service });
      },
    }),
  },

  // Two who looked at the same free time both get it.
  'cells without a condition': { agenda: naiveAgendaStore },

  // Whoever has another's address can have it mailed for ever.
  'a cap that nobody counts': { counters: () => ({ count: async () => true }) },

  // What the queue did not take, nobody finds: the citizen waits for a link that never comes.
  'a form that the queue alone knows': {
    applications: (applications) => ({ ...applications, async *pendingBefore() {} }),
  },
};

/** The task as it was: it sends the mail itself, and notes that it did. */
function mailing(): TaskRun {
  return async (tools, payload) => {
    const { caseId, notice } = Notify.parse(payload);
    const served = await tools.cases.read(caseId);
    const municipality = served && (await rulesToday(tools, served.subject.municipality));
    if (!served || !municipality) return {};
    const { subject, service } = served;
    const context = contextOf(tools, municipality, { kind: 'workflow' });
    const key = service.due(subject, notice, context.now, municipality);
    if (key === undefined) return waitOf(served, context.now, municipality);
    const owing = withNotice(subject, notice, key, context);
    const entry = owing.outbox.at(-1);
    const statusUrl = `${tools.baseUrl}/nl/cases/${caseId}/key`;
    await tools.mailer.send({
      notice,
      key: entry?.id ?? '',
      subject: owing,
      service,
      municipality,
      statusUrl,
      now: context.now,
    });
    const outcome = await saveWithRetry(
      tools.cases,
      caseId,
      ({ subject: current }) => ({
        next: { ...current, version: current.version + 1, sent: [...current.sent, key] },
      }),
      served,
    );
    if (outcome.kind === 'busy') throw new RetryableFault('busy');
    return waitOf(outcome.kind === 'changed' ? outcome : served, context.now, municipality);
  };
}
