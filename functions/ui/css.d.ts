/** A stylesheet that is imported is its text, bundled and minified by the build. */
declare module '*.css' {
  const text: string;
  export default text;
}
