/** What a machine has, as far as the choice of a profile goes. */
export interface MachineFacts { readonly cores: number; readonly memoryBytes: number }

export interface Recommendation { readonly name: string; readonly reason: string }

/** Systems tell a little less than is built in. */
const gigabyte = 0.92 * 1024 ** 3;

/** The guide's hardware: at least 4 cores and 8 GB, best 8 cores and 16 GB. The first that fits. */
const rules: readonly { name: string; fits: (cores: number, gigabytes: number) => boolean; why: string }[] = [
  { name: 'memory_optimized', fits: (_, gigabytes) => gigabytes < 8, why: 'less than 8 GB of memory' },
  { name: 'speed_optimized', fits: cores => cores < 4, why: 'fewer than 4 cores' },
  { name: 'quality_optimized', fits: (cores, gigabytes) => cores >= 8 && gigabytes >= 16, why: '8 cores and 16 GB of memory or more' },
  { name: 'balanced', fits: () => true, why: '4 cores and 8 GB of memory or more' },
];

/** The profile of those that come with the product that fits a machine, with the reason in words. */
export function recommendProfile({ cores, memoryBytes }: MachineFacts): Recommendation {
  const gigabytes = memoryBytes / gigabyte;
  const rule = rules.find(({ fits }) => fits(cores, gigabytes));
  return { name: rule?.name ?? 'default', reason: `this machine has ${cores} ${cores === 1 ? 'core' : 'cores'} and ${Math.round(gigabytes)} GB of memory: ${rule?.why ?? 'no rule fits'}` };
}
