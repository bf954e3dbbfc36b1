import type { JSX } from 'preact';
import { dayOf } from '../../domain/calendar.ts';
import { allows } from '../../domain/decisions.ts';
import { annexWarningOn } from '../../domain/defect-analysis/deadlines.ts';
import { channels, outcomes } from '../../domain/defect-analysis/states.ts';
import { readCaseId, showReference } from '../../domain/reference.ts';
import { helpdesks } from '../../domain/rules.ts';
import { Alert, H2, Link, P } from '../../ui/content.tsx';
import { Checkbox, RadioGroup, Textarea, TextField } from '../../ui/controls.tsx';
import { showAmount, showDate, showDay, showInstant } from '../../ui/moments.ts';
import type { Visit } from '../console.ts';
import type { CaseView } from '../contracts.ts';
import { own } from '../own.ts';
import type { ActionForm, Fact, Field, StaffService } from '../service.ts';
import { readNumberOf } from './card-number.ts';
import type { Check } from './contracts.ts';
import { helpdeskNames } from './helpdesk.ts';

/** Defective cards at the console. */
export const defectAnalysis: StaffService = {
  view(subject, now, municipality) {
    if (subject.service !== 'defect-analysis') return {};
    const { cardKind, defect, dispatch, verdict, analysis, annex, custody, chases, price, paid, refund } = subject;
    const today = dayOf(now, municipality).toString();
    const isOver = 'closedAt' in subject;
    const warns = isOver ? undefined : today > annex.expiresOn ? 'ended' : 'ends';
    return {
      cardKind,
      defect,
      ...(dispatch && { dispatch }),
      ...(verdict && { verdict }),
      analysis,
      annex: {
        kind: annex.kind,
        issuedOn: annex.issuedOn,
        expiresOn: annex.expiresOn,
        ...(warns && today >= annexWarningOn(subject, municipality) && { warns }),
      },
      custody,
      chases,
      ...(price && { price }),
      ...(paid && { paid }),
      ...(refund && { refund }),
      ...(subject.note && { note: subject.note }),
      ...(subject.undo &&
        allows(subject, 'undo-step', 'staff', now, municipality) && { undoUntil: subject.undo.until }),
      ...(subject.codesCase && { codesCase: subject.codesCase }),
      ...(subject.appliedOn && { appliedOn: subject.appliedOn }),
      ...(subject.state === 'to-send' && { proposedHelpdesk: municipality.defect?.helpdesks[defect] }),
      ...(subject.state === 'at-helpdesk' && { escalated: subject.escalated, chaseSince: subject.chaseSince }),
      ...(subject.state === 'to-apply' && { because: subject.because }),
      ...(subject.state === 'to-collect' && { card: subject.card, destroyOn: subject.destroyOn }),
    };
  },

  happening(one, { texts, municipality, console }) {
    const { what } = texts.defect;
    const isLate = one.overdueSince !== undefined;
    const helpdesk = one.dispatch && helpdeskNames[one.dispatch.helpdesk];
    const today = dayOf(console.tools.clock.now(), municipality).toString();
    switch (one.state) {
      case 'to-send': {
        const proposed = one.defect && municipality.defect?.helpdesks[one.defect];
        const name = proposed ? helpdeskNames[proposed] : '';
        return isLate ? what.sendLate(name) : what.toSend(name);
      }
      case 'at-helpdesk':
        if (one.escalated) return what.forTheLead(helpdesk ?? '');
        if (isLate && (one.dueOn ?? '') <= today) return what.chase(helpdesk ?? '');
        return isLate ? what.verdictLate(helpdesk ?? '') : what.atHelpdesk(helpdesk ?? '');
      case 'to-apply':
        return isLate ? what.applyLate : what.toApply;
      case 'in-production':
        return isLate ? what.cardLate : what.inProduction;
      case 'to-collect':
        return isLate ? what.collectLate : what.toCollect;
      case 'to-refund':
        return what.toRefund;
      default:
        return texts.state[one.state];
    }
  },

  attention({ attentionOn, refundOn, appointment, dueOn, bookBy, urgency }, { texts }) {
    const own = appointment?.date ?? dueOn ?? bookBy;
    if (!attentionOn || urgency === 'waiting' || (own !== undefined && own <= attentionOn)) return undefined;
    const { what } = texts.defect;
    return { what: refundOn === attentionOn ? what.toRefund : what.annexEnds, on: attentionOn };
  },

  about: ({ defect }, { texts }) => (defect ? texts.defect.defect[defect] : ''),

  facts(view, { texts, language, municipality }) {
    const t = texts.defect;
    const f = t.facts;
    const day = (date: string | undefined) => date && showDay(date, language);
    const euro = (cents: number) => showAmount(cents, language);
    const { analysis, annex, dispatch, verdict, price, paid, refund } = view;
    const rows: Fact[] = [
      [f.cardKind, view.cardKind && t.cardKind[view.cardKind]],
      [f.defect, view.defect && t.defect[view.defect]],
      [
        f.analysis,
        analysis && (
          <>
            {f.usedCorrectly[analysis.usedCorrectly ? 'yes' : 'no']}, {f.damaged[analysis.damaged ? 'yes' : 'no']}
            <br />
            {t.decision[analysis.decision]}
            {analysis.contestedOn && (
              <>
                <br />
                {f.contestedOn(showDate(analysis.contestedOn, language))}
              </>
            )}
          </>
        ),
      ],
      [f.note, view.note],
      [f.annex, annex && `${t.annexKind[annex.kind]}, ${f.annexUntil(showDate(annex.expiresOn, language))}`],
      [f.sendBy, view.state === 'to-send' ? day(view.dueOn) : undefined],
      [
        f.sent,
        dispatch && (
          <>
            {helpdeskNames[dispatch.helpdesk]}, {showDate(dispatch.sentOn, language)}
            <br />
            {f.ticket(dispatch.ticket)}
          </>
        ),
      ],
      [view.overdueSince ? f.nextChase : f.verdictBy, view.state === 'at-helpdesk' ? day(view.dueOn) : undefined],
      [
        f.verdict,
        verdict && (
          <>
            {t.outcome[verdict.outcome]}, {showDate(verdict.on, language)}
            {verdict.reason && (
              <>
                <br />
                {verdict.reason}
              </>
            )}
          </>
        ),
      ],
      [
        f.price,
        price ? (
          <>
            {euro(price.cents)}
            <br />
            <span class="eid-case__hint">{f.priceFrom(price.source, showDate(price.from, language))}</span>
          </>
        ) : view.because === 'free' || view.because === 'lost' ? (
          f.free
        ) : undefined,
      ],
      [f.paid, paid && `${euro(paid.cents)}, ${showDate(paid.on, language)}`],
      [
        f.refund,
        refund &&
          (refund.doneOn
            ? f.refunded(euro(refund.cents), showDate(refund.doneOn, language))
            : f.refundBy(euro(refund.cents), showDate(refund.dueOn, language))),
      ],
      [f.applied, view.appliedOn && showDate(view.appliedOn, language)],
      [f.cardExpected, view.state === 'in-production' ? day(view.dueOn) : undefined],
      [f.collectBy, view.state === 'to-collect' ? day(view.bookBy) : undefined],
      [f.destroyOn, day(view.destroyOn)],
      [texts.case.bookBy, view.state === 'to-apply' ? day(view.bookBy) : undefined],
      [texts.case.overdueSince, view.overdueSince && showInstant(view.overdueSince, language, municipality.timeZone)],
      [f.codesCase, <CaseReference visitOf={municipality.id} id={view.codesCase} />],
      [f.openedOn, showInstant(view.createdAt, language, municipality.timeZone)],
    ];
    return view.codesCase ? rows : rows.filter(([name]) => name !== f.codesCase);
  },

  quick: ['card-arrived', 'check-in', 'late', 'no-show'],

  forms(view, visit, field) {
    return [
      sendForm(view, visit, field),
      verdictForm(view, visit, field),
      chaseForm(view, visit, field),
      applyForm(view, visit, field),
      collectForm(view, visit, field),
      { event: 'contested' },
      { event: 'refunded', isNext: view.state === 'to-refund' },
      { event: 'annex-extended', isNext: view.annex?.warns !== undefined && view.state === 'in-production' },
      { event: 'destroyed' },
    ];
  },

  warning(view, { texts, language }) {
    const { annex } = view;
    if (!annex?.warns) return null;
    const t = texts.defect;
    const kind = t.annexKind[annex.kind];
    const said = (annex.warns === 'ended' ? t.facts.annexEnded : t.facts.annexEnds).title(
      kind,
      showDay(annex.expiresOn, language),
    );
    return (
      <Alert tone="warning" title={said}>
        <P>{annex.warns === 'ended' ? t.facts.annexEnded.detail : t.facts.annexEnds.detail}</P>
      </Alert>
    );
  },

  sections: (view, visit) => (
    <>
      <Custody view={view} visit={visit} />
      <Chases view={view} visit={visit} />
    </>
  ),

  history(event, detail = '', { texts }) {
    const t = texts.defect;
    switch (event) {
      case 'opened':
        return { event: t.facts.openedCase, detail: own(t.decision, detail) };
      case 'sent-for-analysis':
        return { detail: own(helpdeskNames, detail) };
      case 'verdict':
        return { detail: own(t.outcome, detail) };
      case 'chased':
        return { detail: own(t.channel, detail) };
      default:
        return {};
    }
  },

  command(body, subject, { console, municipality }) {
    if (body.type !== 'applied') return body;
    const { amount, newCardNumber } = body;
    if (!newCardNumber || subject.service !== 'defect-analysis') return { type: 'applied', amount };
    const number = readNumberOf(subject.cardKind, newCardNumber);
    if (!number.ok) return [{ field: 'newCardNumber', code: number.problem }];
    return { type: 'applied', amount, newCardHash: console.tools.vault.cardHash(municipality.id, number.digits) };
  },
};

