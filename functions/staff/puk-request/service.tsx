import { Temporal } from 'temporal-polyfill';
import { allows } from '../../domain/decisions.ts';
import { undoSeconds } from '../../domain/casefile.ts';
import { readCaseId, showReference } from '../../domain/reference.ts';
import { Link } from '../../ui/content.tsx';
import { TextField } from '../../ui/controls.tsx';
import { showDay, showInstant } from '../../ui/moments.ts';
import { own } from '../own.ts';
import type { StaffService } from '../service.ts';

/** Requests of codes at the console. */
export const pukRequest: StaffService = {
  view(subject, now, municipality) {
    if (subject.service !== 'puk-request') return {};
    return {
      route: subject.route,
      ...(subject.linkedTo && { linkedTo: subject.linkedTo }),
      ...('codesAt' in subject && { codesAt: subject.codesAt }),
      ...(subject.state === 'ready' &&
        allows(subject, 'undo-arrival', 'staff', now, municipality) && { undoUntil: undoUntil(subject.readySince) }),
    };
  },

  happening({ urgency, state }, { texts }) {
    const { what } = texts.worklist;
    if (state === 'ready') return urgency === 'waiting' ? what.toBook : what.expiring;
    const expected = state === 'misrouted' ? what.codesElsewhere : what.codesExpected;
    return urgency === 'overdue' ? what.codesLate : urgency === 'today' ? what.codesToday : expected;
  },

  about: ({ route }, { texts }) => (route ? texts.route[route] : ''),

  facts(view, { texts, language, municipality }) {
    const t = texts.case;
    const moment = (instant: string) => showInstant(instant, language, municipality.timeZone);
    const from = view.linkedTo && readCaseId(view.linkedTo)?.reference;
    return [
      [t.codesDue, view.dueOn && showDay(view.dueOn, language)],
      [t.overdueSince, view.overdueSince && moment(view.overdueSince)],
      [t.codesAt, view.codesAt],
      [t.readySince, view.readySince && moment(view.readySince)],
      [t.bookBy, view.bookBy && showDay(view.bookBy, language)],
      [t.route, view.route && texts.route[view.route]],
      [
        texts.defect.facts.linkedTo,
        from && <Link href={`/staff/${municipality.id}/cases/${view.linkedTo}`}>{showReference(from)}</Link>,
      ],
      [t.requestedOn, moment(view.createdAt)],
    ];
  },

  quick: ['codes-arrived', 'check-in', 'handled', 'late', 'no-show'],

  forms: (_, { texts }, field) => [
    {
      event: 'misrouted',
      fields: <TextField {...field('misrouted', 'codesAt')} label={texts.case.field.codesAt} size="medium" />,
    },
  ],

  history: (event, detail, { texts }) => (event === 'opened' && detail ? { detail: own(texts.route, detail) } : {}),

  command: (body) => body,
};

/** Until when an arrival can be undone. */
function undoUntil(arrivedAt: string): string {
  return Temporal.Instant.from(arrivedAt).add({ seconds: undoSeconds }).toString();
}
