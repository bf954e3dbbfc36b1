import type { Municipality } from '../../municipalities/schema.ts';
import type { CaseSummary } from '../domain/case.ts';
import type { Helpdesk } from '../domain/rules.ts';
import type { Tools } from './tools.ts';

/** More cases than this are not looked through. */
const limit = 2000;

export type DispatchList = {
  /** What is still here, with the helpdesk that the kind of problem proposes. */
  toSend: (CaseSummary & { proposed: Helpdesk })[];
  /** What was sent on that day. */
  sent: CaseSummary[];
};

/** The cards that go to the helpdesks: what has to be sent, and what was sent on a day. Two requests. */
export async function dispatchList(
  tools: Pick<Tools, 'cases'>,
  municipality: Municipality,
  date: string,
): Promise<DispatchList> {
  const [open, ended] = await Promise.all([
    tools.cases.worklist({ municipality: municipality.id, service: 'defect-analysis', limit }),
    tools.cases.verdictsSince(municipality.id, date, limit),
  ]);
  const helpdesks = municipality.defect?.helpdesks;
  return {
    toSend: open.cases.flatMap((one) =>
      helpdesks && one.defect && one.state === 'to-send' ? [{ ...one, proposed: helpdesks[one.defect] }] : [],
    ),
    // Whatever has become of it since: the list of a day stays what it was.
    sent: [...open.cases, ...ended].filter(({ dispatch }) => dispatch?.sentOn === date),
  };
}
