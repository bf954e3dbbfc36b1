declare module 'punycode/punycode.js' {
  const punycode: {
    /** @throws RangeError for what is no Punycode */
    toUnicode(domain: string): string;
  };
  export default punycode;
}
