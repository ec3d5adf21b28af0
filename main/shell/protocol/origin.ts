/** The page's scheme and origin; every check of a sender, an address or a permission compares with these. */
export const appScheme = 'app';
export const appOrigin = 'app://tram';
export const appUrl = `${appOrigin}/`;

/** Whether an address belongs to the page's own origin. `URL.origin` is "null" for schemes of our own, so it is not used. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${appScheme}:` && parsed.host === 'tram';
}
