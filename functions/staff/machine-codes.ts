import { code128, drawingSVG, qrcode } from 'bwip-js/generic';

/** A text as Code 128: what a hand scanner reads. @returns an SVG, black on nothing; printable ASCII alone */
export function barcodeOf(text: string): string {
  return code128({ bcid: 'code128', text, height: 9 }, drawingSVG());
}

/** An address as a QR code: what a phone reads. @returns an SVG, black on nothing */
export function qrCodeOf(url: string): string {
  return qrcode({ bcid: 'qrcode', text: url }, drawingSVG());
}
