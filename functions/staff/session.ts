import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import type { Clock } from '../platform/clock.ts';
import type { Cookies } from '../platform/cookies.ts';
import { RetryableFault } from '../platform/faults.ts';
import type { HttpRequest } from '../platform/http-request.ts';
import type { Log } from '../platform/log.ts';
import { faultName, type Oidc } from '../platform/oidc.ts';
import type { Seal } from '../platform/seal.ts';
import { sortableMoment } from '../storage/keys.ts';
import type { EndedSession, Session, SessionStore } from '../storage/session-store.ts';
import { grantsOf, groupsOf, type Staff, staffOf } from './grants.ts';

/** The session's cookie: it holds the id alone. */
const sessionCookie = 'eid-staff';

/** How long somebody stays signed in at the most, whatever they do. */
const maxHours = 12;
/** For how long after that it is known whose it was: a form left open over a long weekend finds its owner again. */
const rememberedHours = 96;
/** After how many minutes name and groups are read again, and after how many nothing is done any more by what was read before. */
const readAgainMinutes = 45;
const readWithinMinutes = 60;
/** How many seconds one of several requests has for reading them alone: longer than the issuer's answers may take together. */
const readingSeconds = 30;
/** How often, and after how many milliseconds each, another one looks whether it was read meanwhile. */
const looks = 10;
const lookMs = 400;
/** How many seconds apart what somebody does is noted. */
const touchSeconds = 60;

/**
 * The marker of a request that a page sends by itself (`?unattended=1`: of a `<meta http-equiv="refresh">`, or of a script that
 * polls): it is answered as any other, and does not count as something that somebody did.
 */
const unattended = 'unattended';

/** Who a request is from. */
export type Standing =
  | { kind: 'signed-in'; staff: Staff }
  | { kind: 'nobody' }
  /** Too long ago, or the issuer does not vouch for them any more. */
  | { kind: 'ended'; subject: string }
  /** The issuer has to be asked by way of the browser, which need not ask anybody. */
  | { kind: 'unread'; subject: string }
  /** The issuer has to be asked, and does not answer. */
  | { kind: 'issuer-silent' };

/** The sessions of the console: what a cookie stands for. */
export interface StaffSessions {
  standing(request: HttpRequest): Promise<Standing>;
  /** Somebody has signed in; the session that the request came with is over. @returns the `Set-Cookie` header */
  begin(request: Sender, staff: Staff, refreshToken?: string): Promise<string>;
  /** Somebody was asked for silently, and is who the request's session is of: it goes on. @returns whether it does */
  goOn(request: Sender, staff: Staff, refreshToken?: string): Promise<boolean>;
  /** Ends the request's session, and keeps in mind whose it was. */
  end(request: Sender): Promise<void>;
  /** Ends the request's session; nothing of it stays, here or at the issuer. @returns the `Set-Cookie` header */
  signOut(request: Sender): Promise<string>;
}

type Sender = Pick<HttpRequest, 'cookies'>;

const Refresh = z.object({ token: z.string() });

