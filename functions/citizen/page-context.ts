import { languages, type Language } from '../domain/languages.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Case } from '../domain/case.ts';
import { dayOf } from '../domain/calendar.ts';
import type { FieldError, HttpRequest } from '../platform/http-request.ts';
import type { Served } from '../services/service.ts';
import { browserLanguages } from '../ui/browser-languages.ts';
import { type ShellTexts, shellTexts } from '../ui/texts.ts';
import type { App } from './app.ts';
import type { StatusView } from './case/view.ts';
import { type FieldSentences, fieldMessage, loadTexts, type Texts } from './texts.ts';

/** Where a page is: its language, its municipality (if it has one), and the request that asked for it. */
export type PageContext = {
  app: App;
  request: HttpRequest;
  language: Language;
  texts: Texts;
  shell: ShellTexts;
  municipality?: Municipality | undefined;
  /** The addresses of its style sheets. */
  styles: readonly string[];
};

export type MunicipalityContext = PageContext & { municipality: Municipality };

/** A page behind a secret link. */
export type CaseContext<Subject extends Case = Case> = MunicipalityContext &
  Served<Subject> & { path: string; view: StatusView<Subject> };

/** A context in a municipality, or in none. */
export async function contextIn<M extends Municipality | undefined>(
  app: App,
  request: HttpRequest,
  language: Language,
  municipality: M,
): Promise<PageContext & { municipality: M }> {
  const [texts, styles] = await Promise.all([
    loadTexts(language),
    municipality ? app.styles.of(municipality.id) : [app.styles.site],
  ]);
  return { app, request, language, texts, shell: shellTexts(language), municipality, styles };
}

/** Each field's error with its sentence; those that only the service has come as `own`. */
export function messages(
  context: PageContext,
  errors: readonly FieldError[],
  own?: FieldSentences,
): (FieldError & { message: string })[] {
  return errors.map((error) => ({ ...error, message: fieldMessage(context.texts, error.field, error.code, own) }));
}

/** `2026-11-23`: today on the municipality's clock. */
export function todayIn({ app, municipality }: MunicipalityContext): string {
  return dayOf(app.tools.clock.now(), municipality).toString();
}

export function readLanguage(text: string): Language | undefined {
  return languages.find((language) => language === text);
}

/** The first of the browser's languages that the site speaks; Dutch where there is none. */
export function acceptedLanguage(request: HttpRequest): Language {
  return browserLanguages(request)[0] ?? 'nl';
}
