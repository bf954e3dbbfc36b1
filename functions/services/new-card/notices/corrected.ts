import type { CaseNotice } from '../../../notices/notice.ts';
import type { NewCardFacts } from './facts.ts';
import type { OwnWords } from './own-words.ts';

/** A step that staff took back: the mail before this one was sent by mistake. */
export function corrected<Known extends NewCardFacts>(own: OwnWords<Known>): CaseNotice<Known> {
  return {
    about: 'case',
    card: [],
    link: 'status',
    words: {
      nl: ({ medium, bookable }) => ({
        subject: own.nl.correction,
        preheader: 'Ons vorige bericht klopte niet. U hoeft er niets mee te doen.',
        title: 'Ons vorige bericht klopte niet',
        happened: [
          'We noteerden iets dat nog niet zo is. Onze excuses. Ons vorige bericht aan u geldt dus niet.',
          `${bookable ? '' : 'U hoeft nu niets te doen. '}Zodra er nieuws is, hoort u het van ons.`,
          medium !== 'phone' && 'Op uw pagina ziet u hoe het echt staat.',
        ],
        action: 'Bekijk hoe het staat',
      }),
      fr: ({ medium, bookable }) => ({
        subject: own.fr.correction,
        preheader: 'Notre dernier message était une erreur. Vous ne devez pas en tenir compte.',
        title: 'Notre dernier message était une erreur',
        happened: [
          'Nous avons noté quelque chose qui n’est pas encore le cas. Veuillez nous en excuser. Notre dernier message n’est donc pas valable.',
          `${bookable ? '' : 'Vous ne devez rien faire maintenant. '}Dès qu’il y a du nouveau, nous vous prévenons.`,
          medium !== 'phone' && 'Votre page vous montre où vous en êtes vraiment.',
        ],
        action: 'Voir où vous en êtes',
      }),
      de: ({ medium, bookable }) => ({
        subject: own.de.correction,
        preheader: 'Unsere letzte Nachricht war ein Irrtum. Sie müssen nichts tun.',
        title: 'Unsere letzte Nachricht war ein Irrtum',
        happened: [
          'Wir haben etwas notiert, das noch nicht so ist. Bitte entschuldigen Sie. Unsere letzte Nachricht gilt also nicht.',
          `${bookable ? '' : 'Sie müssen jetzt nichts tun. '}Sobald es etwas Neues gibt, melden wir uns.`,
          medium !== 'phone' && 'Auf Ihrer Seite sehen Sie, wie es wirklich steht.',
        ],
        action: 'Ansehen, wie es steht',
      }),
      en: ({ medium, bookable }) => ({
        subject: own.en.correction,
        preheader: 'Our last message was a mistake. You do not have to act on it.',
        title: 'Our last message was a mistake',
        happened: [
          'We noted something that is not so yet. We are sorry. So our last message does not apply.',
          `${bookable ? '' : 'You do not have to do anything now. '}As soon as there is news, we will let you know.`,
          medium !== 'phone' && 'Your page shows where things really stand.',
        ],
        action: 'See where things stand',
      }),
    },
  };
}
