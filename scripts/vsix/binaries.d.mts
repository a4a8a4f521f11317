export function platformsOf(content: Buffer): string[] | null;
