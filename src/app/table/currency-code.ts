const ISO_4217 = /^[A-Z]{3}$/;

/** A currency as formats know it; null for what a file may write instead (`元`, `US$`). */
export function asIsoCode(currency: string | null): string | null {
  return currency !== null && ISO_4217.test(currency) ? currency : null;
}
