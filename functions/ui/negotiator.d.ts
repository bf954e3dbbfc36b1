/** One of the package's four readers, which comes without types: `Accept-Language` alone, a third of the whole. */
declare module 'negotiator/lib/language.js' {
  /** The ranges of the header, most wanted first, without those of quality 0; `*` where there is no header. */
  export default function preferredLanguages(accept: string | undefined): string[];
}
