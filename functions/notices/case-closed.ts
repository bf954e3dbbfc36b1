import type { CaseNotice } from './notice.ts';

/** Staff closed the case; the reason was typed for the citizen. An appointment that falls with it is taken out of the calendar. */
export const caseClosed: CaseNotice = {
  about: 'case',
  card: ['reason'],
  link: 'status',
  calendar: 'CANCEL',
  words: {
    nl: ({ municipality, visit }) => ({
      subject: 'Uw aanvraag is afgesloten',
      preheader: `${municipality} heeft uw aanvraag afgesloten.`,
      title: 'Uw aanvraag is afgesloten',
      happened: [
        `${municipality} heeft uw aanvraag afgesloten. U hoeft niets meer te doen.`,
        visit && `Uw afspraak op ${visit.moment} gaat niet door.`,
      ],
      action: 'Bekijk uw aanvraag',
      next: ['Begrijpt u niet waarom, of klopt dit niet? Laat het ons dan weten.'],
    }),
    fr: ({ municipality, visit }) => ({
      subject: 'Votre demande est clôturée',
      preheader: `${municipality} a clôturé votre demande.`,
      title: 'Votre demande est clôturée',
      happened: [
        `${municipality} a clôturé votre demande. Vous ne devez plus rien faire.`,
        visit && `Votre rendez-vous du ${visit.moment} n’aura pas lieu.`,
      ],
      action: 'Voir votre demande',
      next: ['Vous ne comprenez pas pourquoi, ou ce n’est pas correct ? Alors dites-le-nous.'],
    }),
    de: ({ municipality, visit }) => ({
      subject: 'Ihr Antrag ist abgeschlossen',
      preheader: `${municipality} hat Ihren Antrag abgeschlossen.`,
      title: 'Ihr Antrag ist abgeschlossen',
      happened: [
        `${municipality} hat Ihren Antrag abgeschlossen. Sie müssen nichts mehr tun.`,
        visit && `Ihr Termin am ${visit.moment} findet nicht statt.`,
      ],
      action: 'Ihren Antrag ansehen',
      next: ['Verstehen Sie nicht, warum, oder stimmt das nicht? Dann sagen Sie uns Bescheid.'],
    }),
    en: ({ municipality, visit }) => ({
      subject: 'Your request has been closed',
      preheader: `${municipality} has closed your request.`,
      title: 'Your request has been closed',
      happened: [
        `${municipality} has closed your request. You do not have to do anything else.`,
        visit && `Your appointment on ${visit.moment} will not take place.`,
      ],
      action: 'View your request',
      next: ['Is it not clear why, or is this wrong? Then let us know.'],
    }),
  },
};
