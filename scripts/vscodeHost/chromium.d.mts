// What tests use of chromium.mjs; its comments are there.
import type { Browser } from 'playwright-core';

export function findChromium(): string | null;
export function launchChromium(): Promise<Browser>;
