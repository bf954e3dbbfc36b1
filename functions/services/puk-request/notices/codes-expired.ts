import type { CaseNotice } from '../../../notices/notice.ts';
import { over } from './layouts.ts';

/** The codes were not collected in time. */
export const codesExpired: CaseNotice = {
  ...over,
  words: {
    nl: () => ({
      subject: 'Uw codes zijn niet opgehaald',
      preheader: 'Uw codes worden vernietigd. Uw aanvraag is afgesloten.',
      title: 'Uw codes zijn niet opgehaald',
      happened: [
        'U bent niet op tijd langsgekomen. Daarom vernietigen we uw codes. Uw aanvraag is afgesloten.',
        'Wilt u nog een nieuwe pincode, of is uw kaart nog geblokkeerd? Doe dan een nieuwe aanvraag.',
      ],
      action: 'Doe een nieuwe aanvraag',
    }),
    fr: () => ({
      subject: 'Vos codes n’ont pas été retirés',
      preheader: 'Nous détruisons vos codes. Votre demande est clôturée.',
      title: 'Vos codes n’ont pas été retirés',
      happened: [
        'Vous n’êtes pas venu(e) à temps. Nous détruisons donc vos codes. Votre demande est clôturée.',
        'Vous voulez encore un nouveau code PIN, ou votre carte est encore bloquée ? Alors faites une nouvelle demande.',
      ],
      action: 'Faire une nouvelle demande',
    }),
    de: () => ({
      subject: 'Ihre Codes wurden nicht abgeholt',
      preheader: 'Wir vernichten Ihre Codes. Ihr Antrag ist abgeschlossen.',
      title: 'Ihre Codes wurden nicht abgeholt',
      happened: [
        'Sie sind nicht rechtzeitig gekommen. Darum vernichten wir Ihre Codes. Ihr Antrag ist abgeschlossen.',
        'Möchten Sie noch einen neuen PIN-Code, oder ist Ihre Karte noch gesperrt? Stellen Sie dann einen neuen Antrag.',
      ],
      action: 'Neuen Antrag stellen',
    }),
    en: () => ({
      subject: 'Your codes were not collected',
      preheader: 'We will destroy your codes. Your request is closed.',
      title: 'Your codes were not collected',
      happened: [
        'You did not come in time. We will therefore destroy your codes. Your request is closed.',
        'Do you still want a new PIN code, or is your card still blocked? Then make a new request.',
      ],
      action: 'Make a new request',
    }),
  },
};
