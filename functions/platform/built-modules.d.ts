/** Made by the build from `municipalities/*.json` and `*.css`, validated by their schema. */
declare module 'eid-loket:municipalities' {
  export const municipalities: Readonly<Record<string, import('../../municipalities/schema.ts').Municipality>>;
  export const themes: Readonly<Record<string, string>>;
}

/** Made by the build from the contracts of both sites: the path of `openapi.json` beside the code. */
declare module 'eid-loket:openapi' {
  const path: string;
  export default path;
}
