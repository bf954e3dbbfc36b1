/** Whether a text is what a pattern of IAM says: `*` stands for any characters, `?` for one. */
export function isLike(pattern: string, text: string): boolean {
  // From the last star on, a mismatch is tried again one character later: no pattern takes longer than their product.
  let [at, from, star, restart] = [0, 0, -1, 0];
  while (from < text.length) {
    if (at < pattern.length && pattern[at] === '*') {
      star = at;
      restart = from;
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[from])) {
      at += 1;
      from += 1;
    } else if (star >= 0) {
      at = star + 1;
      restart += 1;
      from = restart;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** Whether an ARN is what a pattern says, each of its six parts for itself; in the last one a star passes colons too. */
export function isLikeArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const [wanted, given] = [partsOf(pattern), partsOf(arn)];
  return wanted.length === given.length && wanted.every((part, at) => isLike(part, given[at] ?? ''));
}

export function isArn(text: string): boolean {
  return text.startsWith('arn:') && partsOf(text).length === 6;
}

function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
}
