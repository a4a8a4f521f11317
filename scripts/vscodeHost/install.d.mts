// What tests use of install.mjs; its comments are there.
import type { Host } from './host.mjs';

export function noHostReason(): string | null;
export function ensureHost(version: 'newest' | 'floor', say?: (line: string) => void): Promise<Host>;