function sendForm(view: CaseView, { texts }: Visit, field: Field): ActionForm {
  const t = texts.defect;
  const proposed = view.proposedHelpdesk;
  return {
    event: 'sent-for-analysis',
    isNext: true,
    fields: (
      <>
        <RadioGroup
          {...field('sent-for-analysis', 'helpdesk', proposed)}
          label={t.field.helpdesk}
          options={helpdesks.map((helpdesk) => ({
            value: helpdesk,
            label: helpdesk === proposed ? `${helpdeskNames[helpdesk]} (${t.field.proposed})` : helpdeskNames[helpdesk],
          }))}
        />
        <TextField
          {...field('sent-for-analysis', 'ticket')}
          label={t.field.ticket}
          description={t.field.ticketHint}
          size="medium"
        />
      </>
    ),
  };
}

function verdictForm(view: CaseView, { texts }: Visit, field: Field): ActionForm {
  const t = texts.defect;
  return {
    event: 'verdict',
    isNext: !view.chaseSince,
    fields: (
      <>
        <RadioGroup
          {...field('verdict', 'outcome')}
          label={t.field.outcome}
          options={outcomes.map((value) => ({ value, label: t.outcome[value] }))}
        />
        <Textarea
          {...field('verdict', 'reason')}
          label={t.field.reason}
          description={t.field.reasonHint}
          rows={2}
          optional
        />
      </>
    ),
  };
}

