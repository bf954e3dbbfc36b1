import type { CaseNotice } from '../../../notices/notice.ts';
import { over } from './layouts.ts';

/** A visit that needed no codes did not take place in time. */
export const visitExpired: CaseNotice = {
  ...over,
  words: {
    nl: () => ({
      subject: 'Uw aanvraag voor een bezoek is verlopen',
      preheader: 'U kunt altijd een nieuwe afspraak maken.',
      title: 'Uw aanvraag is verlopen',
      happened: [
        'U bent niet op tijd langsgekomen. Daarom is uw aanvraag afgesloten.',
        'Wilt u nog een nieuwe pincode, of is uw kaart nog geblokkeerd? Begin dan opnieuw en maak een afspraak.',
      ],
      action: 'Begin opnieuw',
    }),
    fr: () => ({
      subject: 'Votre demande de visite a expiré',
      preheader: 'Vous pouvez toujours prendre un nouveau rendez-vous.',
      title: 'Votre demande a expiré',
      happened: [
        'Vous n’êtes pas venu(e) à temps. Votre demande est donc clôturée.',
        'Vous voulez encore un nouveau code PIN, ou votre carte est encore bloquée ? Alors recommencez et prenez rendez-vous.',
      ],
      action: 'Recommencer',
    }),
    de: () => ({
      subject: 'Ihr Antrag auf einen Besuch ist abgelaufen',
      preheader: 'Sie können jederzeit einen neuen Termin vereinbaren.',
      title: 'Ihr Antrag ist abgelaufen',
      happened: [
        'Sie sind nicht rechtzeitig gekommen. Darum ist Ihr Antrag abgeschlossen.',
        'Möchten Sie noch einen neuen PIN-Code, oder ist Ihre Karte noch gesperrt? Beginnen Sie dann neu und vereinbaren Sie einen Termin.',
      ],
      action: 'Neu beginnen',
    }),
    en: () => ({
      subject: 'Your request for a visit has expired',
      preheader: 'You can always book a new appointment.',
      title: 'Your request has expired',
      happened: [
        'You did not come in time. That is why your request is closed.',
        'Do you still want a new PIN code, or is your card still blocked? Then start again and book an appointment.',
      ],
      action: 'Start again',
    }),
  },
};
