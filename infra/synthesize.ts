import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { workflows } from '../workflows/registry.ts';
import type { Workflow } from '../workflows/workflow.ts';
import type { Bundles } from './functions.ts';
import { readSettings } from './settings.ts';
import { EidLoket } from './stacks/eid-loket.ts';

/** CDK's behaviour that new apps get; here, so that the template is the same however the app is run. */
const featureFlags = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
  '@aws-cdk/aws-cloudwatch-actions:changeLambdaPermissionLogicalIdForLambdaAction': true,
};

/**
 * The whole app, checked by cdk-nag when it is synthesized.
 * @param given context values and where the result goes, by default what the CDK CLI says; state machines, by default all registered
 * @throws SettingsError where a context value cannot be used
 */
export function eidLoketApp(
  bundles: Bundles,
  given: { context?: Record<string, unknown>; outdir?: string; workflows?: Readonly<Record<string, Workflow>> } = {},
): { app: App; stack: EidLoket } {
  const app = new App({
    ...(given.outdir ? { outdir: given.outdir } : {}),
    context: { ...featureFlags, ...given.context },
    analyticsReporting: false,
  });
  const stack = new EidLoket(app, 'EidLoket', {
    settings: readSettings(app),
    bundles,
    workflows: given.workflows ?? workflows,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}
