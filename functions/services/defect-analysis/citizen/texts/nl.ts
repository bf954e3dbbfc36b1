/** What the citizen's site says of a defective card, in Dutch. */
export const nl = {
  cards: { adult: 'Identiteitskaart', 'kids-id': 'Kids-ID', foreigner: 'Vreemdelingenkaart' },
  standing: {
    toSendTitle: 'Uw kaart wordt opgestuurd voor onderzoek',
    toSendText: 'We hebben uw kaart. We sturen ze naar een helpdesk, die onderzoekt wat er mis is.',
    contestedText: 'U bent niet akkoord dat u de nieuwe kaart betaalt. Daarom laten we uw kaart onderzoeken.',
    toSendNext: 'U hoeft niets te doen. U hoort het van ons zodra de kaart vertrokken is.',
    atHelpdeskTitle: 'Uw kaart wordt onderzocht',
    atHelpdeskText: (helpdesk: string, promisedOn: string) =>
      `De helpdesk van ${helpdesk} onderzoekt uw kaart. We verwachten het antwoord tegen ${promisedOn}.`,
    atHelpdeskNext: 'U hoeft niets te doen. U hoort het van ons zodra we weten of de nieuwe kaart gratis is.',
    overdueTitle: 'Het onderzoek duurt langer dan verwacht',
    overdueText: (helpdesk: string, promisedOn: string) =>
      `De helpdesk van ${helpdesk} heeft nog niet geantwoord. We verwachtten het antwoord tegen ${promisedOn}. Onze excuses.`,
    overdueNext: 'We vragen ernaar tot we een antwoord hebben. U hoeft niets te doen.',
    because: {
      free: 'Uw kaart is onderzocht. De fout ligt niet bij u: de nieuwe kaart is gratis.',
      lost: 'Uw kaart is onderweg naar het onderzoek verloren geraakt. Onze excuses. De nieuwe kaart is gratis.',
      'to-pay': 'Uw kaart is onderzocht. De producent neemt de kosten niet op zich. U betaalt de nieuwe kaart zelf.',
      misuse: 'Uw kaart is beschadigd of niet correct gebruikt. Daarom betaalt u de nieuwe kaart zelf.',
    },
    costless: 'Uw kaart moet vervangen worden. De nieuwe kaart kost u niets.',
    contest:
      'Niet akkoord dat u betaalt? Bel ons of kom langs voor u de nieuwe kaart aanvraagt. We laten de kaart dan onderzoeken.',
    oldCardTitle: 'Uw kaart werkt',
    oldCardText: (bookBy: string) =>
      `Uw kaart is onderzocht: ze werkt. U hebt geen nieuwe nodig. Maak een afspraak en haal ze af, ten laatste op ${bookBy}.`,
  },
  steps: {
    handedIn: 'Kaart binnengebracht',
    sent: 'Opgestuurd voor onderzoek',
    verdict: 'Onderzocht',
    verdictBy: (day: string) => `We verwachten het antwoord tegen ${day}`,
    asking: 'Later dan verwacht: we vragen ernaar',
  },
  facts: {
    holders: {
      belpic: 'De helpdesk van Belpic',
      zetes: 'De helpdesk van Zetes',
      lost: 'Verloren geraakt onderweg',
    },
    waitingFor: {
      dispatch: 'Tot we uw kaart opsturen',
      verdict: 'Op het antwoord van de helpdesk',
    },
    unknown: 'Dat weten we na het onderzoek: gratis, of het tarief van de gemeente.',
  },
  history: {
    opened: 'U bracht uw kaart binnen',
    'sent-for-analysis': 'We stuurden uw kaart op voor onderzoek',
    chased: 'We vroegen de helpdesk naar het antwoord',
    contested: 'U was niet akkoord: de kaart wordt onderzocht',
    verdict: {
      free: 'Onderzocht: de nieuwe kaart is gratis',
      'to-pay': 'Onderzocht: u betaalt de nieuwe kaart',
      'card-works': 'Onderzocht: uw kaart werkt',
      lost: 'De kaart raakte verloren onderweg',
    },
  },
  page: {
    title: 'Uw kaart werkt niet',
    lead: 'Kom met uw kaart naar het loket. We kijken samen wat er mis is.',
    lostTitle: 'Verloren of gestolen in plaats van defect?',
    lostText: 'Laat uw kaart meteen blokkeren bij DOC STOP. Dat kan dag en nacht.',
    forTitle: 'Wanneer komt u langs?',
    forVisible: 'U ziet het: de chip is losgekomen, of er staan verkeerde gegevens op de kaart.',
    forInvisible:
      'U ziet het niet: de chip werkt niet, een adreswijziging lukt niet, of er staan verkeerde gegevens op de chip.',
    bringTitle: 'Wat brengt u mee?',
    bringCard: 'de kaart die niet werkt',
    bringPhoto: 'één recente pasfoto: hoogstens 6 maanden oud, met een witte achtergrond (niet voor een Kids-ID)',
    nextTitle: 'Wat gebeurt er dan?',
    steps: ({ verdict, production }: { verdict: string; production: string }) => [
      'Wij bekijken uw kaart aan het loket. U krijgt een bijlage 12 (voor een Kids-ID: een bijlage 6). Die vervangt uw kaart.',
      'Is er geen schade te zien? Dan sturen we de kaart op naar een helpdesk, Belpic of Zetes.',
      `Na ongeveer ${verdict} horen we of de nieuwe kaart gratis is. Dan nodigen we u uit om ze aan te vragen.`,
      `Ten laatste ${production} daarna krijgt u thuis een brief met uw codes. U hoort het van ons zodra de kaart er is.`,
      'U haalt de kaart zelf af, met die brief en uw bijlage.',
    ],
    costTitle: 'Wat kost het?',
    costFree: 'Neemt de producent van de kaart de kosten op zich? Dan is de nieuwe kaart gratis.',
    costPay:
      'Is de kaart beschadigd of niet correct gebruikt, of neemt de producent de kosten niet op zich? Dan betaalt u:',
    costNone:
      'Is de kaart beschadigd of niet correct gebruikt, of neemt de producent de kosten niet op zich? Dan betaalt u de nieuwe kaart. Vraag ons wat dat kost.',
    costBefore: 'U betaalt vooraf. Is de nieuwe kaart gratis? Dan krijgt u dat geld terug.',
    costContest: 'Niet akkoord dat u betaalt? Zeg het ons: we laten de kaart dan onderzoeken.',
    contactTitle: 'Ons loket',
  },
  statement:
    'Is uw kaart defect? Dan noteren we ook het kaartnummer, wat er mis mee is, wie de kaart heeft en wat het onderzoek zegt. De kaart gaat naar de helpdesk Belpic of Zetes, die ze onderzoekt voor de federale overheid. Uw e-mailadres en telefoonnummer geven we niet mee.',
};
