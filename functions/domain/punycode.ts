/** The figures of RFC 3492, section 5. */
const [base, tMin, tMax, skew, damp, firstBias, firstCode] = [36, 1, 26, 38, 700, 72, 128];
const digits = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A domain as its owner writes it: `xn--mnchen-3ya.de` is `münchen.de`. The platform's URL has the way there, and no way back.
 * @param domain as DNS has it; a label that DNS would not have written so stays as it is
 */
export function domainToUnicode(domain: string): string {
  const shown = domain
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decoded(label.slice('xn--'.length)) ?? label) : label))
    .join('.');
  return URL.parse(`http://${shown}`)?.hostname === domain ? shown : domain;
}

/** RFC 3492, section 6.2. @returns undefined for what is no Punycode */
function decoded(label: string): string | undefined {
  const last = label.lastIndexOf('-');
  const output = label.slice(0, Math.max(0, last)).split('');
  let [code, at, bias, read] = [firstCode, 0, firstBias, last + 1];
  while (read < label.length) {
    const before = at;
    for (let weight = 1, k = base; ; k += base) {
      const digit = digits.indexOf(label[read] ?? ' ');
      if (digit < 0) return undefined;
      read += 1;
      at += digit * weight;
      const threshold = Math.min(tMax, Math.max(tMin, k - bias));
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const length = output.length + 1;
    bias = adapted(at - before, length, before === 0);
    code += Math.floor(at / length);
    at %= length;
    if (code > 0x10_ff_ff) return undefined;
    output.splice(at, 0, String.fromCodePoint(code));
    at += 1;
  }
  return output.join('');
}

/** RFC 3492, section 6.1. */
function adapted(moved: number, length: number, isFirst: boolean): number {
  let delta = isFirst ? Math.floor(moved / damp) : Math.floor(moved / 2);
  delta += Math.floor(delta / length);
  let k = 0;
  for (; delta > ((base - tMin) * tMax) / 2; k += base) delta = Math.floor(delta / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * delta) / (delta + skew));
}
