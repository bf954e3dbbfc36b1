import { languages } from '../../functions/domain/languages.ts';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Alert, Steps, Table } from '../../functions/ui/content.tsx';
import { Checkbox, DateField, ErrorSummary, RadioGroup, TextField } from '../../functions/ui/controls.tsx';
import { showDate, showDay, showInstant, showTime } from '../../functions/ui/moments.ts';
import { Page, renderPage } from '../../functions/ui/page.tsx';
import { stylesOf } from '../../functions/ui/styles.ts';
import { themesOf } from '../fakes/tools.ts';
import { shellTexts } from '../../functions/ui/texts.ts';

const texts = shellTexts('nl');

describe('the page shell', () => {
  const page = renderPage(
    <Page
      language="nl"
      title="Status"
      hasErrors
      siteName="Loket"
      styles={['/assets/site-1.css']}
      languages={[
        { language: 'nl', href: '/nl' },
        { language: 'fr', href: '/fr' },
      ]}
    >
      <h1>{'<script>alert(1)</script>'}</h1>
    </Page>,
  );

  it('is a document with language, title, skip link and main', () => {
    expect(page).toMatch(/^<!doctype html><html lang="nl"/);
    expect(page).toContain('<title>Fout: Status – Loket</title>');
    expect(page).toContain('href="#main"');
    expect(page).toContain('id="main"');
  });

  it('escapes what people typed', () => {
    expect(page).toContain('&lt;script>alert(1)&lt;/script>');
    expect(page).not.toContain('<script');
  });

  it('offers the page in the other languages, each named in its own', () => {
    expect(page).toMatch(/href="\/fr"[^>]*lang="fr"/);
    expect(page).toContain('title="Français"');
  });

  it('has the same texts in every language', () => {
    for (const language of languages) expect(Object.keys(shellTexts(language))).toEqual(Object.keys(texts));
  });
});

describe('form controls', () => {
  it('ties label, description and error to a text field', () => {
    const html = renderToString(
      <TextField name="email" label="E-mail" description="Hint" error="Klopt niet" texts={texts} value={'a"b<c'} />,
    );
    expect(html).toContain('for="email"');
    expect(html).toContain('aria-describedby="email-hint email-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('id="email-error"');
    expect(html).toContain('a&quot;b&lt;c');
  });

  it('asks for a date in three inputs, and fills them from a whole date', () => {
    const html = renderToString(<DateField name="day" label="Dag" texts={texts} typed={{ day: '2019-05-14' }} />);
    expect(html).toMatch(/name="day-day"[^>]*value="14"/);
    expect(html).toMatch(/name="day-month"[^>]*value="05"/);
    expect(html).toMatch(/name="day-year"[^>]*value="2019"/);
    expect(html).toContain('id="day"');
  });

  it('keeps the parts of a date as they were typed', () => {
    const html = renderToString(
      <DateField
        name="day"
        label="Dag"
        texts={texts}
        typed={{ day: '2019-02-31', 'day-day': '31', 'day-month': 'feb' }}
      />,
    );
    expect(html).toMatch(/name="day-month"[^>]*value="feb"/);
  });

  it('gives the first option the id that an error links to', () => {
    const html = renderToString(
      <RadioGroup
        name="has"
        label="Hebt u?"
        texts={texts}
        value="no"
        options={[
          { value: 'yes', label: 'Ja' },
          { value: 'no', label: 'Nee' },
        ]}
      />,
    );
    expect(html).toMatch(/id="has"[^>]*value="yes"/);
    expect(html).toMatch(/value="no" checked/);
    expect(html).toContain('<legend');
  });

  it('marks a checkbox that was ticked', () => {
    expect(renderToString(<Checkbox name="moved" label="Verhuisd" texts={texts} checked />)).toContain('checked');
  });

  it('sums up the errors as links, and is nothing where there are none', () => {
    const html = renderToString(<ErrorSummary errors={[{ field: 'email', message: 'Vul in' }]} texts={texts} />);
    expect(html).toContain('href="#email"');
    expect(html).toContain('role="alert"');
    expect(renderToString(<ErrorSummary errors={[]} texts={texts} />)).toBe('');
  });
});

describe('content', () => {
  it('says where a case stands in words too', () => {
    const html = renderToString(
      <Steps
        label="Stappen"
        texts={texts}
        steps={[
          { title: 'Een', status: 'done' },
          { title: 'Twee', status: 'current' },
        ]}
      />,
    );
    expect(html).toContain('aria-current="step"');
    expect(html).toContain('(hier staat u nu)');
  });

  it('announces an answer to what was just done', () => {
    expect(renderToString(<Alert tone="ok" announce />)).toContain('role="status"');
    expect(renderToString(<Alert tone="error" announce />)).toContain('role="alert"');
    expect(renderToString(<Alert tone="info" />)).not.toContain('role=');
  });

  it('names each row of a table by its first cell', () => {
    const html = renderToString(
      <Table label="Lijst" head={['Naam', 'Dag']} rows={[{ key: '1', cells: ['Jan', 'ma'] }]} />,
    );
    expect(html).toMatch(/<th[^>]*scope="row"[^>]*>Jan/);
  });
});

describe('dates and times', () => {
  it.each([
    ['nl', 'dinsdag 1 december 2026', '1 december 2026', '9.10 uur'],
    ['fr', 'mardi 1er décembre 2026', '1er décembre 2026', '9 h 10'],
    ['de', 'Dienstag, 1. Dezember 2026', '1. Dezember 2026', '9.10 Uhr'],
    ['en', 'Tuesday, 1 December 2026', '1 December 2026', '9:10'],
  ] as const)('says them in %s', (language, day, date, time) => {
    expect(showDay('2026-12-01', language)).toBe(day);
    expect(showDate('2026-12-01', language)).toBe(date);
    expect(showTime('09:10', language)).toBe(time);
  });

  it('shows an instant on the municipality’s clock', () => {
    expect(showInstant('2026-11-23T23:10:00Z', 'nl', 'Europe/Brussels')).toBe('24 november 2026, 0.10 uur');
  });
});

describe('stylesheets', () => {
  const themes = themesOf({ nieuwpoort: 'b{}' });
  const fileOf = (href = '') => href.replace('/assets/', '');

  it('are addressed by what is in them', async () => {
    const one = stylesOf('a{}', themes);
    const other = stylesOf('a{color:red}', themes);
    const [site, theme] = await one.of('nieuwpoort');
    expect(site).toBe(one.site);
    expect(one.site).not.toBe(other.site);
    expect(theme).toBe((await other.of('nieuwpoort'))[1]);
    expect(await one.read(fileOf(one.site))).toBe('a{}');
    expect(await one.read('site-0.css')).toBeUndefined();
    expect(await one.of('atlantis')).toEqual([one.site]);
  });

  it('are found where no page of their municipality was asked for yet', async () => {
    const [, theme] = await stylesOf('a{}', themes).of('nieuwpoort');
    expect(await stylesOf('a{}', themes).read(fileOf(theme))).toBe('b{}');
    expect(await stylesOf('a{}', themes).read('nieuwpoort-000000000000.css')).toBeUndefined();
    expect(await stylesOf('a{}', themes).read('nieuwpoort')).toBeUndefined();
  });
});
