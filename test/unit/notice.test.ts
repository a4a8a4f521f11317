import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const loadScript = () => import(pathToFileURL(join(process.cwd(), 'scripts', 'vsix', 'notice.mjs')).href) as Promise<typeof import('../../scripts/vsix/notice.mjs')>;
const notice = readFileSync(join(process.cwd(), 'NOTICE'), 'utf8');

describe('NOTICE', () => {
  it('is what `npm run notice` writes for the packages that are installed', async () => {
    assert.equal(notice, await (await loadScript()).noticeText());
  });

  it('names each package that ships, its licence and its version', async () => {
    const packages = (await loadScript()).shippedPackages();
    assert.ok(packages.length > 60);
    const lines = notice.split('\n').map(line => line.trim().split(/\s+/));
    const missing = packages.filter(({ name, license, version }) => !lines.some(([first, second, third]) => first === name && second === license && third?.replace(',', '') === version));
    assert.deepStrictEqual(missing, []);
  });

  it('carries the licence text of each', async () => {
    const texts = notice.slice(notice.indexOf('LICENCE TEXTS'));
    const packages = (await loadScript()).shippedPackages();
    assert.deepStrictEqual(packages.filter(({ name }) => !new RegExp(`(^|, |for )${name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(,| \\(|$)`, 'm').test(texts)).map(({ name }) => name), []);
    for (const words of ['Permission is hereby granted, free of charge', 'Apache License', 'Carnegie Mellon University', 'Redistribution and use in source and binary forms']) { assert.ok(texts.includes(words), words); }
  });

  it('names the models, the voices and the sentence embeddings', () => {
    for (const words of ['moonshine-base', 'silero-vad', 'Flite', 'and its voices', 'Universal Sentence Encoder lite', 'ONNX Runtime']) { assert.ok(notice.includes(words), words); }
  });
});
