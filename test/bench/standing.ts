import * as z from 'zod';
import { synthesize } from '../../local/synthesize.ts';
import { loadStack, synthesizedBaseUrl } from '../../local/template/load.ts';

/** How much the template has of what is paid for by the month, whatever the number of cases. */
export type Standing = { keys: number; secrets: number; alarmMetrics: number; queueMappings: number };

const Alarm = z.object({ Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional() });

export async function standingOf(): Promise<Standing> {
  const { Resources } = loadStack(await synthesize(), synthesizedBaseUrl);
  const all = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type);
  return {
    keys: all('AWS::KMS::Key').length,
    secrets: all('AWS::SecretsManager::Secret').length,
    // An alarm over several metrics is paid for by each of them.
    alarmMetrics: all('AWS::CloudWatch::Alarm')
      .map(({ Properties }) => Alarm.parse(Properties).Metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1)
      .reduce((sum, own) => sum + own, 0),
    queueMappings: all('AWS::Lambda::EventSourceMapping').length,
  };
}
