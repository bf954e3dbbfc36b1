import type { PukTexts } from '../texts.ts';

/** What the citizen's site says of a request of codes, in English. */
export const en: PukTexts = {
  triage: {
    next: 'Continue',
    hasLetterTitle: 'Do you still have the letter with your codes?',
    hasLetterHint: 'You got this letter when your card was made. It has a PIN code and a PUK code in it.',
    hasLetterYes: 'Yes, I have the letter',
    hasLetterNo: 'No, I no longer have the letter',
    letterDateTitle: 'What date is on the letter?',
    letterDateHint: 'The date is on the right, in the middle of the letter. For example: 14 3 2023.',
    cardStartDateTitle: 'From what date is your card valid?',
    cardStartDateHint:
      'This is the start date of your card. It is printed on the card, near ‘Valid from – to’: take the first date.',
    cardIssuedOnTitle: 'When was your card issued?',
    cardIssuedOnHint: 'Not sure? Enter the start date that is printed on your card, near ‘Valid from – to’.',
    earlierTitle: 'This letter belongs to an earlier card',
    earlierText: (letterDate, cardStart) =>
      `Your letter is dated ${letterDate}. Your card is valid from ${cardStart}. The letter of a card is always dated after the card’s start date. So you cannot use this letter. We go on as if you had no letter.`,
    letterTitle: 'You can make an appointment straight away',
    letterText:
      'Your letter belongs to your card. With the PUK code in it, we make a new PIN code at the desk, or we unblock your card.',
    newerTitle: 'You do not need new codes',
    newerText: (cutOff, including) =>
      `Your card was issued ${including ? 'on or after' : 'after'} ${cutOff}. You can make an appointment straight away. At the desk, we make a new PIN code or unblock your card.`,
    codesTitle: 'Request new codes first',
    codesText: (cutOff, including) =>
      `Your card was issued ${including ? 'on or before' : 'before'} ${cutOff}. For such a card, we need new codes.`,
    codesStepsTitle: 'How it works',
    codesStep1: 'You request the codes online.',
    codesStep2: (dueOn) => `The codes reach us. If you request them today, that is by ${dueOn} at the latest.`,
    codesStep3: 'We let you know. Then you choose a time for your visit.',
    fee: (amount) => `New codes cost ${amount}.`,
    bookButton: 'Make an appointment',
    requestButton: 'Request codes',
    change: 'Change my answers',
  },
  bring: {
    'identity-card': 'your identity card or residence card',
    letter: 'the letter with your codes',
    fee: (amount) => `${amount}, for the new codes`,
  },
  form: {
    requestTitle: 'Request new codes',
    requestLead: (dueOn) =>
      `You first get an e-mail to confirm. If you do so today, the codes reach us by ${dueOn} at the latest. Then you make an appointment.`,
    visitTitle: 'Make an appointment: your details',
    visitType: 'What do you have?',
    visitTypeLetter: 'I have the letter with my codes',
    visitTypeNewer: 'My card is new enough: I need no codes',
    visitLead: 'Fill in your details. You then get an e-mail to confirm.',
    cardIssuedOn: 'When was your card issued?',
    cardIssuedOnHint: 'Not sure? Enter the start date that is printed on your card.',
    movedRecently: 'I have just moved here from another municipality',
    movedRecentlyHint: 'Your codes may then arrive in your previous municipality. We check this.',
    requestButton: 'Send the request',
    visitButton: 'Continue',
    noCodesButton: 'Continue without codes',
    checkAnswers: 'To the questions about your letter and your card',
  },
  fieldErrors: {
    'hasLetter.required': 'Choose whether you still have the letter',
    'letterDate.required': 'Enter the date of the letter',
    'cardStartDate.required': 'Enter the start date of your card',
    'cardIssuedOn.required': 'Enter when your card was issued',
    'type.required': 'Choose what you have',
  },
  problems: {
    'no-codes-needed': {
      title: 'You do not need new codes',
      detail: 'With a card of that date, you can make an appointment straight away. We keep what you filled in.',
    },
    'codes-needed': {
      title: 'You need new codes first',
      detail: 'With a card of that date, we cannot help you without codes. Request them online.',
    },
    'letter-of-earlier-card': {
      title: 'This letter belongs to an earlier card',
      detail: 'The letter must be dated after your card’s start date. Start again and say that you have no letter.',
    },
  },
  status: {
    stepRequested: 'Requested',
    stepOpened: 'Details filled in',
    stepArrived: 'Codes arrived',
    stepArrivedBy: (dueOn) => `By ${dueOn} at the latest`,
    stepAppointment: 'Appointment',
    stepDone: 'Done',
    requestedTitle: 'Your codes are on their way',
    requestedText: (dueOn) => `They reach us by ${dueOn} at the latest.`,
    requestedNext:
      'You do not have to do anything now. As soon as the codes are here, we will let you know. Then you choose a time for your visit on this page.',
    overdueTitle: 'Your codes are later than promised',
    overdueText: (dueOn) =>
      `They were due on ${dueOn}. They are not here yet, and we are sorry. We are looking into it.`,
    overdueNext:
      'You do not have to do anything. As soon as the codes are here, we will let you know, and you choose a time here.',
    misroutedTitle: 'Your codes arrived in another municipality',
    misroutedText: (codesAt) => `They are now here: ${codesAt}. This sometimes happens after a move.`,
    misroutedNext:
      'You do not have to do anything now. As soon as we have the codes, we will let you know, and you choose a time here. Any questions? Call us.',
    readyTitle: 'Your codes are here',
    visitReadyTitle: 'Choose a time for your visit',
    readyText: 'Now choose a time to come to the desk.',
    visitReadyText: 'We have your details. You can now choose a free time.',
    keptUntil: (bookBy) => `We keep your codes up to and including ${bookBy}. After that they are destroyed.`,
    bookUntil: (bookBy) => `You can choose a time up to and including ${bookBy}.`,
    lateTitle: 'The period for choosing a time has ended',
    lateText: 'Call us: we will see what is still possible.',
    doneTitle: 'All done',
    doneText: 'You have been to the desk. Your request is complete.',
    expiredTitle: 'Your request has expired',
    expiredCodes:
      'Your codes were not collected in time and will be destroyed. Still need them? Then request new ones.',
    expiredVisit: 'You did not choose a time soon enough. You can start again.',
    withdrawnTitle: 'You have withdrawn your request',
    withdrawnText: 'We will do nothing more with it. Do you need help after all? Then start again.',
    closedTitle: 'Your request has been closed',
    closedText: 'The municipality has closed your request.',
    closedReason: 'Reason',
    startAgain: 'Start again',
  },
  history: {
    'codes-arrived': 'Your codes arrived',
    'undo-arrival': 'Corrected: your codes are not here yet',
    misrouted: 'Your codes arrived in another municipality',
    'deadline-passed': 'The codes are later than promised',
    handled: 'Completed at the desk',
    expire: 'The request expired',
  },
};
