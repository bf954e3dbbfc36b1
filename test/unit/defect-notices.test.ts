import { describe, expect, it } from 'vitest';
import { languages } from '../../functions/domain/languages.ts';
import { renderNotice } from '../../functions/notices/render.ts';
import { PermanentFault } from '../../functions/platform/faults.ts';
import { served } from '../services.ts';
import { after, at, bookedFor, when } from './cases.ts';
import { type Defect, defectNotices, type DefectNotice, mailingOf, openedCase, type Sample } from './mailings.ts';
import { overijse, voorbeeld } from './municipality.ts';

/** What the mails of a defect analysis say, by what happened to the card. */

const bare = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const mail = async (notice: DefectNotice, defect: Defect = {}, more: Sample = {}) => {
  const { subject, text } = await renderNotice(mailingOf(notice, { rules: overijse, defect, ...more }));
  return bare(`${subject}\n${text}`);
};

const courses: Record<string, Defect> = {
  free: { outcome: 'free' },
  paid: { outcome: 'to-pay', reason: 'Waterschade aan de chip.' },
  lost: { outcome: 'lost' },
  misuse: { misuse: true },
  'that works': { outcome: 'card-works' },
};

describe.each(languages)('in %s, the notices of a card', (language) => {
  it.each(Object.entries(courses))('%s stay short and complete', async (_, defect) => {
    for (const rules of [overijse, voorbeeld])
      for (const cardKind of ['adult', 'kids-id'] as const)
        for (const notice of possible(defect)) {
          const { subject, text } = await renderNotice(
            mailingOf(notice, { language, rules, defect: { ...defect, cardKind } }),
          );
          expect(subject.length).toBeLessThan(78);
          expect(`${subject} ${text}`).not.toMatch(/undefined|null|NaN|: \n|\.\.|B-20261124/);
        }
  });
});

function possible({ misuse, outcome }: Defect) {
  const unsent = ['defect-sent', 'defect-overdue'];
  const unneeded = ['defect-invitation', 'defect-apply-reminder', 'defect-applied'];
  return defectNotices.filter(
    (notice) => !(misuse && unsent.includes(notice)) && !(outcome === 'card-works' && unneeded.includes(notice)),
  );
}

describe('the receipt', () => {
  it('says what happens next, who pays, and until when annex 12 replaces the card', async () => {
    const text = await mail('defect-opened');
    expect(text).toContain('U hoeft nu niets te doen.');
    expect(text).toContain('horen we of de nieuwe kaart gratis is, of dat u ze betaalt');
    expect(text).toContain('Uw bijlage 12 geldt tot en met: woensdag 23 december 2026');
    expect(text).not.toMatch(/€|Wat brengt u mee/);
  });

  it('names annex 6 for a Kids-ID', async () => {
    expect(await mail('defect-opened', { cardKind: 'kids-id' })).toContain('bijlage 6');
  });

  it('says what was paid in advance, and that it comes back where the card is free', async () => {
    expect(await mail('defect-opened', {}, { rules: voorbeeld })).toContain('U betaalde € 22,30 vooraf.');
  });

  it('of a card that was not used correctly: the price, where it comes from, what to bring, and how to contest', async () => {
    const text = await mail('defect-opened', { misuse: true });
    expect(text).toContain('Ze kost € 25,00. Dit is het tarief van Overijse sinds 1 januari 2026.');
    expect(text).toContain('Niet akkoord? Bel ons of kom langs');
    expect(text).toMatch(/- uw bijlage 12\n- één recente pasfoto.*\n- € 25,00, voor de nieuwe kaart\n/);
    expect(text).toContain('Kom zelf.');
  });

  it('after a contest says that the card is examined after all', async () => {
    const misused = mailingOf('defect-opened', { rules: overijse, defect: { misuse: true } });
    const contested = after(misused.subject, { type: 'contested' }, when('2026-11-24T10:00', undefined, overijse));
    const { text } = await renderNotice({ ...misused, subject: contested });
    expect(text).toContain('U bent niet akkoord');
    expect(bare(text)).not.toContain('25,00');
  });
});

describe('the warning that an annex ends', () => {
  it('names annex 6 for a Kids-ID, its last day and that it can be extended', async () => {
    const text = await mail('defect-annex-ending', { cardKind: 'kids-id' });
    expect(text).toContain('Uw bijlage 6 vervalt binnenkort');
    expect(text).toMatch(/tot en met woensdag 23 december 2026/);
    expect(text).not.toContain('bijlage 12');
  });
});

