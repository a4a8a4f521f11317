import { Worker } from 'node:worker_threads';

/** The first use of dates and numbers in words: Node then reads what it knows of all languages, for the whole process and in one go. */
const firstUse = "new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Berlin', hour: 'numeric' }).format(0);";

/** Has another thread do it, so that this one is not blocked by it, some 20 ms. Never rejects. */
export async function warmIntl(): Promise<void> {
  await new Promise<void>(resolve => {
    const worker = new Worker(firstUse, { eval: true, name: 'intl' });
    worker.once('error', () => { resolve(); });
    worker.once('exit', () => { resolve(); });
  });
}
