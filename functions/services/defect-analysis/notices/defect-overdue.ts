import type { CaseNotice } from '../../../notices/notice.ts';
import type { DefectFacts } from './facts.ts';
import { phrases } from './phrases.ts';

/** The helpdesk's answer is late: told once, while staff ask again. */
export const defectOverdue: CaseNotice<DefectFacts> = {
  about: 'case',
  card: ['helpdesk', 'annex'],
  link: 'status',
  words: {
    nl: ({ helpdesk, promisedOn, annex, annexUntil }) => ({
      subject: 'Het onderzoek van uw kaart duurt langer',
      preheader: 'We vragen er zelf naar. U hoeft niets te doen.',
      title: 'Het onderzoek duurt langer',
      happened: [
        `De helpdesk${helpdesk ? ` van ${helpdesk}` : ''} heeft nog niet geantwoord.${promisedOn ? ` We verwachtten het antwoord tegen ${promisedOn}.` : ''} Onze excuses.`,
        'We vragen er nu naar, en blijven dat doen tot we een antwoord hebben.',
      ],
      action: 'Volg uw kaart',
      next: [
        phrases.nl.waiting,
        `Uw ${annex} blijft geldig tot en met ${annexUntil}. We laten het u op tijd weten als u hem moet verlengen.`,
      ],
    }),
    fr: ({ helpdesk, promisedOn, annex, annexUntil }) => ({
      subject: 'L’examen de votre carte prend plus de temps',
      preheader: 'Nous relançons le helpdesk. Vous ne devez rien faire.',
      title: 'L’examen prend plus de temps',
      happened: [
        `Le helpdesk${helpdesk ? ` de ${helpdesk}` : ''} n’a pas encore répondu.${promisedOn ? ` Nous attendions la réponse pour le ${promisedOn}.` : ''} Veuillez nous en excuser.`,
        'Nous le relançons maintenant, et continuons jusqu’à ce que nous ayons une réponse.',
      ],
      action: 'Suivre votre carte',
      next: [
        phrases.fr.waiting,
        `Votre ${annex} reste valable jusqu’au ${annexUntil} inclus. Nous vous prévenons à temps si vous devez la prolonger.`,
      ],
    }),
    de: ({ helpdesk, promisedOn, annex, annexUntil }) => ({
      subject: 'Die Prüfung Ihrer Karte dauert länger',
      preheader: 'Wir fragen selbst nach. Sie müssen nichts tun.',
      title: 'Die Prüfung dauert länger',
      happened: [
        `Der Helpdesk${helpdesk ? ` von ${helpdesk}` : ''} hat noch nicht geantwortet.${promisedOn ? ` Wir haben die Antwort bis ${promisedOn} erwartet.` : ''} Bitte entschuldigen Sie.`,
        'Wir fragen jetzt nach, und zwar so lange, bis wir eine Antwort haben.',
      ],
      action: 'Ihre Karte verfolgen',
      next: [
        phrases.de.waiting,
        `Ihre ${annex} gilt noch bis einschließlich ${annexUntil}. Wir sagen Ihnen rechtzeitig Bescheid, wenn Sie sie verlängern müssen.`,
      ],
    }),
    en: ({ helpdesk, promisedOn, annex, annexUntil }) => ({
      subject: 'Examining your card is taking longer',
      preheader: 'We are asking for the answer. You do not have to do anything.',
      title: 'Examining your card is taking longer',
      happened: [
        `The ${helpdesk ? `${helpdesk} ` : ''}helpdesk has not answered yet.${promisedOn ? ` We expected the answer by ${promisedOn}.` : ''} We are sorry.`,
        'We are asking for it now, and will go on asking until we have an answer.',
      ],
      action: 'Follow your card',
      next: [
        phrases.en.waiting,
        `Your ${annex} is valid up to and including ${annexUntil}. We will tell you in time if it has to be extended.`,
      ],
    }),
  },
};
