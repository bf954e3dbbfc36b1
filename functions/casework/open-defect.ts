import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor } from '../domain/casefile.ts';
import { opened, proposedDecision } from '../domain/defect-analysis/opening.ts';
import type { CardKind, Defect, Language } from '../domain/rules.ts';
import { identityOf, open, type Opening } from './open-case.ts';
import { circumstance, type Tools } from './tools.ts';

/** What the clerk notes at the counter; numbers as digits, validated. */
export type DefectReport = {
  /** Made with the form: the same form submitted twice is the same case. */
  formId: string;
  person: {
    givenName: string;
    familyName: string;
    email: string;
    phone?: string | undefined;
    nationalNumber: string;
    cardNumber: string;
  };
  cardKind: CardKind;
  defect: Defect;
  usedCorrectly: boolean;
  damaged: boolean;
  /** What the clerk decides; absent: what the first analysis proposes. */
  decision?: 'examine' | 'citizen-pays' | undefined;
  /** `YYYY-MM-DD`, today or before. */
  annexIssuedOn: string;
  note?: string | undefined;
  /** Euro cents paid before the verdict, where the municipality collects it then; absent: the price. */
  advance?: number | undefined;
};

/** Opens the analysis of a defective card at the counter, starts its workflow and mails the receipt. */
export async function openDefect(
  tools: Tools,
  municipality: Municipality,
  language: Language,
  { formId, person, usedCorrectly, damaged, decision, ...report }: DefectReport,
  by: Actor,
): Promise<Opening> {
  const analysis = { usedCorrectly, damaged };
  const draft = opened(
    {
      ...identityOf(tools, municipality, formId, person),
      ...report,
      language,
      cardHash: tools.vault.cardHash(municipality.id, person.cardNumber),
      analysis: { ...analysis, decision: decision ?? proposedDecision(analysis) },
    },
    circumstance(tools, municipality, by),
  );
  return open(tools, municipality, draft, by);
}
