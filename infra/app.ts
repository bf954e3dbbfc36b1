import { BuildError, buildFunctions } from './build.ts';
import { SettingsError } from './settings.ts';
import { eidLoketApp } from './synthesize.ts';
import { MunicipalityFileError } from '../municipalities/load.ts';

try {
  eidLoketApp(await buildFunctions()).app.synth();
} catch (error) {
  // What the person who deploys can put right needs no stack trace.
  const understood = [BuildError, SettingsError, MunicipalityFileError].some((kind) => error instanceof kind);
  if (!understood || !(error instanceof Error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
