import type { CaseNotice } from '../../../notices/notice.ts';

/** An arrival that staff took back: the mail before this one was sent too early. */
export const arrivalCorrected: CaseNotice = {
  about: 'case',
  card: ['dueOn'],
  link: 'status',
  words: {
    nl: () => ({
      subject: 'Rechtzetting: uw codes zijn er nog niet',
      preheader: 'Ons bericht kwam te vroeg. U hoeft nu niets te doen.',
      title: 'Uw codes zijn er nog niet',
      happened: [
        'Ons bericht kwam te vroeg. Uw codes zijn nog niet bij ons toegekomen. Onze excuses.',
        'U kunt nog geen afspraak maken. U hoeft nu niets te doen: zodra uw codes er zijn, hoort u het van ons.',
      ],
      action: 'Volg uw aanvraag',
    }),
    fr: () => ({
      subject: 'Rectification : vos codes ne sont pas encore arrivés',
      preheader: 'Notre message est parti trop tôt. Vous ne devez rien faire maintenant.',
      title: 'Vos codes ne sont pas encore arrivés',
      happened: [
        'Notre message est parti trop tôt. Vos codes ne sont pas encore arrivés chez nous. Veuillez nous en excuser.',
        'Vous ne pouvez pas encore prendre rendez-vous. Vous ne devez rien faire maintenant : dès que vos codes sont là, nous vous prévenons.',
      ],
      action: 'Suivre votre demande',
    }),
    de: () => ({
      subject: 'Berichtigung: Ihre Codes sind noch nicht da',
      preheader: 'Unsere Nachricht kam zu früh. Sie müssen jetzt nichts tun.',
      title: 'Ihre Codes sind noch nicht da',
      happened: [
        'Unsere Nachricht kam zu früh. Ihre Codes sind noch nicht bei uns angekommen. Bitte entschuldigen Sie.',
        'Sie können noch keinen Termin vereinbaren. Sie müssen jetzt nichts tun: Sobald Ihre Codes da sind, melden wir uns.',
      ],
      action: 'Ihren Antrag verfolgen',
    }),
    en: () => ({
      subject: 'Correction: your codes are not here yet',
      preheader: 'Our message came too early. You do not have to do anything now.',
      title: 'Your codes are not here yet',
      happened: [
        'Our message came too early. Your codes have not arrived yet. We are sorry.',
        'You cannot book an appointment yet. You do not have to do anything now: as soon as your codes are here, we will let you know.',
      ],
      action: 'Follow your request',
    }),
  },
};
