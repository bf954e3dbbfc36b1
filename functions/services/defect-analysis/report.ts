import { type Opening, openCase, type PersonGiven } from '../../casework/open-case.ts';
import type { FormTools } from '../../casework/tools.ts';
import type { Actor } from '../../domain/case-fields.ts';
import type { Language } from '../../domain/languages.ts';
import type { Municipality } from '../../domain/municipality-rules.ts';
import { type Asked, proposedDecision } from './opening.ts';
import { service } from './service.ts';
import type { AnalysisDecision } from './terms.ts';

/** What the clerk notes at the counter; numbers as digits, validated. */
export type DefectReport = Omit<Asked, 'cardHash' | 'analysis'> & {
  /** Made with the form: the same form submitted twice is the same case. */
  formId: string;
  person: PersonGiven & { cardNumber: string };
  usedCorrectly: boolean;
  damaged: boolean;
  /** What the clerk decides; absent: what the first analysis proposes. */
  decision?: AnalysisDecision | undefined;
};

/** Opens the analysis of a defective card at the counter, starts its workflow and mails the receipt. */
export async function openDefect(
  tools: FormTools,
  municipality: Municipality,
  language: Language,
  { formId, person, usedCorrectly, damaged, decision, ...report }: DefectReport,
  by: Actor,
): Promise<Opening> {
  const analysis = { usedCorrectly, damaged };
  const [cardHash] = await tools.hashes.ofCard(municipality.id, person.cardNumber);
  const asked: Asked = {
    ...report,
    cardHash,
    analysis: { ...analysis, decision: decision ?? proposedDecision(analysis) },
  };
  return openCase(tools, municipality, service, { language, formId, person, asked }, by);
}
