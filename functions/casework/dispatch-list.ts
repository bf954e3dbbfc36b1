import type { Municipality } from '../../municipalities/schema.ts';
import type { CaseSummary } from '../domain/case.ts';
import type { Helpdesk } from '../domain/rules.ts';
import type { Tools } from './tools.ts';

/** More cards than this are not sent on a day. */
const limit = 500;

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
  const inState = (state: 'to-send' | 'at-helpdesk') =>
    tools.cases.worklist({ municipality: municipality.id, state, limit });
  const [waiting, away] = await Promise.all([inState('to-send'), inState('at-helpdesk')]);
  const helpdesks = municipality.defect?.helpdesks;
  return {
    toSend: waiting.cases.flatMap((one) =>
      helpdesks && one.defect ? [{ ...one, proposed: helpdesks[one.defect] }] : [],
    ),
    sent: away.cases.filter(({ dispatch }) => dispatch?.sentOn === date),
  };
}
