import type { NewCardTexts } from '../texts.ts';

/** What the citizen's site says of a new card, in English. */
export const en: NewCardTexts = {
  annex: { 'annex-12': 'annex 12', 'annex-6': 'annex 6' },
  priceSource: (municipality, from) => `Charged by ${municipality} since ${from}.`,
  standing: {
    toApplyTitle: 'Make an appointment to apply for a new card',
    applyBy: (day) => `Come by ${day} if you can.`,
    inProductionTitle: 'Your new card is being made',
    inProductionText: (dueOn) =>
      `We expect your card by ${dueOn}. We will let you know as soon as it is here. Then you make an appointment.`,
    cardLateText:
      'Your card is later than expected. We are sorry, and we are following this up. We will let you know as soon as it is here.',
    inProductionNext:
      'You receive a white envelope without a sender at home, with your PIN code and PUK code. Keep that letter: you need it at the desk.',
    toCollectTitle: 'Your new card is here',
    toCollectText: (bookBy) => `Make an appointment and collect your card in person, by ${bookBy} at the latest.`,
    lateText: 'You are a little late, but your card is still here. Make an appointment to collect it.',
    destroyOn: (day) => `From ${day} on we have to destroy a card that was not collected.`,
    toRefundTitle: 'We are paying you back',
    toRefundText: (amount, by) => `We will pay ${amount} back to you, by ${by} at the latest.`,
    collectedTitle: 'All done',
    collectedText: 'You have your card. You do not have to do anything else.',
    destroyedTitle: 'Your card has been destroyed',
    destroyedText: 'The card was not collected in time. Do you still have no valid card? Call us or come by.',
    closedTitle: 'Your case has been closed',
    closedText: 'The municipality has closed your case.',
    closedReason: 'Reason',
  },
  steps: {
    apply: 'Apply for the new card',
    made: 'New card made',
    madeBy: (day) => `By ${day}`,
    collect: 'Collect the card',
  },
  facts: {
    title: 'Good to know',
    holder: 'Who has your card?',
    holders: {
      citizen: 'You',
      municipality: 'We do, at the desk',
      destroyed: 'Destroyed',
    },
    since: (day) => `since ${day}`,
    waiting: 'What are we waiting for?',
    waitingFor: {
      application: 'For you to apply for the new card',
      card: 'For your new card',
      collection: 'For you to collect your card',
      refund: 'For us to pay you back',
    },
    annex: (annex) => `Your ${annex}`,
    annexText: (day) => `Replaces your card up to and including ${day}.`,
    annexOver: (day) => `Expired on ${day}. Come to us: we will extend it.`,
    price: 'Price of the new card',
    free: 'Free of charge',
    paidTitle: 'Paid',
    paid: (amount, day) => `${amount}, on ${day}.`,
    refund: 'Money back',
    refundBy: (amount, day) => `${amount}, by ${day} at the latest.`,
    refundDone: (amount, day) => `${amount}, on ${day}.`,
    reason: 'Why do you pay?',
  },
  bring: {
    annex: (annex) => `your ${annex}`,
    photo: 'one recent photo: no more than 6 months old, on a white background',
    price: (amount) => `${amount}, for the new card`,
    codes: 'the letter with your PIN code and PUK code, which you received at home',
  },
  codes: {
    title: 'Did the letter with your codes never come?',
    text: (production) =>
      `The letter comes within ${production} of your application, in a white envelope without a sender. Did it not come? Then ask for new codes.`,
    button: 'I received no codes',
    asked: 'You asked for new codes.',
    askedLink: 'Follow that request',
    confirmTitle: 'Ask for new codes?',
    confirmText:
      'We then request new codes. They arrive here, at our desk. We will let you know as soon as they are here.',
    confirmButton: 'Yes, ask for new codes',
    keep: 'No, I will look again',
  },
  history: {
    refunded: 'We paid you back',
    applied: 'You applied for the new card',
    'card-arrived': 'Your new card arrived',
    'undo-step': 'Corrected: we noted something too early',
    'annex-extended': 'Your annex was extended',
    'codes-missing': 'You asked for new codes',
    collected: 'You collected your card',
    destroyed: 'The card was destroyed',
  },
};
