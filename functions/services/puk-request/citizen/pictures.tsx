import type { JSX } from 'preact';

/** Where the date stands on the letter with the codes (S0: right, in the middle). The hint says it in words. */
export function LetterPicture(): JSX.Element {
  return (
    <svg class="eid-picture" viewBox="0 0 240 160" width="240" height="160" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="238" height="158" rx="4" fill="#fff" stroke="#6b7783" stroke-width="2" />
      <rect x="20" y="20" width="70" height="8" rx="2" fill="#d5dce2" />
      <rect x="20" y="34" width="90" height="6" rx="2" fill="#e6eaee" />
      <rect x="20" y="46" width="60" height="6" rx="2" fill="#e6eaee" />
      <rect x="20" y="104" width="200" height="6" rx="2" fill="#e6eaee" />
      <rect x="20" y="118" width="184" height="6" rx="2" fill="#e6eaee" />
      <rect x="20" y="132" width="120" height="6" rx="2" fill="#e6eaee" />
      <rect class="eid-picture__mark" x="142" y="64" width="80" height="26" rx="4" />
      <rect x="152" y="73" width="60" height="8" rx="2" fill="#1b2530" />
    </svg>
  );
}

/** Where the dates of validity stand on a card: the first of the two counts. */
export function CardPicture(): JSX.Element {
  return (
    <svg class="eid-picture" viewBox="0 0 240 150" width="240" height="150" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="238" height="148" rx="12" fill="#fff" stroke="#6b7783" stroke-width="2" />
      <rect x="20" y="40" width="56" height="72" rx="4" fill="#e6eaee" />
      <circle cx="48" cy="66" r="13" fill="#b9c3cc" />
      <path d="M26 108c2-16 11-22 22-22s20 6 22 22z" fill="#b9c3cc" />
      <rect x="20" y="18" width="110" height="8" rx="2" fill="#d5dce2" />
      <rect x="92" y="44" width="84" height="6" rx="2" fill="#d5dce2" />
      <rect x="92" y="58" width="64" height="6" rx="2" fill="#e6eaee" />
      <rect class="eid-picture__mark" x="88" y="82" width="64" height="26" rx="4" />
      <rect x="96" y="91" width="48" height="8" rx="2" fill="#1b2530" />
      <rect x="158" y="93" width="6" height="3" fill="#6b7783" />
      <rect x="170" y="91" width="48" height="8" rx="2" fill="#b9c3cc" />
    </svg>
  );
}
