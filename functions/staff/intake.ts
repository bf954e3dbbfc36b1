import type { Answer, Route } from '../platform/http.ts';
import type { Visit } from './console.ts';

/** How staff open a case of a service: for somebody at the desk, on the phone or with a letter. */
export interface Intake {
  /** The empty form. */
  form(visit: Visit): Promise<Answer>;
  /** What a post opens, or what is wrong with it: judged by the service's own schema. */
  post(visit: Visit, ...call: Parameters<Route['answer']>): Promise<Answer>;
}
