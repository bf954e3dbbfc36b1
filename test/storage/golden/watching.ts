import { Functions } from '../../../local/lambda/functions.ts';
import { Interpreter } from '../../../local/step-functions/interpreter.ts';

/** What is seen of a run: each event that a function gets, before it gets it, and each answer to a token. */
export type Watcher = {
  onInvocation(functionName: string, event: unknown): Promise<void>;
  onAnswer(token: string, outcome: unknown): void;
};

/** Watches every local run of this process from now on. */
export function watch(watcher: Watcher): void {
  const invoke: Functions['invoke'] = Reflect.get(Functions.prototype, 'invoke');
  const settle: Interpreter['settle'] = Reflect.get(Interpreter.prototype, 'settle');
  Object.assign(Functions.prototype, {
    async invoke(this: Functions, ...given: Parameters<Functions['invoke']>): ReturnType<Functions['invoke']> {
      const [name, event] = given;
      await watcher.onInvocation(this.find(name).spec.name, event);
      return invoke.apply(this, given);
    },
  });
  Object.assign(Interpreter.prototype, {
    settle(this: Interpreter, ...given: Parameters<Interpreter['settle']>): ReturnType<Interpreter['settle']> {
      watcher.onAnswer(...given);
      return settle.apply(this, given);
    },
  });
}