export function staffSessions({
  store,
  seal,
  cookies,
  oidc,
  groupsClaim,
  idleMinutes,
  clock,
  log,
}: {
  store: SessionStore;
  seal: Seal;
  cookies: Cookies;
  oidc: Pick<Oidc, 'refresh' | 'revoke'>;
  groupsClaim: string;
  /** After how many minutes without anything done a session is over. */
  idleMinutes: number;
  clock: Clock;
  log: Log;
}): StaffSessions {
  const idOf = ({ cookies: sent }: Sender) => cookies.get(sent, sessionCookie);
  const minutesSince = (moment: string) => clock.now().since(Temporal.Instant.from(moment)).total('minutes');
  const isOver = ({ since, seen }: Session) =>
    minutesSince(since) >= maxHours * 60 || minutesSince(seen) >= idleMinutes;
  const purposeOf = (subject: string) => `eid-staff-refresh ${subject}`;
  const sealed = async (subject: string, token: string | undefined) =>
    token === undefined ? undefined : seal.seal(purposeOf(subject), { token }, maxHours * 60);
  const tokenOf = async ({ subject, refresh }: Session) =>
    (await seal.open(purposeOf(subject), refresh, Refresh))?.token;
  const readingOf = ({ name, grants }: Staff) => ({
    name,
    groups: groupsOf(grants),
    checked: sortableMoment(clock.now()),
  });

  /**
   * A session whose name and groups were read within the hour; or what is in the way.
   * @param mayLeave whether the browser may be sent to the issuer before it must be
   */
  async function readWithin(id: string, session: Session, mayLeave: boolean): Promise<Session | Standing> {
    const { subject } = session;
    const isOverdue = minutesSince(session.checked) >= readWithinMinutes;
    const now = clock.now();
    const by = randomUUID();
    const taken = await store.takeReading(id, session, { by, until: now.add({ seconds: readingSeconds }) }, now);
    if (!taken || 'ended' in taken) return { kind: 'ended', subject };
    if (taken.checked !== session.checked) return taken;
    if (taken.reading?.by !== by) return isOverdue ? waitFor(id, session) : session;

    const token = await tokenOf(session);
    try {
      const answer = token === undefined ? undefined : await oidc.refresh(token, groupsClaim);
      const staff = typeof answer === 'object' ? staffOf(answer.claims, groupsClaim) : undefined;
      if (typeof answer === 'object' && staff?.id === subject) {
        const read = readingOf(staff);
        const refresh = await sealed(subject, answer.refreshToken);
        if (await store.saveReading(id, { ...read, refresh }, by)) return { ...session, ...read };
        const current = await store.read(id);
        return current && !('ended' in current) ? current : { kind: 'ended', subject };
      }
      // Whoever took the turn before and never came back may have used the token up: its refusal says nothing about the person.
      const isVouchedFor = answer !== 'refused' || session.reading !== undefined;
      if (staff || !isVouchedFor) {
        log.info('session.refused');
        await store.end(id);
        return { kind: 'ended', subject };
      }
      await store.saveReading(id, {}, by);
      return isOverdue || mayLeave ? { kind: 'unread', subject } : session;
    } catch (fault) {
      // The turn is kept until it runs out: an issuer that does not answer is asked twice a minute, and not with each page.
      log.error('sign-in.issuer-silent', { fault: faultName(fault) });
      return isOverdue ? { kind: 'issuer-silent' } : session;
    }
  }

  /** Another request reads them now. */
  async function waitFor(id: string, session: Session): Promise<Session | Standing> {
    for (let look = 0; look < looks; look += 1) {
      await pause(lookMs);
      const current = await store.read(id);
      if (!current || 'ended' in current) return { kind: 'ended', subject: session.subject };
      if (current.checked !== session.checked) return current;
      if (!current.refresh) return { kind: 'unread', subject: session.subject };
    }
    return { kind: 'issuer-silent' };
  }

  /** What stands of a request's session, before anything is read again. */
  async function current(request: Sender): Promise<{ id: string; session: Session | EndedSession } | undefined> {
    const id = idOf(request);
    const session = id === undefined ? undefined : await store.read(id);
    return id !== undefined && session ? { id, session } : undefined;
  }

  /** A page is shown although this cannot be noted for now. */
  async function touch(id: string): Promise<void> {
    try {
      await store.touch(id, clock.now());
    } catch (fault) {
      if (!(fault instanceof RetryableFault)) throw fault;
      log.warn('session.not-touched', fault.ids);
    }
  }

  /** @returns the session that it was */
  async function forget(request: Sender): Promise<Session | undefined> {
    const found = await current(request);
    if (!found) return undefined;
    await store.forget(found.id);
    return 'ended' in found.session ? undefined : found.session;
  }

  return {
    async standing(request) {
      const found = await current(request);
      if (!found) return { kind: 'nobody' };
      const { id, session } = found;
      const { subject } = session;
      if ('ended' in session || isOver(session)) return { kind: 'ended', subject };

      const age = minutesSince(session.checked);
      // By way of the browser somebody's form would have to wait: that is not done before it must be.
      const mayLeave = request.method !== 'POST' && !request.wantsJson;
      if (!session.refresh && age >= (mayLeave ? readAgainMinutes : readWithinMinutes))
        return { kind: 'unread', subject };
      const read = session.refresh && age >= readAgainMinutes ? await readWithin(id, session, mayLeave) : session;
      if ('kind' in read) return read;

      const isSeen = request.query[unattended] === undefined;
      if (isSeen && minutesSince(session.seen) * 60 >= touchSeconds) await touch(id);
      return { kind: 'signed-in', staff: { id: subject, name: read.name, grants: grantsOf([...read.groups]) } };
    },

    async begin(request, staff, refreshToken) {
      await forget(request);
      const id = randomBytes(32).toString('base64url');
      const now = clock.now();
      const read = readingOf(staff);
      const refresh = await sealed(staff.id, refreshToken);
      await store.add(
        id,
        { subject: staff.id, ...read, since: read.checked, seen: read.checked, refresh },
        now.add({ hours: maxHours + rememberedHours }),
      );
      return cookies.set(sessionCookie, id, (maxHours + rememberedHours) * 60);
    },

    async goOn(request, staff, refreshToken) {
      const found = await current(request);
      if (!found || 'ended' in found.session || isOver(found.session) || found.session.subject !== staff.id)
        return false;
      return store.saveReading(found.id, { ...readingOf(staff), refresh: await sealed(staff.id, refreshToken) });
    },

    async end(request) {
      const id = idOf(request);
      if (id !== undefined) await store.end(id);
    },

    async signOut(request) {
      const session = await forget(request);
      const token = session && (await tokenOf(session));
      if (token !== undefined)
        await oidc
          .revoke(token)
          .catch((fault: unknown) => log.warn('sign-in.not-revoked', { fault: faultName(fault) }));
      return cookies.drop(sessionCookie);
    },
  };
}
