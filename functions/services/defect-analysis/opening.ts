import { dayOf } from '../../domain/calendar.ts';
import { become } from '../../domain/case.ts';
import { type CardKind, type Fee, feeFor } from '../../domain/fees.ts';
import type { Municipality } from '../../domain/municipality-rules.ts';
import { type Context, firstVersion, numbered } from '../../domain/write-parts.ts';
import { annexOf, invitation } from '../new-card/stages.ts';
import type { Draft } from '../service.ts';
import { dispatchDueOn } from './deadlines.ts';
import { rulesOf } from './rules.ts';
import { type DefectCase, ToApply, ToSend } from './states.ts';
import type { AnalysisDecision, Defect } from './terms.ts';

/** What the first analysis proposes (S1): used with care and no damage to see → examined; otherwise the citizen pays. */
export function proposedDecision(analysis: { usedCorrectly: boolean; damaged: boolean }): AnalysisDecision {
  return analysis.usedCorrectly && !analysis.damaged ? 'examine' : 'citizen-pays';
}

/** What a new card costs because of a defect, on a day; undefined where the configuration has no price for it. */
export function priceOf(card: CardKind, on: string, rules: Municipality): Fee | undefined {
  return feeFor({ card, reason: 'defect', urgency: 'normal', on }, rules);
}

/** What the clerk notes at the counter, besides who somebody is. */
export type Asked = {
  cardHash: string;
  cardKind: CardKind;
  defect: Defect;
  analysis: { usedCorrectly: boolean; damaged: boolean; decision: AnalysisDecision };
  /** `YYYY-MM-DD`; not in the future. */
  annexIssuedOn: string;
  note?: string | undefined;
  /** Euro cents, where the price is collected before the verdict; absent: as configured. */
  advance?: number | undefined;
};

/** A new case: `to-send` where the card is examined, `to-apply` where the citizen pays for a card that was not used correctly. */
export function opened(
  draft: Draft,
  { annexIssuedOn, advance, ...asked }: Asked,
  { by, now, rules }: Context,
): DefectCase {
  const at = now.toString();
  const today = dayOf(now, rules);
  const on = today.toString();
  const price = priceOf(asked.cardKind, on, rules);
  const inAdvance = asked.analysis.decision === 'examine' && rulesOf(rules).payment === 'before-verdict';
  const cents = inAdvance ? (advance ?? price?.cents ?? 0) : 0;
  const common = {
    ...draft,
    ...firstVersion(now),
    ...asked,
    municipality: rules.id,
    service: 'defect-analysis' as const,
    createdAt: at,
    history: [{ at, by, event: 'opened', detail: asked.analysis.decision }],
    outbox: numbered(firstVersion(now), at, [
      { kind: 'mail', notice: 'defect-opened' },
      { kind: 'start', run: 1 },
    ]),
    ...annexOf(asked.cardKind, annexIssuedOn, rules),
    custody: [{ card: 'old' as const, holder: 'municipality', since: at }],
    chases: [],
    ...(cents > 0 && { paid: { cents, on } }),
  };
  return asked.analysis.decision === 'examine'
    ? become(ToSend, { ...common, state: 'to-send', dueOn: dispatchDueOn(today, rules) })
    : become(ToApply, { ...common, ...invitation(price, { now, rules }), because: 'misuse' });
}
