/**
 * Advisories that are publicly known for packages that ship with the product, and the version from which on each is mended. Looked up on
 * 2026-11-23, for where the registry answers no `npm audit`.
 */
export const knownAdvisories: readonly { readonly package: string; readonly mendedIn: string; readonly advisories: readonly string[] }[] = [
  { package: '@mozilla/readability', mendedIn: '0.6.0', advisories: ['CVE-2025-2792'] },
  { package: 'debug', mendedIn: '2.6.9', advisories: ['CVE-2017-16137'] },
  { package: 'luxon', mendedIn: '3.2.1', advisories: ['CVE-2023-22467'] },
  { package: 'mathjs', mendedIn: '15.2.0', advisories: ['CVE-2026-40897', 'CVE-2026-41139'] },
  { package: 'ms', mendedIn: '2.0.0', advisories: ['CVE-2017-20162'] },
  { package: 'node-fetch', mendedIn: '2.6.7', advisories: ['CVE-2022-0235'] },
  { package: 'nth-check', mendedIn: '2.0.1', advisories: ['CVE-2021-3803'] },
  { package: 'undici', mendedIn: '7.29.0', advisories: ['CVE-2026-12151', 'CVE-2026-13697', 'CVE-2026-14643', 'CVE-2026-15157', 'CVE-2026-16728', 'CVE-2026-16729'] },
  { package: 'yaml', mendedIn: '2.8.3', advisories: ['CVE-2026-33532'] },
  { package: 'zod', mendedIn: '3.22.3', advisories: ['CVE-2023-4316'] },
];
