import type { CaseNotice } from '../../../notices/notice.ts';
import type { NewCardFacts } from './facts.ts';
import type { OwnWords } from './own-words.ts';
import { phrases } from './phrases.ts';

/** The case has ended: the card was collected, destroyed, or staff closed it for a reason that they typed for the citizen. */
export function closed<Known extends NewCardFacts>(own: OwnWords<Known>): CaseNotice<Known> {
  return {
    about: 'case',
    card: ['reason'],
    link: 'status',
    calendar: 'CANCEL',
    words: {
      nl: ({ end, municipality, visit, refund }) => ({
        subject:
          end === 'collected'
            ? 'U hebt uw kaart: alles is rond'
            : end === 'destroyed'
              ? 'Uw kaart is vernietigd'
              : 'Uw dossier is afgesloten',
        preheader: end === 'destroyed' ? 'Ze werd niet afgehaald.' : 'U hoeft niets meer te doen.',
        title:
          end === 'collected'
            ? 'Bedankt, alles is rond'
            : end === 'destroyed'
              ? 'Uw kaart is vernietigd'
              : 'Uw dossier is afgesloten',
        happened: [
          end === 'collected' && 'U hebt uw kaart afgehaald. U hoeft niets meer te doen.',
          end === 'destroyed' &&
            'U hebt uw kaart niet op tijd afgehaald. Daarom hebben we ze vernietigd. Ze werkt niet meer.',
          end === 'destroyed' && 'Hebt u nog geen geldige kaart? Wij helpen u om een nieuwe aan te vragen.',
          end !== 'collected' && end !== 'destroyed' && own.nl.closed(municipality),
          end !== 'collected' && visit && `Uw afspraak op ${visit.moment} gaat niet door.`,
          refund && phrases.nl.refund(refund),
        ],
        action: 'Bekijk uw dossier',
        next: [end === 'closed' && 'Begrijpt u niet waarom, of klopt dit niet? Laat het ons dan weten.'],
      }),
      fr: ({ end, municipality, visit, refund }) => ({
        subject:
          end === 'collected'
            ? 'Vous avez votre carte : tout est en ordre'
            : end === 'destroyed'
              ? 'Votre carte est détruite'
              : 'Votre dossier est clôturé',
        preheader: end === 'destroyed' ? 'Elle n’a pas été retirée.' : 'Vous ne devez plus rien faire.',
        title:
          end === 'collected'
            ? 'Merci, tout est en ordre'
            : end === 'destroyed'
              ? 'Votre carte est détruite'
              : 'Votre dossier est clôturé',
        happened: [
          end === 'collected' && 'Vous avez retiré votre carte. Vous ne devez plus rien faire.',
          end === 'destroyed' &&
            'Vous n’avez pas retiré votre carte à temps. Nous l’avons donc détruite. Elle ne fonctionne plus.',
          end === 'destroyed' &&
            'Vous n’avez pas encore de carte valable ? Nous vous aidons à en demander une nouvelle.',
          end !== 'collected' && end !== 'destroyed' && own.fr.closed(municipality),
          end !== 'collected' && visit && `Votre rendez-vous du ${visit.moment} n’aura pas lieu.`,
          refund && phrases.fr.refund(refund),
        ],
        action: 'Voir votre dossier',
        next: [end === 'closed' && 'Vous ne comprenez pas pourquoi, ou ce n’est pas correct ? Alors dites-le-nous.'],
      }),
      de: ({ end, municipality, visit, refund }) => ({
        subject:
          end === 'collected'
            ? 'Sie haben Ihre Karte: alles erledigt'
            : end === 'destroyed'
              ? 'Ihre Karte wurde vernichtet'
              : 'Ihre Akte ist abgeschlossen',
        preheader: end === 'destroyed' ? 'Sie wurde nicht abgeholt.' : 'Sie müssen nichts mehr tun.',
        title:
          end === 'collected'
            ? 'Danke, alles ist erledigt'
            : end === 'destroyed'
              ? 'Ihre Karte wurde vernichtet'
              : 'Ihre Akte ist abgeschlossen',
        happened: [
          end === 'collected' && 'Sie haben Ihre Karte abgeholt. Sie müssen nichts mehr tun.',
          end === 'destroyed' &&
            'Sie haben Ihre Karte nicht rechtzeitig abgeholt. Darum haben wir sie vernichtet. Sie funktioniert nicht mehr.',
          end === 'destroyed' && 'Haben Sie noch keine gültige Karte? Wir helfen Ihnen, eine neue zu beantragen.',
          end !== 'collected' && end !== 'destroyed' && own.de.closed(municipality),
          end !== 'collected' && visit && `Ihr Termin am ${visit.moment} findet nicht statt.`,
          refund && phrases.de.refund(refund),
        ],
        action: 'Ihre Akte ansehen',
        next: [end === 'closed' && 'Verstehen Sie nicht, warum, oder stimmt das nicht? Dann sagen Sie uns Bescheid.'],
      }),
      en: ({ end, municipality, visit, refund }) => ({
        subject:
          end === 'collected'
            ? 'You have your card: all is done'
            : end === 'destroyed'
              ? 'Your card has been destroyed'
              : 'Your case has been closed',
        preheader: end === 'destroyed' ? 'It was not collected.' : 'You do not have to do anything else.',
        title:
          end === 'collected'
            ? 'Thank you, all is done'
            : end === 'destroyed'
              ? 'Your card has been destroyed'
              : 'Your case has been closed',
        happened: [
          end === 'collected' && 'You have collected your card. You do not have to do anything else.',
          end === 'destroyed' &&
            'You did not collect your card in time. That is why we have destroyed it. It no longer works.',
          end === 'destroyed' && 'Do you still have no valid card? We will help you to apply for a new one.',
          end !== 'collected' && end !== 'destroyed' && own.en.closed(municipality),
          end !== 'collected' && visit && `Your appointment on ${visit.moment} will not take place.`,
          refund && phrases.en.refund(refund),
        ],
        action: 'View your case',
        next: [end === 'closed' && 'Is it not clear why, or is this wrong? Then let us know.'],
      }),
    },
  };
}