describe('the invitation', () => {
  it('is free where the citizen is not responsible, with a photo of at most six months on white', async () => {
    const text = await mail('defect-invitation', { outcome: 'free' });
    expect(text).toContain('Uw nieuwe kaart is gratis');
    expect(text).toContain('hoogstens 6 maanden oud, met een witte achtergrond');
    expect(text).not.toContain('€');
  });

  it('asks no photo for a Kids-ID', async () => {
    expect(await mail('defect-invitation', { cardKind: 'kids-id' })).not.toContain('pasfoto');
  });

  it('says the price and the reason where the citizen pays, with nothing to contest', async () => {
    const text = await mail('defect-invitation', courses['paid']);
    expect(text).toContain('U betaalt: € 25,00');
    expect(text).toContain('De reden: Waterschade aan de chip.');
    expect(text).not.toContain('Niet akkoord');
  });

  it('apologises for a card that was lost on the way', async () => {
    expect(await mail('defect-invitation', { outcome: 'lost' })).toMatch(/verloren geraakt. Onze excuses. .* gratis/);
  });

  it('promises back what was paid in advance, or says that it was paid', async () => {
    expect(await mail('defect-invitation', { outcome: 'free' }, { rules: voorbeeld })).toContain(
      'U krijgt € 22,30 van ons terug',
    );
    const paid = await mail('defect-invitation', { outcome: 'to-pay' }, { rules: voorbeeld });
    expect(paid).toContain('U betaalde al € 22,30.');
    expect(paid).not.toContain('voor de nieuwe kaart\n');
  });

  it('does not speak of paying where the table says nothing is to be paid', async () => {
    const text = await mail('defect-invitation', { outcome: 'to-pay', cardKind: 'kids-id' }, { rules: voorbeeld });
    expect(text).not.toMatch(/betaalt|€ 0/);
    expect(text).toContain('De nieuwe kaart kost u niets.');
  });
});

describe('a card that is ready', () => {
  it('is collected in person within fifteen days, with the letter of codes and annex 12 (S1)', async () => {
    const text = await mail('defect-card-ready');
    expect(text).toContain('ten laatste op dinsdag 5 januari 2027');
    expect(text).toMatch(/- de brief met uw pincode.*\n- uw bijlage 12\n/);
  });

  it('is the citizen’s own where it works after all: no letter of codes', async () => {
    const text = await mail('defect-card-ready', { outcome: 'card-works' });
    expect(text).toContain('Uw kaart werkt');
    expect(text).not.toContain('brief met uw pincode');
  });

  it('is destroyed on a day that the reminder names', async () => {
    expect(await mail('defect-collect-reminder')).toContain('vernietigen, vanaf maandag 5 april 2027');
  });
});

describe('the end', () => {
  it('thanks who collected the card, and tells who did not that it is destroyed', async () => {
    expect(await mail('defect-closed')).toContain('Bedankt, alles is rond');
    expect(await mail('defect-closed', { end: 'destroyed' })).toContain('Daarom hebben we ze vernietigd');
  });

  it('says why staff closed the case', async () => {
    const opened = mailingOf('defect-opened', { rules: overijse });
    const step = when('2026-11-24T10:00', undefined, overijse);
    const closed = after(opened.subject, { type: 'close', reason: 'U bent verhuisd.' }, step);
    const { text } = await renderNotice({ ...opened, notice: 'defect-closed', subject: closed });
    expect(text).toContain('Reden: U bent verhuisd.');
  });
});

describe('an appointment', () => {
  it('of a defective card is told of in the mails that all services share, with what this visit asks', async () => {
    const invited = mailingOf('defect-invitation', { rules: overijse });
    const step = when('2026-12-01T11:00', undefined, overijse);
    const booked = bookedFor(invited.subject, '2026-12-03T09:30', step);
    const { text, calendar } = await renderNotice({ ...invited, notice: 'appointment-confirmed', subject: booked });
    expect(text).toContain('- uw bijlage 12');
    expect(text).not.toMatch(/nieuwe codes|vreemdelingenkaart/);
    expect(calendar?.content).toContain('BEGIN:VEVENT');
  });

  it('that is cancelled late can still be made again: that right does not run out', async () => {
    const invited = mailingOf('defect-invitation', { rules: overijse });
    const booked = bookedFor(invited.subject, '2027-02-03T09:30', when('2027-02-01T11:00', undefined, overijse));
    const step = when('2027-02-02T09:00', undefined, overijse);
    const cancelled = after(booked, { type: 'cancel-appointment' }, step);
    const appointment = 'appointment' in booked ? booked.appointment : undefined;
    const { text } = await renderNotice({
      ...invited,
      notice: 'appointment-cancelled',
      subject: cancelled,
      now: at('2027-02-02T09:00'),
      ...(appointment && { appointment }),
    });
    expect(text).toContain('U kunt een nieuw moment kiezen.');
  });
});

it('a notice of one service does not go out about a case of the other', async () => {
  const ofCodes = served(openedCase());
  const ofDefect = served(mailingOf('defect-sent').subject);
  await expect(renderNotice({ ...mailingOf('defect-sent'), ...ofCodes })).rejects.toThrow(PermanentFault);
  await expect(renderNotice({ ...mailingOf('codes-arrived'), ...ofDefect })).rejects.toThrow(PermanentFault);
});
