import type { Tools } from '../../casework/tools.ts';
import type { Municipality } from '../../domain/municipality-rules.ts';
import { casesSince } from './figures.ts';
import { rulesOf } from './rules.ts';
import type { DefectSummary } from './summary.ts';
import type { Helpdesk } from './terms.ts';
import { kinds } from './transitions.ts';

/** More cases than this are not looked through. */
const limit = 2000;

export type DispatchList = {
  /** What is still here, with the helpdesk that the kind of problem proposes. */
  toSend: (DefectSummary & { proposed: Helpdesk })[];
  /** What may be here, and cannot be read far enough to say so. */
  unreadable: DefectSummary[];
  /** What was sent on that day. */
  sent: DefectSummary[];
};

/** The cards that go to the helpdesks: what has to be sent, and what was sent on a day. Two requests. */
export async function dispatchList(
  tools: Pick<Tools, 'cases'>,
  municipality: Municipality,
  date: string,
): Promise<DispatchList> {
  const { open, ended } = await casesSince(tools, municipality, date, limit);
  const { helpdesks } = rulesOf(municipality);
  return {
    toSend: open.flatMap((one) =>
      one.defect && one.state === 'to-send' ? [{ ...one, proposed: helpdesks[one.defect] }] : [],
    ),
    unreadable: open.filter(
      ({ defect, state }) => !defect && (state === 'to-send' || !kinds.open.some((known) => known === state)),
    ),
    // Whatever has become of it since: the list of a day stays what it was.
    sent: [...open, ...ended].filter(({ dispatch }) => dispatch?.sentOn === date),
  };
}
