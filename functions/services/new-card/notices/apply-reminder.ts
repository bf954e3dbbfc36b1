import type { CaseNotice } from '../../../notices/notice.ts';
import type { NewCardFacts } from './facts.ts';
import { toApply } from './layouts.ts';

/** The citizen was invited to apply for the new card, and has not booked. */
export const applyReminder: CaseNotice<NewCardFacts> = {
  ...toApply,
  words: {
    nl: ({ annex, annexUntil }) => ({
      subject: 'Herinnering: vraag uw nieuwe kaart aan',
      preheader: 'U hebt nog geen afspraak gemaakt.',
      title: 'Vraag uw nieuwe kaart aan',
      happened: ['U kunt een nieuwe kaart aanvragen. U hebt daarvoor nog geen afspraak gemaakt.'],
      action: 'Maak een afspraak',
      next: [`Denk eraan: uw ${annex} geldt maar tot en met ${annexUntil}.`],
    }),
    fr: ({ annex, annexUntil }) => ({
      subject: 'Rappel : demandez votre nouvelle carte',
      preheader: 'Vous n’avez pas encore pris rendez-vous.',
      title: 'Demandez votre nouvelle carte',
      happened: ['Vous pouvez demander une nouvelle carte. Vous n’avez pas encore pris rendez-vous pour cela.'],
      action: 'Prendre rendez-vous',
      next: [`N’oubliez pas : votre ${annex} n’est valable que jusqu’au ${annexUntil} inclus.`],
    }),
    de: ({ annex, annexUntil }) => ({
      subject: 'Erinnerung: Beantragen Sie Ihre neue Karte',
      preheader: 'Sie haben noch keinen Termin vereinbart.',
      title: 'Beantragen Sie Ihre neue Karte',
      happened: ['Sie können eine neue Karte beantragen. Sie haben dafür noch keinen Termin vereinbart.'],
      action: 'Termin vereinbaren',
      next: [`Denken Sie daran: Ihre ${annex} gilt nur bis einschließlich ${annexUntil}.`],
    }),
    en: ({ annex, annexUntil }) => ({
      subject: 'Reminder: apply for your new card',
      preheader: 'You have not booked an appointment yet.',
      title: 'Apply for your new card',
      happened: ['You can apply for a new card. You have not booked an appointment for it yet.'],
      action: 'Book an appointment',
      next: [`Please note: your ${annex} is only valid up to and including ${annexUntil}.`],
    }),
  },
};
