import type { DefectTexts } from '../texts.ts';

/** What the citizen's site says of a defective card, in English. */
export const en: DefectTexts = {
  cards: { adult: 'Identity card', 'kids-id': 'Kids-ID', foreigner: 'Residence card' },
  standing: {
    toSendTitle: 'Your card is being sent away to be examined',
    toSendText: 'We have your card. We send it to a helpdesk, which finds out what is wrong with it.',
    contestedText: 'You do not agree that you have to pay for the new card. That is why we have your card examined.',
    toSendNext: 'You do not have to do anything. We will let you know as soon as the card is on its way.',
    atHelpdeskTitle: 'Your card is being examined',
    atHelpdeskText: (helpdesk, promisedOn) =>
      `The ${helpdesk} helpdesk is examining your card. We expect the answer by ${promisedOn}.`,
    atHelpdeskNext:
      'You do not have to do anything. We will let you know as soon as we know whether the new card is free.',
    overdueTitle: 'Examining your card is taking longer than expected',
    overdueText: (helpdesk, promisedOn) =>
      `The ${helpdesk} helpdesk has not answered yet. We expected the answer by ${promisedOn}. We are sorry.`,
    overdueNext: 'We keep asking until we have an answer. You do not have to do anything.',
    because: {
      free: 'Your card has been examined. The fault is not yours: the new card is free of charge.',
      lost: 'Your card was lost on its way to be examined. We are sorry. The new card is free of charge.',
      'to-pay': 'Your card has been examined. The manufacturer does not bear the cost. You pay for the new card.',
      misuse: 'Your card is damaged, or was not used correctly. That is why you pay for the new card.',
    },
    costless: 'Your card has to be replaced. The new card costs you nothing.',
    contest:
      'Do you not agree that you have to pay? Call us or come by before you apply for the new card. We will then have the card examined.',
    oldCardTitle: 'Your card works',
    oldCardText: (bookBy) =>
      `Your card has been examined: it works. You do not need a new one. Make an appointment and collect it, by ${bookBy} at the latest.`,
  },
  steps: {
    handedIn: 'Card handed in',
    sent: 'Sent away to be examined',
    verdict: 'Examined',
    verdictBy: (day) => `Answer expected by ${day}`,
    asking: 'Later than expected: we are asking',
  },
  facts: {
    holders: {
      belpic: 'The Belpic helpdesk',
      zetes: 'The Zetes helpdesk',
      lost: 'Lost on its way',
    },
    waitingFor: {
      dispatch: 'For us to send your card away',
      verdict: 'For the helpdesk’s answer',
    },
    unknown: 'We will know after the examination: free, or what the municipality charges.',
  },
  history: {
    opened: 'You handed in your card',
    'sent-for-analysis': 'We sent your card away to be examined',
    chased: 'We asked the helpdesk for its answer',
    contested: 'You did not agree: the card is examined',
    verdict: {
      free: 'Examined: the new card is free of charge',
      'to-pay': 'Examined: you pay for the new card',
      'card-works': 'Examined: your card works',
      lost: 'The card was lost on its way',
    },
  },
  page: {
    title: 'Your card does not work',
    lead: 'Come to the desk with your card. Together we see what is wrong with it.',
    lostTitle: 'Lost or stolen rather than defective?',
    lostText: 'Have your card blocked at once by DOC STOP, day and night.',
    forTitle: 'When to come',
    forVisible: 'You can see it: the chip has come off, or wrong data are printed on the card.',
    forInvisible:
      'You cannot see it: the chip does not work, a change of address fails, or there are wrong data on the chip.',
    bringTitle: 'What to bring',
    bringCard: 'the card that does not work',
    bringPhoto: 'one recent photo: no more than 6 months old, on a white background (not for a Kids-ID)',
    nextTitle: 'What happens then?',
    steps: ({ verdict, production }) => [
      'We look at your card at the desk. You get an annex 12 (for a Kids-ID: an annex 6). It replaces your card.',
      'Is there no visible damage? Then we send the card to a helpdesk, Belpic or Zetes.',
      `In about ${verdict} we will know whether the new card is free. Then we invite you to apply for it.`,
      `Within ${production} after that you receive a letter with your codes at home. We will let you know as soon as the card is here.`,
      'You collect the card in person, with that letter and your annex.',
    ],
    costTitle: 'What does it cost?',
    costFree: 'Does the manufacturer of the card bear the cost? Then the new card is free.',
    costPay:
      'Is the card damaged, was it not used correctly, or does the manufacturer not bear the cost? Then you pay:',
    costNone:
      'Is the card damaged, was it not used correctly, or does the manufacturer not bear the cost? Then you pay for the new card. Ask us what it costs.',
    costBefore: 'You pay in advance. Is the new card free? Then you get that money back.',
    costContest: 'Do you not agree that you have to pay? Tell us: we will then have the card examined.',
    contactTitle: 'Our desk',
  },
  statement:
    'Is your card defective? Then we also note the card number, what is wrong with it, who has the card and what the examination says. The card goes to the helpdesk Belpic or Zetes, which examines it for the federal government. We do not pass on your e-mail address or phone number.',
};
