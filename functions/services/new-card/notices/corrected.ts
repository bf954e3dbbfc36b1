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
      nl: () => ({
        subject: own.nl.correction,
        preheader: 'Onze vorige e-mail klopte niet. U hoeft er niets mee te doen.',
        title: 'Onze vorige e-mail klopte niet',
        happened: [
          'We noteerden iets dat nog niet zo is. Onze excuses. De e-mail die u net kreeg, geldt niet.',
          'U hoeft nu niets te doen. Met de link ziet u hoe het echt staat. Zodra er nieuws is, krijgt u een e-mail.',
        ],
        action: 'Bekijk hoe het staat',
      }),
      fr: () => ({
        subject: own.fr.correction,
        preheader: 'Notre dernier e-mail était une erreur. Vous ne devez pas en tenir compte.',
        title: 'Notre dernier e-mail était une erreur',
        happened: [
          'Nous avons noté quelque chose qui n’est pas encore le cas. Veuillez nous en excuser. L’e-mail que vous venez de recevoir n’est pas valable.',
          'Vous ne devez rien faire maintenant. Le lien vous montre où vous en êtes vraiment. Dès qu’il y a du nouveau, vous recevez un e-mail.',
        ],
        action: 'Voir où vous en êtes',
      }),
      de: () => ({
        subject: own.de.correction,
        preheader: 'Unsere letzte E-Mail war ein Irrtum. Sie müssen nichts tun.',
        title: 'Unsere letzte E-Mail war ein Irrtum',
        happened: [
          'Wir haben etwas notiert, das noch nicht so ist. Bitte entschuldigen Sie. Die E-Mail, die Sie gerade erhalten haben, gilt nicht.',
          'Sie müssen jetzt nichts tun. Über den Link sehen Sie, wie es wirklich steht. Sobald es etwas Neues gibt, erhalten Sie eine E-Mail.',
        ],
        action: 'Ansehen, wie es steht',
      }),
      en: () => ({
        subject: own.en.correction,
        preheader: 'Our last e-mail was a mistake. You do not have to act on it.',
        title: 'Our last e-mail was a mistake',
        happened: [
          'We noted something that is not so yet. We are sorry. The e-mail that you have just received does not apply.',
          'You do not have to do anything now. The link shows where things really stand. As soon as there is news, we will e-mail you.',
        ],
        action: 'See where things stand',
      }),
    },
  };
}
