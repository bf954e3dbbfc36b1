/** A card with a chip. */
export const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="6" width="28" height="20" rx="4" fill="#0b4a6f"/><rect x="7" y="12" width="8" height="7" rx="1.5" fill="#f4c542"/></svg>';
