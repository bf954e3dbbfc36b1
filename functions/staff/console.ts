import { createHash } from 'node:crypto';
import type { FormTools } from '../casework/tools.ts';
import type { Actor } from '../domain/case-fields.ts';
import type { Language } from '../domain/languages.ts';
import type { Municipality } from '../domain/municipality-rules.ts';
import type { BearerTokens } from '../platform/bearer.ts';
import type { HttpRequest } from '../platform/http-request.ts';
import type { Oidc } from '../platform/oidc.ts';
import type { Cookies } from '../platform/cookies.ts';
import type { Seal } from '../platform/seal.ts';
import type { Unsealing } from '../platform/vault.ts';
import type { Service } from '../services/service.ts';
import type { DraftStore } from '../storage/draft-store.ts';
import type { ReadingTrail } from '../storage/reading-trail.ts';
import type { Styles } from '../ui/styles.ts';
import type { Desks } from './desks.ts';
import type { Role, Staff } from './grants.ts';
import type { StaffSessions } from './session.ts';
import type { StaffTexts } from './texts/texts.ts';

/** What the console is made of. */
export type Console = {
  /** Here alone are people's numbers opened. */
  tools: FormTools & { unsealing: Unsealing };
  trail: ReadingTrail;
  /** Whose subjects the members of staff are. */
  issuer: string;
  sessions: StaffSessions;
  /** Forms that were sent when a session had ended. */
  drafts: DraftStore;
  /** Seals what the console keeps of somebody's sign-in and forms. */
  seal: Seal;
  cookies: Cookies;
  oidc: Oidc;
  bearer: BearerTokens;
  /** The claim that names somebody's groups. */
  groupsClaim: string;
  /** The style sheets that both sites share. */
  styles: Styles;
  /** The console's own. */
  ownStyle: OwnStyle;
};

/** A style sheet that the console serves itself, addressed by its content. */
export type OwnStyle = { file: string; text: string };

export function ownStyle(text: string): OwnStyle {
  return { file: `console-${createHash('sha256').update(text).digest('base64url').slice(0, 12)}.css`, text };
}

/** What a page needs to speak: also where nobody is signed in. */
export type Voice = { language: Language; texts: StaffTexts };

/** A request of somebody who may see this municipality. */
export type Visit = Voice & {
  console: Console;
  request: HttpRequest;
  municipality: Municipality;
  /** The services that it offers, in the order in which they are shown. */
  offered: readonly Service[];
  /** What the console knows of them, and of any other service whose cases the page shows. */
  desks: Desks;
  /** The addresses of the municipality's style sheets. */
  styles: readonly string[];
  staff: Staff;
  role: Role;
  actor: Actor;
};

const languageCookie = 'staff-language';

/**
 * The language of a page: asked for now (`?lang=`), asked for before, or the first that is offered; only what is offered.
 * `cookie` remembers what was asked for now.
 */
export function languageOf(
  request: HttpRequest,
  offered: readonly Language[],
): { language: Language; cookie?: string | undefined } {
  const listed = (wanted: unknown) => offered.find((language) => language === wanted);
  const asked = listed(request.query['lang']);
  if (asked)
    return {
      language: asked,
      cookie: `${languageCookie}=${asked}; Path=/staff; Max-Age=31536000; HttpOnly; SameSite=Lax`,
    };
  const before = listed(request.cookies[languageCookie]);
  return { language: before ?? offered[0] ?? 'nl' };
}

/** A language's texts, loaded when somebody speaks it. */
export async function voiceOf(language: Language): Promise<Voice> {
  return { language, texts: await load[language]() };
}

const load: Record<Language, () => Promise<StaffTexts>> = {
  nl: async () => (await import('./texts/nl.ts')).nl,
  fr: async () => (await import('./texts/fr.ts')).fr,
  de: async () => (await import('./texts/de.ts')).de,
  en: async () => (await import('./texts/en.ts')).en,
};
