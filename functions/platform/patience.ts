import { RetryableFault } from './faults.ts';

/** The services that hang sometimes: what a change owes is handed over to one of them. */
export type Helper = 'mail' | 'workflows' | 'queue';

/** Waits for a service, but not for ever: whoever pressed the button waits as well. */
export interface Patience {
  /**
   * @param work is told by the signal that nobody waits for it any more
   * @throws RetryableFault when the time is over, and at once for a while after that
   */
  within<Result>(helper: Helper, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/**
 * After a service has taken too long, the next calls do not wait for it: a pile of thirty would wait thirty times.
 * @param limitMs how long one call may take
 * @param restMs how long the service is left alone after one that took longer
 */
export function patience({ limitMs, restMs }: { limitMs: number; restMs: number }): Patience {
  const restsUntil = new Map<Helper, number>();
  return {
    async within(helper, work) {
      if ((restsUntil.get(helper) ?? 0) > performance.now()) throw new RetryableFault(`${helper}-too-slow`);
      const stop = new AbortController();
      const over = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        restsUntil.set(helper, performance.now() + restMs);
        over.reject(new RetryableFault(`${helper}-too-slow`));
        stop.abort();
      }, limitMs);
      try {
        return await Promise.race([work(stop.signal), over.promise]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
