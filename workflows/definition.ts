import { App, Stack } from 'aws-cdk-lib';
import { Function } from 'aws-cdk-lib/aws-lambda';
import { QueryLanguage, StateGraph } from 'aws-cdk-lib/aws-stepfunctions';
import * as z from 'zod';
import type { Workflow } from './workflow.ts';

const Next = z.object({ Next: z.string() });

const State = z.object({
  Type: z.enum(['Task', 'Choice', 'Succeed', 'Fail']),
  Next: z.string().optional(),
  End: z.boolean().optional(),
  Choices: z
    .array(Next.extend({ Condition: z.string(), Assign: z.record(z.string(), z.string()).optional() }))
    .optional(),
  Default: z.string().optional(),
  Retry: z.array(z.looseObject({ ErrorEquals: z.array(z.string()) })).optional(),
  Catch: z.array(Next.extend({ ErrorEquals: z.array(z.string()) })).optional(),
  TimeoutSeconds: z.string().optional(),
  Arguments: z
    .object({ FunctionName: z.string(), Payload: z.union([z.string(), z.record(z.string(), z.string())]) })
    .optional(),
  Assign: z.record(z.string(), z.string()).optional(),
  Output: z.string().optional(),
  Error: z.string().optional(),
});

/** A workflow as Amazon States Language, in the parts that ours use. */
export const Definition = z.object({ StartAt: z.string(), States: z.record(z.string(), State) });
export type Definition = z.infer<typeof Definition>;
export type State = z.infer<typeof State>;

/** A workflow's definition apart from a deployment; each function's name stands where its ARN would. */
export function definitionOf(workflow: Workflow): Definition {
  return Definition.parse(resolved(workflow));
}

/** The same as the text that Step Functions is given: all of it, with the whole execution's time-out. */
export function definitionTextOf(workflow: Workflow): string {
  const whole = {
    ...resolved(workflow),
    QueryLanguage: QueryLanguage.JSONATA,
    TimeoutSeconds: workflow.timeout.toSeconds(),
  };
  const [text, partition] = [JSON.stringify(whole), JSON.stringify({ Ref: 'AWS::Partition' })];
  return text.replaceAll(new RegExp(`{"Fn::Join":\\["",\\["([^"]*)",${partition},"([^"]*)"\\]\\]}`, 'g'), '"$1aws$2"');
}

function resolved(workflow: Workflow): object {
  const stack = new Stack(new App(), 'Apart');
  const functions = new Map<string, ReturnType<typeof Function.fromFunctionArn>>();
  const { startState } = workflow.definition(stack, (id) => {
    const found =
      functions.get(id) ?? Function.fromFunctionArn(stack, id, `arn:aws:lambda:eu-central-1:0:function:${id}`);
    functions.set(id, found);
    return found;
  });
  const graph = new StateGraph(startState, workflow.comment).toGraphJson(QueryLanguage.JSONATA);
  const definition: object = stack.resolve(graph);
  return definition;
}
