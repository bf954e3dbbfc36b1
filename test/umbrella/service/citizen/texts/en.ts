import type { UmbrellaTexts } from '../texts.ts';

/** What the citizen's site says of an umbrella, in English. */
export const en: UmbrellaTexts = {
  statement: 'Of a reported umbrella: whoever finds it sees the colour and the place too.',
  colour: { black: 'Black', blue: 'Blue', red: 'Red', striped: 'Striped' },
  bring: { 'identity-card': 'your identity card' },
  form: {
    title: 'Report a lost umbrella',
    lead: 'Tell us which umbrella you are looking for.',
    colour: 'What colour is it?',
    lostAt: 'Where did you lose it?',
    lostAtHint: 'For example: at the market.',
    named: 'My name is in it',
    button: 'Send the report',
  },
  fieldErrors: {
    'colour.required': 'Choose a colour',
    'lostAt.required': 'Enter where you lost it',
  },
  status: {
    stepReported: 'Reported',
    stepFound: 'Found',
    stepCollected: 'Collected',
    reportedTitle: 'We are looking for your umbrella',
    reportedText: (dueOn) => `By ${dueOn} at the latest we have looked.`,
    lateTitle: 'We are looking for longer than promised',
    lateText: (dueOn) => `We were to be done by ${dueOn}. We are sorry.`,
    foundTitle: 'Your umbrella is found',
    foundText: 'Now choose a time to collect it.',
    keptUntil: (bookBy) => `We keep it up to and including ${bookBy}.`,
    collectedTitle: 'Collected',
    collectedText: 'You have your umbrella back.',
    givenTitle: 'Your umbrella has been given away',
    givenText: 'You did not collect it in time.',
    withdrawnTitle: 'You have withdrawn your report',
    withdrawnText: 'We are not looking any more.',
    closedTitle: 'Your report has been closed',
    closedText: 'The municipality has closed your report.',
  },
  history: {
    found: 'Your umbrella is found',
    'undo-found': 'Corrected: your umbrella is not found yet',
    'search-late': 'We are looking for longer than promised',
    collected: 'Collected',
    'given-away': 'Given away',
  },
};