function chaseForm(view: CaseView, { texts }: Visit, field: Field): ActionForm {
  const t = texts.defect;
  return {
    event: 'chased',
    isNext: view.chaseSince !== undefined,
    fields: (
      <>
        <RadioGroup
          {...field('chased', 'channel')}
          label={t.field.channel}
          options={channels.map((value) => ({ value, label: t.channel[value] }))}
        />
        <Textarea {...field('chased', 'answer')} label={t.field.answer} rows={2} />
      </>
    ),
  };
}

function applyForm(view: CaseView, { texts, language }: Visit, field: Field): ActionForm {
  const t = texts.defect;
  const due = amountDue(view);
  return {
    event: 'applied',
    isNext: true,
    fields: (
      <>
        <P>{dueText(view, { texts, language })}</P>
        {due !== 'nothing' && (
          <TextField
            {...field('applied', 'amount', due === 'unknown' ? undefined : plainEuro(due))}
            label={t.field.amount}
            description={t.field.amountHint}
            inputMode="text"
            size="short"
          />
        )}
        <TextField
          {...field('applied', 'newCardNumber')}
          label={t.field.newCardNumber}
          description={t.field.newCardNumberHint}
          inputMode="numeric"
          size="short"
          optional
        />
      </>
    ),
  };
}

