import { openingsOn } from '../domain/agenda.ts';
import { dayOf } from '../domain/calendar.ts';
import { Temporal } from 'temporal-polyfill';
import { type Route, route } from '../platform/http.ts';
import type { Service } from '../services/service.ts';
import { Card, H1, H2, H3, Link, P } from '../ui/content.tsx';
import { addressOf, localized } from '../ui/localized.ts';
import { showDay, showTime, showWeekday } from '../ui/moments.ts';
import type { App } from './app.ts';
import { contracts } from './contracts.ts';
import { inMunicipality } from './guards.ts';
import { AddressLines, ContactLines, DocStop, document } from './shell.tsx';
import { acceptedLanguage, type MunicipalityContext, contextIn, todayIn } from './page-context.ts';

/** How far ahead a closing is announced. */
const announcedDays = 45;

export function homeRoutes(app: App): Route[] {
  return [
    route(contracts.home, async ({ request }) => {
      const language = acceptedLanguage(request);
      const entries = (await app.tools.municipalities.list()).map((one) => {
        const spoken = one.languages.includes(language) ? language : (one.languages[0] ?? language);
        return { id: one.id, name: localized(one.name, spoken), languages: one.languages, url: `/${spoken}/${one.id}` };
      });
      const [only, ...others] = entries;
      const json = { municipalities: entries };
      if (only && others.length === 0 && !request.wantsJson) return { kind: 'redirect', location: only.url, json };
      const context = await contextIn(app, request, language, undefined);
      return {
        kind: 'page',
        json,
        headers: { vary: 'accept, accept-language' },
        page: () =>
          document(context, {
            title: context.texts.home.title,
            content: (
              <>
                <H1>{context.texts.home.title}</H1>
                <P lead>{context.texts.home.lead}</P>
                <ul class="eid-tiles">
                  {entries.map(({ id, name, url }) => (
                    <li key={id} class="eid-tile">
                      <a class="eid-tile__link" href={url}>
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            ),
          }),
      };
    }),
    route(contracts.municipality, ({ request, params }) =>
      inMunicipality(app, request, params, async (context) => {
        const { municipality, language, texts } = context;
        const services = await app.tools.services.all(municipality.services);
        const offered = services.map(({ id, tile }) => {
          const { path, ...said } = tile[language];
          return { ...said, id, url: `/${language}/${municipality.id}/${path}` };
        });
        return {
          kind: 'page',
          json: {
            id: municipality.id,
            name: localized(municipality.name, language),
            languages: municipality.languages,
            services: offered.map(({ id, title, url }) => ({ id, name: title, url })),
            contact: {
              department: localized(municipality.contact.department, language),
              address: addressOf(municipality, language),
              phone: municipality.contact.phone,
              email: municipality.contact.email,
              website: municipality.contact.website,
            },
          },
          page: () =>
            document(context, {
              title: texts.municipality.title,
              aside: <Counter context={context} first={services[0]} />,
              content: (
                <>
                  <H1>{texts.municipality.title}</H1>
                  <P lead>{texts.municipality.lead(localized(municipality.name, language))}</P>
                  <DocStop context={context} title={texts.municipality.lostTitle} text={texts.municipality.lostText} />
                  <ul class="eid-tiles">
                    {offered.map(({ id, title, text, url }) => (
                      <li key={id} class="eid-tile">
                        <a class="eid-tile__link" href={url}>
                          {title}
                        </a>
                        <p class="eid-tile__text">{text}</p>
                      </li>
                    ))}
                  </ul>
                  <H2>{texts.municipality.openCaseTitle}</H2>
                  <P>
                    {texts.municipality.openCaseText}{' '}
                    <Link href={`/${language}/${municipality.id}/link`}>{texts.municipality.openCaseLink}</Link>
                  </P>
                </>
              ),
            }),
        };
      }),
    ),
  ];
}

/** Address, the hours in which visits are booked, and the closings that come. */
function Counter({ context, first }: { context: MunicipalityContext; first: Service | undefined }) {
  const { municipality, language, texts } = context;
  const { contact } = municipality;
  const week = first ? weekOf(context, first) : [];
  const closings = closingsAhead(context);
  return (
    <Card>
      <H2>{texts.municipality.visitTitle}</H2>
      <P>
        <strong class="eid-line">{localized(contact.department, language)}</strong>
        <AddressLines context={context} />
      </P>
      <P>
        <strong>{texts.municipality.byAppointment}</strong>
      </P>
      <H3>{texts.municipality.hoursTitle}</H3>
      <dl class="eid-hours">
        {week.map(({ day, spans }) => (
          <div key={day}>
            <dt>{day}</dt>
            <dd>
              {spans.map((span) => (
                <span key={span} class="eid-line">
                  {span}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {closings.length > 0 && (
        <>
          <H3>{texts.municipality.closedTitle}</H3>
          <ul class="eid-history">
            {closings.map((closing) => (
              <li key={closing.when}>
                <span class="eid-line">{closing.when}</span>
                {closing.reason}
              </li>
            ))}
          </ul>
        </>
      )}
      <P>
        <ContactLines context={context} />
      </P>
    </Card>
  );
}

/** The usual week, from the opening blocks that take a service's visits of its first type. */
function weekOf(
  { municipality, language, texts }: MunicipalityContext,
  service: Service,
): { day: string; spans: string[] }[] {
  const [type] = service.visitTypes(municipality);
  // A week without closings of its own: the usual hours, not those of this week.
  const usual = { ...municipality, closings: [] };
  const monday = Temporal.PlainDate.from('2024-01-08');
  return Array.from({ length: 7 }, (_, index) => monday.add({ days: index })).flatMap((date) => {
    const spans = openingsOn(date, usual, service.id)
      .filter(({ counters }) => counters.some(({ types }) => type !== undefined && types.includes(type)))
      .map(({ from, to }) => texts.municipality.range(showTime(from, language), showTime(to, language)));
    return spans.length > 0 ? [{ day: showWeekday(date.dayOfWeek, language), spans: [...new Set(spans)] }] : [];
  });
}

function closingsAhead(context: MunicipalityContext): { when: string; reason: string }[] {
  const { municipality, language, texts, app } = context;
  const today = todayIn(context);
  const horizon = dayOf(app.tools.clock.now(), municipality).add({ days: announcedDays }).toString();
  return municipality.closings
    .filter(({ firstDay, lastDay }) => today <= lastDay && firstDay <= horizon)
    .map(({ firstDay, lastDay, hours, reason }) => {
      const days =
        firstDay === lastDay
          ? showDay(firstDay, language)
          : texts.municipality.closedDays(showDay(firstDay, language), showDay(lastDay, language));
      const during = hours
        ? `, ${texts.municipality.closedHours(showTime(hours.from, language), showTime(hours.to, language))}`
        : '';
      return { when: `${days}${during}`, reason: reason ? localized(reason, language) : '' };
    });
}
