import { LocalRunError } from '../failure.ts';
import type { Deployment } from '../template/deployment.ts';
import { arn } from '../template/identities.ts';
import type { Authority } from './authority.ts';
import { contextOf } from './conditions.ts';

/**
 * Looks at what no case and no test would show before something has gone wrong: what AWS refuses when it makes a function or a
 * schedule, a log that cannot be written, and dead letters that cannot be put aside.
 * @throws LocalRunError that names what may not, and what
 */
export function expectDeployable(deployment: Deployment, authority: Authority): void {
  const { functions, machines, schedules, mappings, roles, rules, mailEvents } = deployment;
  const takers = [
    ...functions.map(({ name, roleArn }) => ({ what: `the function ${name}`, service: 'lambda', roleArn })),
    ...machines.map(({ name, roleArn }) => ({ what: `the state machine ${name}`, service: 'states', roleArn })),
    ...schedules.map(({ id, roleArn }) => ({ what: `the schedule ${id}`, service: 'scheduler', roleArn })),
  ];
  for (const { what, service, roleArn } of takers) {
    if (roles.every(({ arn: each }) => each !== roleArn))
      throw new LocalRunError(`the role of ${what} is not in the template: ${roleArn}`);
    if (!authority.mayTakeOn(service, roleArn))
      throw new LocalRunError(`AWS would not deploy ${what}: ${service}.amazonaws.com may not take on its role`);
  }

  for (const spec of functions) {
    const { name, roleArn, functionName, logGroup, deadLetterArn } = spec;
    const stop = (what: string, denied: { message: string } | undefined) => {
      if (denied) throw new LocalRunError(`the function ${name} cannot ${what}: ${denied.message}`);
    };
    const stream = { resource: arn('logs', `log-group:${logGroup}:log-stream:local`), context: contextOf({}) };
    for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents'])
      stop('write its log', authority.ofRole(roleArn, functionName, { action, ...stream }));
    if (deadLetterArn) stop('put aside', authority.ofQueue(roleArn, functionName, ['SendMessage'], deadLetterArn));
    for (const { queueArn } of mappings.filter((mapping) => [functionName, spec.arn].includes(mapping.functionName)))
      stop(
        'read its queue',
        authority.ofQueue(roleArn, functionName, ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'], queueArn),
      );
  }

  const asides = [
    ...schedules.map(({ id, roleArn, target: { deadLetterArn } }) => ({
      what: `the schedule ${id}`,
      denied: deadLetterArn && authority.ofQueue(roleArn, id, ['SendMessage'], deadLetterArn)?.message,
    })),
    ...rules.flatMap(({ id, arn: source, targets }) =>
      targets.map(({ deadLetterArn }) => ({
        what: `the rule ${id}`,
        denied: deadLetterArn && authority.serviceToQueue('events', source, deadLetterArn),
      })),
    ),
    ...mailEvents.flatMap(({ topicArn, targets }) =>
      targets.map(({ deadLetterArn }) => ({
        what: `the topic ${topicArn}`,
        denied: deadLetterArn && authority.serviceToQueue('sns', topicArn, deadLetterArn),
      })),
    ),
  ];
  for (const { what, denied } of asides)
    if (denied) throw new LocalRunError(`${what} cannot put aside what nobody takes: ${denied}`);
}
