import type { Municipality } from '../../municipalities/schema.ts';
import type { Case } from '../domain/case.ts';
import { dayOf } from '../domain/calendar.ts';
import { type Language, languages, type Localized } from '../domain/rules.ts';
import type { FieldError, HttpRequest } from '../platform/http-request.ts';
import { type ShellTexts, shellTexts } from '../ui/texts.ts';
import type { App } from './app.ts';
import type { CaseView } from './case/view.ts';
import { fieldMessage, loadTexts, type Texts } from './texts.ts';

/** Where a page is: its language, its municipality (if it has one), and the request that asked for it. */
export type Scene = {
  app: App;
  request: HttpRequest;
  language: Language;
  texts: Texts;
  shell: ShellTexts;
  municipality?: Municipality | undefined;
};

export type PlaceScene = Scene & { municipality: Municipality };

/** A page behind a secret link. */
export type CaseScene = PlaceScene & { subject: Case; path: string; view: CaseView };

/** A scene without a municipality. */
export async function sceneIn(app: App, request: HttpRequest, language: Language): Promise<Scene> {
  return { app, request, language, texts: await loadTexts(language), shell: shellTexts(language) };
}

/** Each field's error with its sentence. */
export function messages(scene: Scene, errors: readonly FieldError[]): (FieldError & { message: string })[] {
  return errors.map((error) => ({ ...error, message: fieldMessage(scene.texts, error.field, error.code) }));
}

/** `2026-11-23`: today on the municipality's clock. */
export function todayIn({ app, municipality }: PlaceScene): string {
  return dayOf(app.tools.clock.now(), municipality).toString();
}

/** A text of the configuration in the page's language. */
export function localized(text: Localized, language: Language): string {
  return text[language] ?? languages.map((other) => text[other]).find((found) => found !== undefined) ?? '';
}

export function readLanguage(text: string): Language | undefined {
  return languages.find((language) => language === text);
}

/** The first of the browser's languages that the site speaks; Dutch where there is none. */
export function acceptedLanguage(request: HttpRequest): Language {
  const accepted = (request.header('accept-language') ?? '')
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { language: range.slice(0, 2), quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((one, other) => other.quality - one.quality);
  for (const { language } of accepted) {
    const known = readLanguage(language);
    if (known) return known;
  }
  return 'nl';
}
