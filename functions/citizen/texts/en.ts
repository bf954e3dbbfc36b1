import type { Texts } from '../texts.ts';
import { missingParts } from '../../ui/date-errors.ts';
import { pluralsOf } from '../../ui/plurals.ts';

const { count } = pluralsOf('en');

/** All that the citizen's site says in English. */
export const en: Texts = {
  siteName: 'eID desk',
  problemHome: 'Go to the start',
  back: 'Back',
  home: {
    title: 'Choose your municipality',
    lead: 'Prepare your visit to the desk for your identity card here, online.',
  },
  municipality: {
    title: 'Identity card: online desk',
    lead: (municipality) => `Welcome to the online desk of ${municipality}. How can we help you?`,
    openCaseTitle: 'Have you already made a request?',
    openCaseText:
      'Open the link in the e-mail that we sent you. There you follow your request, and make or move your appointment.',
    lostTitle: 'Card lost or stolen?',
    lostText: 'Have your card blocked at once by DOC STOP, day and night.',
    visitTitle: 'Our desk',
    byAppointment: 'By appointment only',
    hoursTitle: 'Hours for appointments',
    closedTitle: 'Closed on these days',
    closedDays: (first, last) => `${first} to ${last}`,
    closedHours: (from, to) => `from ${from} to ${to}`,
    range: (from, to) => `${from} – ${to}`,
  },
  bring: {
    title: 'What to bring',
    noProxy: 'Come yourself. Nobody else can do this for you.',
    proxy: 'Can you not come yourself? Somebody else may come in your place. Ask us first what they have to bring.',
  },
  form: {
    givenName: 'First name',
    familyName: 'Last name',
    familyNameHint: 'Do you have one name only? Enter it, and leave the other box empty.',
    nationalNumber: 'National register number',
    nationalNumberHint: '11 digits, on the back of your card. For example: 85.07.30-033.28',
    email: 'E-mail address',
    emailHint: 'We send the link to your request and all messages to this address.',
    phone: 'Phone number',
    phoneHint: 'Only if we have to ask you something.',
    cardNumber: 'Card number',
    cardNumberHint:
      '12 digits, on the front of your card, for example 000-0011032-71. On a residence card: B and 9 digits.',
    privacy: 'We use your details for this request only.',
    privacyLink: 'Read how we handle your details',
  },
  /** Of a field that has a label. */
  unreadableIn: (field: string) => `There is a character in ‘${field}’ that we cannot read. Type it again`,
  fieldErrors: {
    'givenName.required': 'Enter your first name and your last name',
    'no-letter': 'A name has at least one letter',
    'nationalNumber.required': 'Enter your national register number',
    'nationalNumber.not-eleven-digits': 'A national register number has 11 digits. Check the back of your card',
    'nationalNumber.wrong-check-digits': 'This national register number is not right. Check each digit',
    'nationalNumber.no-such-date': 'This national register number is not right: it does not begin with a date of birth',
    'nationalNumber.no-such-serial': 'This national register number does not exist. Check each digit',
    'email.required': 'Enter your e-mail address',
    'email.email-invalid': 'This e-mail address is not right. An address looks like this: name@example.be',
    'email.email-not-ascii':
      'Before the @ we can only use letters without accents, digits and characters such as . and -. Check your address',
    'phone.phone-invalid': 'This phone number is not right. For example: 0470 12 34 56 or +32 470 12 34 56',
    'phone.phone-too-short': 'This phone number is too short. Check whether a digit is missing',
    'cardNumber.not-a-card-number':
      'A card number has 12 digits, that of a residence card B and 9 digits. Check your card, or leave this empty',
    'cardNumber.wrong-check-digits': 'This card number is not right. Check each digit, or leave this empty',
    'start.required': 'Choose a time',
    'people.invalid-choice': 'Choose how many people are coming',
    'formId.required': 'Reload the page and send the form again',
    'form-id-invalid': 'Reload the page and send the form again',
    'not-a-date': 'This date does not exist. Enter day, month and year in figures, for example: 14 3 2023',
    ...missingParts('en'),
    'date-in-future': 'This date is in the future. Check it',
    'too-long': 'This is too long. Use 100 characters at most',
    'unreadable-characters': 'There is a character here that we cannot read. Type it again',
    'invalid-characters': 'Do not use characters such as < and > here',
    'invalid-choice': 'Choose one of the options',
    required: 'Fill this in',
    invalid: 'This is not right. Check it',
  },
  problems: {
    'unknown-language': {
      title: 'This language is not available here',
      detail: 'This page does not exist in that language. Choose another language below.',
    },
    'unknown-municipality': {
      title: 'We cannot find this municipality',
      detail: 'It does not use this desk, or there is a mistake in the address. Choose your municipality below.',
    },
    'case-unreadable': {
      title: 'We cannot show your request right now',
      detail:
        'Nothing is lost. We have been told and are putting it right. A question or an appointment in the meantime? Call us.',
    },
    'unknown-case': {
      title: 'We cannot find this request',
      detail:
        'The link is not complete or no longer valid. Open the link in the last e-mail that we sent you. Still no luck? Contact your municipality.',
    },
    'not-found': { title: 'This page does not exist', detail: 'There may be a mistake in the address.' },
    'method-not-allowed': {
      title: 'That is not possible here',
      detail: 'This page does not take that kind of request. Go back and try again.',
    },
    'invalid-input': { title: 'Not everything is filled in correctly', detail: 'Check the fields that we point out.' },
    'malformed-body': {
      title: 'We could not read this',
      detail: 'What you sent is not a valid form and not valid JSON.',
    },
    'body-too-large': { title: 'This is too large', detail: 'You sent too much text. Make it shorter and try again.' },
    'unsupported-media-type': { title: 'We could not read this', detail: 'Send a form or JSON.' },
    'try-again': {
      title: 'This does not work just now',
      detail: 'It is our fault, not yours. Try again in a minute. Still no luck? Call us.',
    },
    unexpected: {
      title: 'Something went wrong on our side',
      detail: 'Try again in a few minutes. Does it keep going wrong? Call us and give us this number:',
    },
    'already-open': {
      title: 'You already have a request',
      detail:
        'There is already a request for this national register number. When it began, we sent an e-mail with the link. Cannot find that e-mail? Contact us.',
    },
    'form-used': {
      title: 'This form has already been used',
      detail: 'A request was already sent with it. Check your details and send them again.',
    },
    'booking-locked': {
      title: 'You cannot choose a time yet',
      detail: 'You can as soon as we need you at the desk. You will then get an e-mail.',
    },
    'appointment-changed': {
      title: 'Your appointment was moved in the meantime',
      detail: 'Nothing was cancelled. Below is your appointment as it is now.',
    },
    'slot-taken': { title: 'This time has just been taken', detail: 'Somebody else was first. Choose another time.' },
    'not-a-slot': { title: 'You cannot choose this time', detail: 'Choose a time from the list.' },
    'in-the-past': { title: 'This time has passed', detail: 'Choose another time.' },
    'too-soon': {
      title: 'This time is too soon',
      detail: 'We cannot prepare your visit that quickly. Choose a later time.',
    },
    'too-far-ahead': { title: 'This time is too far ahead', detail: 'Choose an earlier time.' },
    'closed-then': { title: 'We are closed then', detail: 'Choose a time from the list.' },
    'too-many-people': {
      title: 'That many people cannot come together',
      detail: 'Choose fewer people, or call us. Together we will find a way.',
    },
    'not-allowed-now': {
      title: 'That is no longer possible',
      detail: 'Your request has changed in the meantime. See where it stands now.',
    },
    'no-appointment': { title: 'You have no appointment', detail: 'There is no appointment to put in your calendar.' },
    'too-many-moves': {
      title: 'You have changed your appointment often',
      detail: 'Would you like to change it again? Call us:',
    },
    'asked-too-often': {
      title: 'You have asked for this often',
      detail: 'Would you still like to come earlier? Call us:',
    },
    'case-full': {
      title: 'That is no longer possible here',
      detail: 'Your request has been changed too much already. We will help you on the phone:',
    },
  },
  status: {
    steps: 'Where your request stands',
    referenceTitle: 'Your number',
    referenceText: 'Calling us? Then read out this number.',
    mailsFollow: 'Our e-mail to you is a little late and arrives within minutes. What you read here is already right.',
    keepLink: 'Keep this page. The link is also in our e-mail to you. Do not share it with anyone.',
    choose: 'Choose a time',
    missedTitle: 'You missed your appointment',
    missedText: (day) => `Your appointment was on ${day}. You can make a new one here.`,
    appointmentTitle: 'Your appointment is booked',
    appointmentToday: 'Your appointment is today',
    appointmentPast: 'Your appointment was on',
    appointmentLength: (minutes) => `It takes about ${minutes} minutes.`,
    appointmentPeople: (n) => `For ${n} people together.`,
    move: 'Choose another time',
    calendar: 'Add to my calendar',
    cancel: 'Cancel the appointment',
    erasedOn: (day) => `We erase your details on ${day}. After that, this link no longer works.`,
    withdraw: 'Withdraw the request',
    historyTitle: 'What has happened so far',
    historyTimes: (n, moment) => `${n} times, last on ${moment}`,
    doneBooked: 'Your appointment is made. You get a confirmation by e-mail.',
    doneMoved: 'Your appointment has been moved. You get a confirmation by e-mail.',
    doneCancelled: 'Your appointment is cancelled. You can choose a new time.',
    doneAsked: 'If an earlier time comes free, you get an e-mail.',
    doneStopped: 'You get no more e-mails about an earlier time.',
    helpTitle: 'Need help?',
  },
  history: {
    opened: 'You made the request',
    book: 'You have an appointment',
    move: 'The appointment was moved',
    'cancel-appointment': 'The appointment was cancelled',
    'no-show': 'You missed the appointment',
    'check-in': 'You were at the desk',
    'ask-earlier': 'You asked for an e-mail if an earlier time comes free',
    'stop-earlier': 'You asked for no more e-mails about an earlier time',
    withdraw: 'You withdrew the request',
    close: 'The municipality closed the request',
  },
  slots: {
    title: 'Choose a time',
    moveTitle: 'Choose another time',
    free: (n) => count(n, 'free time', 'free times'),
    lead: (minutes) =>
      `A visit takes ${minutes} minutes. Choose a day and a time. Your appointment is then booked straight away.`,
    leadTogether: (n, minutes) =>
      `For ${n} people together it takes ${minutes} minutes. Choose a day and a time. Your appointment is then booked straight away.`,
    people: 'How many people are coming?',
    peopleHint: 'Each person makes their own request. One appointment is enough for all.',
    peopleCount: (n) => count(n, 'person', 'people'),
    peopleButton: 'Show the times',
    noneTogether: 'There is no time for that many people together. Choose fewer people, or call us:',
    moving: (moment) => `Your appointment of ${moment} stands until you choose another time.`,
    week: (first, last) => `${first} – ${last}`,
    weeks: 'Weeks',
    earlier: 'Earlier',
    later: 'Later',
    noneTitle: 'There is no free time at the moment',
    noneText: 'All times are taken. Look again tomorrow, or call us:',
    back: 'Back to my request',
  },
  earlier: {
    title: 'Would you rather come earlier?',
    what: 'Does an earlier time come free? Then we send you an e-mail with the link.',
    first: 'First come, first served.',
    stands: 'Your appointment stands until you move it.',
    atMost: (n) => `You get ${count(n, 'e-mail', 'e-mails')} at most.`,
    until: (day) => `From ${day} on you get no more.`,
    button: 'E-mail me about an earlier time',
    waiting: 'You get an e-mail if an earlier time comes free',
    stop: 'No more e-mails',
    over: 'You get no more e-mails about an earlier time. See for yourself whether one is free with ‘Choose another time’.',
  },
  cancel: {
    title: 'Cancel the appointment?',
    text: (moment) => `Your appointment is on ${moment}.`,
    after: 'After that you can choose a new time.',
    button: 'Yes, cancel my appointment',
    keep: 'No, I am coming',
  },
  withdraw: {
    title: 'Withdraw the request?',
    text: 'We then stop your request. If you have an appointment, we cancel it. You cannot undo this, but you can make a new request later.',
    button: 'Yes, withdraw my request',
    keep: 'No, go back',
  },
  accessibility: {
    title: 'Accessibility statement',
    intro: (municipality) =>
      `${municipality} wants everyone to be able to use this desk, as the Belgian law of 19 July 2018 on the accessibility of public sector websites and the rules of its region or community require.`,
    scope:
      'This statement is about the online desk for the identity card, not about the municipality’s other websites.',
    statusTitle: 'How accessible is this website?',
    status:
      'We build and test this website against WCAG 2.2, levels A and AA. It works without JavaScript, with a keyboard alone, with a screen reader, at 400% zoom and on a narrow screen.',
    knownTitle: 'What is not good yet',
    known: 'At the moment we know of no parts that do not comply. There has been no independent audit yet.',
    method:
      'This statement rests on our own assessment, with automatic tests (axe) of every page and with tests by hand.',
    feedbackTitle: 'Is something not working for you?',
    feedback: 'Tell us. We help you on the phone or at the desk, and we look for a solution.',
    complaintTitle: 'Not satisfied with our answer?',
    complaint:
      'Then you can turn to the ombudsman who is competent for your municipality. In Flanders that is the Vlaamse Ombudsdienst (vlaamseombudsdienst.be), unless your municipality has its own.',
  },
  privacy: {
    title: 'Privacy statement',
    intro: (municipality) =>
      `${municipality} is responsible for your data on this desk. We process them under the General Data Protection Regulation (GDPR) and the Belgian law of 30 July 2018.`,
    whatTitle: 'Which data, and what for?',
    what: [
      'Your name and your national register number: to match the right codes with the right person.',
      'Your e-mail address and, if you give it, your phone number: to tell you where your request stands.',
      'Your card number, if you give it, and whether you have just moved: to find your codes.',
      'Your appointment and what happened with your request: to help you at the desk.',
      'Whether you want an e-mail about an earlier time, and which times we have mailed: until you stop it or come.',
    ],
    codes: 'Your PIN code and PUK code are never on this website or in an e-mail.',
    basisTitle: 'Why may we do this?',
    basis:
      'Because it is a task in the public interest that the law gives to the municipality (article 6(1)(e) GDPR): issuing and managing identity cards, under the law of 19 July 1991 and the royal decree of 25 March 2003. We use your national register number under the law of 8 August 1983, and for this purpose only.',
    protectTitle: 'How do we protect them?',
    protect:
      'We store your national register number and your card number encrypted. Staff see the number masked; whoever opens it in full is recorded. It is never in an e-mail or in a web address. The data stay in the European Union, with our hosting partner.',
    keepTitle: 'How long do we keep them?',
    keep: (period) => `For up to ${period} after the end of your request. Then they are erased.`,
    rightsTitle: 'Your rights',
    rights:
      'You may see your data, have them corrected or erased, have their processing restricted, or object to it. Ask us by e-mail, by phone or at the desk. This website uses no cookies, and nobody tracks you.',
    complaintTitle: 'A complaint?',
    complaint:
      'Talk to us or to our data protection officer first. You can also complain to the Data Protection Authority, Rue de la Presse 35, 1000 Brussels, dataprotectionauthority.be.',
  },
};
