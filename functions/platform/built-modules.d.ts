/** Made by the build from the contracts of both sites: the path of `openapi.json` beside the code. */
declare module 'eid-loket:openapi' {
  const path: string;
  export default path;
}
