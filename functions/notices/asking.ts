import { languages, type Language } from '../domain/languages.ts';
import { greetedName } from '../domain/person-name.ts';
import { showReference } from '../domain/reference.ts';
import { PermanentFault } from '../platform/faults.ts';
import { localized } from '../ui/localized.ts';
import { showDay, showInstant, showTime } from '../ui/moments.ts';
import { type Facts, officeOf } from './facts.ts';
import { htmlOf } from './html.tsx';
import { letterOf } from './letter.ts';
import type { Asking } from './mailer.ts';
import type { Words } from './notice.ts';
import { phrases } from './phrases.ts';
import { plainTextOf } from './plain-text.ts';
import type { Rendered } from './render.ts';

/**
 * Renders the mail that an application sends: what was asked, and the link whose button makes a case of it. It is the one mail that
 * anybody can have sent to anybody: nothing of it but a name was typed, and that only where it looks like one.
 * @throws PermanentFault where the service takes no applications
 */
export async function renderAsking({ application, service, municipality, confirmUrl }: Asking): Promise<Rendered> {
  const applying = await service.applying?.();
  if (!applying) throw new PermanentFault('service-without-applications', { caseId: application.id });
  const language = languages.find((one) => one === application.language) ?? municipality.languages[0] ?? 'nl';
  const said = applying.says(applying.read(application.asked), municipality, language);
  const facts = factsOf({ application, municipality, confirmUrl }, language);
  const { own, letter: lettered } = words[language];
  const begins = application.start ? own.beginsWished : said.begins;
  const letter = letterOf(
    { card: ['wished', 'confirmBy'], link: 'status' },
    lettered({ what: said.what, begins }),
    facts,
  );
  return { subject: letter.subject, html: htmlOf(letter), text: plainTextOf(letter) };
}

function factsOf(
  { application, municipality, confirmUrl }: Pick<Asking, 'application' | 'municipality' | 'confirmUrl'>,
  language: Language,
): Facts {
  const { label, origin } = words[language].own;
  const { confirmBy, reference, start } = application;
  const until = showInstant(confirmBy, language, municipality.timeZone);
  return {
    language,
    medium: 'mail',
    name: greetedName(application.person),
    municipality: localized(municipality.name, language),
    reference: showReference(reference),
    statusUrl: confirmUrl,
    startUrl: confirmUrl,
    bookable: false,
    bring: [],
    rows: {
      confirmBy: { label: label.confirmBy, value: until },
      ...(start && { wished: { label: label.wished, value: wishedMoment(start, language) } }),
    },
    origin,
    office: officeOf(municipality, language),
  };
}

/** @param start `2026-11-23T09:10` */
function wishedMoment(start: string, language: Language): string {
  const [date = '', time = ''] = start.split('T');
  return phrases[language].moment(showDay(date, language), showTime(time.slice(0, 5), language));
}

type OwnWords = {
  own: {
    label: { confirmBy: string; wished: string };
    /** What confirming does where a moment is wished for. */
    beginsWished: string;
    origin: Facts['origin'];
  };
  letter: (said: { what: string; begins: string }) => Words;
};

const words: Readonly<Record<Language, OwnWords>> = {
  nl: {
    own: {
      label: { confirmBy: 'Bevestigen kan tot', wished: 'Het moment dat u koos' },
      beginsWished: 'Zodra u bevestigt, leggen we uw afspraak vast, als het moment dan nog vrij is.',
      origin: {
        why: 'omdat iemand dit adres invulde in een formulier',
        mistake: 'Was u dat niet? Dan hoeft u niets te doen. We wissen de aanvraag vanzelf.',
      },
    },
    letter: ({ what, begins }) => ({
      subject: 'Nog één stap: bevestig uw aanvraag',
      preheader: 'Er is nog niets aangevraagd. Bevestig met de knop in deze e-mail.',
      title: 'Bevestig uw aanvraag',
      happened: [`U wilt ${what}. Er is nog niets aangevraagd.`, begins],
      action: 'Bekijk en bevestig uw aanvraag',
      next: ['Bewaar deze e-mail: met dezelfde link volgt u daarna uw aanvraag.'],
    }),
  },
  fr: {
    own: {
      label: { confirmBy: 'Vous pouvez confirmer jusqu’au', wished: 'Le moment que vous avez choisi' },
      beginsWished: 'Dès que vous confirmez, nous fixons votre rendez-vous, si le moment est encore libre.',
      origin: {
        why: 'parce que quelqu’un a indiqué cette adresse dans un formulaire',
        mistake: 'Ce n’était pas vous ? Vous ne devez rien faire. La demande s’efface d’elle-même.',
      },
    },
    letter: ({ what, begins }) => ({
      subject: 'Encore une étape : confirmez votre demande',
      preheader: 'Rien n’est encore demandé. Confirmez avec le bouton de cet e-mail.',
      title: 'Confirmez votre demande',
      happened: [`Vous souhaitez ${what}. Rien n’est encore demandé.`, begins],
      action: 'Voir et confirmer votre demande',
      next: ['Gardez cet e-mail : avec le même lien, vous suivez ensuite votre demande.'],
    }),
  },
  de: {
    own: {
      label: { confirmBy: 'Bestätigen können Sie bis', wished: 'Ihr gewählter Zeitpunkt' },
      beginsWished: 'Sobald Sie bestätigen, buchen wir Ihren Termin, falls der Zeitpunkt dann noch frei ist.',
      origin: {
        why: 'weil jemand diese Adresse in ein Formular eingetragen hat',
        mistake: 'Waren Sie das nicht? Dann müssen Sie nichts tun. Der Antrag wird von selbst gelöscht.',
      },
    },
    letter: ({ what, begins }) => ({
      subject: 'Noch ein Schritt: Bestätigen Sie Ihren Antrag',
      preheader: 'Es ist noch nichts beantragt. Bestätigen Sie mit dem Knopf in dieser E-Mail.',
      title: 'Bestätigen Sie Ihren Antrag',
      happened: [`Sie möchten ${what}. Es ist noch nichts beantragt.`, begins],
      action: 'Antrag ansehen und bestätigen',
      next: ['Bewahren Sie diese E-Mail auf: Mit demselben Link verfolgen Sie danach Ihren Antrag.'],
    }),
  },
  en: {
    own: {
      label: { confirmBy: 'You can confirm until', wished: 'The time you chose' },
      beginsWished: 'As soon as you confirm, we book your appointment, if the time is still free then.',
      origin: {
        why: 'because somebody entered this address in a form',
        mistake: 'Was that not you? Then you do not have to do anything. The request is deleted by itself.',
      },
    },
    letter: ({ what, begins }) => ({
      subject: 'One more step: confirm your request',
      preheader: 'Nothing has been requested yet. Confirm with the button in this e-mail.',
      title: 'Confirm your request',
      happened: [`You would like ${what}. Nothing has been requested yet.`, begins],
      action: 'View and confirm your request',
      next: ['Keep this e-mail: the same link lets you follow your request afterwards.'],
    }),
  },
};