/** What the citizen still pays with the application, in cents. */
function amountDue(view: CaseView): number | 'nothing' | 'unknown' {
  if (view.paid || isFree(view)) return 'nothing';
  return view.price?.cents ?? 'unknown';
}

function isFree({ because, price }: CaseView): boolean {
  return because === 'free' || because === 'lost' || price?.cents === 0;
}

function dueText(view: CaseView, { texts, language }: Pick<Visit, 'texts' | 'language'>): string {
  const t = texts.defect.due;
  const { price, paid } = view;
  if (isFree(view)) return t.nothing;
  if (paid) return t.paidBefore(showAmount(paid.cents, language));
  return price ? t.toPay(showAmount(price.cents, language), price.source, showDate(price.from, language)) : t.unknown;
}

function plainEuro(cents: number): string {
  return (cents / 100).toFixed(2).replace('.', ',');
}

/** The last moment at which the codes, the annex and the old card can be thought of. */
function collectForm(view: CaseView, { texts }: Visit, field: Field): ActionForm {
  const t = texts.defect.field;
  const asked: Check[] = view.card === 'new' ? ['codes', 'annex', 'oldCard'] : ['annex'];
  return {
    event: 'collected',
    isNext: true,
    fields: (
      <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
        <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend eid-legend">
          {t.checks}
        </legend>
        <input type="hidden" name="asked" value={asked.join(',')} />
        {asked.map((name) => {
          const { value, ...input } = field('collected', name);
          return <Checkbox key={name} {...input} label={t.check[name]} checked={value === 'true'} />;
        })}
      </fieldset>
    ),
  };
}

function CaseReference({ visitOf, id }: { visitOf: string; id: string | undefined }): JSX.Element | null {
  const reference = id && readCaseId(id)?.reference;
  return reference ? <Link href={`/staff/${visitOf}/cases/${id}`}>{showReference(reference)}</Link> : null;
}

function Custody({ view, visit }: { view: CaseView; visit: Visit }): JSX.Element | null {
  const { texts, language, municipality } = visit;
  const t = texts.defect;
  if (!view.custody) return null;
  return (
    <section aria-labelledby="custody">
      <H2 id="custody">{t.custody.title}</H2>
      <ol class="eid-custody">
        {view.custody.map(({ card, holder, since }) => (
          <li key={`${since}${card}${holder}`} class="eid-custody__step">
            <strong>{t.card[card]}</strong> {t.holder[holder]}{' '}
            <span class="eid-custody__since">
              {t.custody.since(showInstant(since, language, municipality.timeZone))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Chases({ view, visit }: { view: CaseView; visit: Visit }): JSX.Element | null {
  const { texts, language } = visit;
  const t = texts.defect;
  if (!view.chases || (view.chases.length === 0 && view.state !== 'at-helpdesk')) return null;
  return (
    <section aria-labelledby="chases">
      <H2 id="chases">{t.chases.title}</H2>
      {view.chases.length === 0 ? (
        <P>{t.chases.none}</P>
      ) : (
        <ol class="eid-custody">
          {view.chases.map((chase) => (
            <li key={chase.at} class="eid-custody__step">
              <strong>{showDay(chase.on, language)}</strong> {t.channel[chase.channel].toLocaleLowerCase(language)}:{' '}
              {chase.answer} <span class="eid-custody__since">{chase.by}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
