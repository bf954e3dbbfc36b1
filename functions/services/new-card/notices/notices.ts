import type { Language } from '../../../domain/languages.ts';
import { type About, knowing } from '../../../notices/notice.ts';
import type { CardCase } from '../fields.ts';
import { annexEnding } from './annex-ending.ts';
import { applied } from './applied.ts';
import { applyReminder } from './apply-reminder.ts';
import { cardReady } from './card-ready.ts';
import { closed } from './closed.ts';
import { collectReminder } from './collect-reminder.ts';
import { corrected } from './corrected.ts';
import type { NewCardFacts } from './facts.ts';
import { invitation } from './invitation.ts';
import type { OwnWords } from './own-words.ts';

/**
 * The mails of a new card's stages, for one service. Their names here are what follows the prefix that the service's names begin
 * with in what is stored: `applied` of `defect-applied`.
 */
export function newCardNotices<Known extends NewCardFacts, Subject extends CardCase>(
  factsOf: (about: About<Subject>, language: Language) => Known,
  own: OwnWords<Known>,
) {
  const told = knowing(factsOf);
  return {
    invitation: told(invitation(own)),
    'apply-reminder': told(applyReminder),
    applied: told(applied),
    'card-ready': told(cardReady(own)),
    'collect-reminder': told(collectReminder),
    'annex-ending': told(annexEnding),
    corrected: told(corrected(own)),
    closed: told(closed(own)),
  };
}
