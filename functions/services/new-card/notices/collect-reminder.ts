import type { CaseNotice } from '../../../notices/notice.ts';
import type { NewCardFacts } from './facts.ts';

/** The card lies waiting, and no visit is booked; it is destroyed in the end. */
export const collectReminder: CaseNotice<NewCardFacts> = {
  about: 'case',
  card: ['where'],
  link: 'status',
  bring: true,
  words: {
    nl: ({ destroyOn }) => ({
      subject: 'Herinnering: uw kaart ligt nog op u te wachten',
      preheader: destroyOn ? `Komt u niet, dan vernietigen we ze vanaf ${destroyOn}.` : 'Maak een afspraak.',
      title: 'Uw kaart ligt nog op u te wachten',
      happened: [
        'Uw kaart ligt bij ons klaar. U hebt nog geen afspraak gemaakt om ze te halen.',
        destroyOn && `Komt u niet, dan moeten we de kaart vernietigen, vanaf ${destroyOn}. Ze werkt dan niet meer.`,
      ],
      action: 'Maak een afspraak',
    }),
    fr: ({ destroyOn }) => ({
      subject: 'Rappel : votre carte vous attend encore',
      preheader: destroyOn
        ? `Si vous ne venez pas, nous la détruisons à partir du ${destroyOn}.`
        : 'Prenez rendez-vous.',
      title: 'Votre carte vous attend encore',
      happened: [
        'Votre carte est prête chez nous. Vous n’avez pas encore pris rendez-vous pour la retirer.',
        destroyOn &&
          `Si vous ne venez pas, nous devons détruire la carte, à partir du ${destroyOn}. Elle ne fonctionnera plus.`,
      ],
      action: 'Prendre rendez-vous',
    }),
    de: ({ destroyOn }) => ({
      subject: 'Erinnerung: Ihre Karte liegt noch bereit',
      preheader: destroyOn
        ? `Wenn Sie nicht kommen, vernichten wir sie ab ${destroyOn}.`
        : 'Vereinbaren Sie einen Termin.',
      title: 'Ihre Karte liegt noch bereit',
      happened: [
        'Ihre Karte liegt bei uns bereit. Sie haben noch keinen Termin vereinbart, um sie abzuholen.',
        destroyOn &&
          `Wenn Sie nicht kommen, müssen wir die Karte vernichten, ab ${destroyOn}. Sie funktioniert dann nicht mehr.`,
      ],
      action: 'Termin vereinbaren',
    }),
    en: ({ destroyOn }) => ({
      subject: 'Reminder: your card is still waiting for you',
      preheader: destroyOn ? `If you do not come, we destroy it from ${destroyOn}.` : 'Book an appointment.',
      title: 'Your card is still waiting for you',
      happened: [
        'Your card is ready at our counter. You have not booked an appointment to collect it yet.',
        destroyOn && `If you do not come, we have to destroy the card, from ${destroyOn}. It will no longer work.`,
      ],
      action: 'Book an appointment',
    }),
  },
};
