/** A stylesheet that is imported is bundled and minified by the build, and put beside the code: the import is its path. */
declare module '*.css' {
  const path: string;
  export default path;
}
