export function shippedPackages(): { path: string; name: string; version: string; license: string }[];
export function noticeText(): Promise<string>;
