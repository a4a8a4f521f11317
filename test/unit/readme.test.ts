import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { loadLayers } from '../../src/core/config/layers';
import { parseLayerText } from '../../src/core/config/profileText';
import { parseYamlText } from '../../src/core/config/yamlText';
import { readOwnCommands } from '../../src/core/shortcuts/ownCommands';
import { faultTable, otherFaults } from '../data/faults';
import { blocksIn, commandsIn, notRunTable, readmeCommands } from '../data/readmeCommands';

const readme = readFileSync('README.md', 'utf8');
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync('package.json', 'utf8')));

describe('README', () => {
  it('shows no command that nobody knows who runs, and every one that the list has', () => {
    assert.deepStrictEqual(commandsIn(readme), Object.keys(readmeCommands).sort());
  });

  for (const [command, by] of Object.entries(readmeCommands)) {
    if ('notRun' in by) { continue; }
    it(`${command}: ${by.test} runs it`, () => { assert.ok(readFileSync(by.test, 'utf8').includes(by.title), `${by.test} says nothing of ${by.title}`); });
  }

  it('lists what no test runs, with the reason', () => {
    assert.ok(readme.includes(notRunTable()), `it should hold:\n${notRunTable()}`);
  });

  it('tells what becomes of what fails (else: npm run faults prints it)', () => {
    assert.ok(readme.includes(faultTable()), `it should hold:\n${faultTable()}`);
    assert.deepStrictEqual(otherFaults.filter(({ test, title }) => !readFileSync(test, 'utf8').includes(title)), []);
  });

  it('names scripts and files that are there', () => {
    const named = Object.keys(readmeCommands).flatMap(command => [...command.matchAll(/npm run ([\w:]+)/gu)].map(([, name = '']) => name));
    assert.deepStrictEqual(named.filter(name => scripts[name] === undefined), []);
    const files = Object.values(scripts).flatMap(script => /^node (\S+\.mjs)/u.exec(script)?.[1] ?? []);
    assert.deepStrictEqual(files.filter(path => !existsSync(path)), []);
  });

  it('leads to headings and files that are there', () => {
    const headings = new Set([...readme.matchAll(/^#+ (.+)$/gmu)].map(([, text = '']) => text.toLowerCase().replace(/[^\w\s-]/gu, '').replaceAll(/\s/gu, '-')));
    const targets = [...readme.replaceAll(/```[^]*?```/gu, '').matchAll(/\]\(([^)]+)\)/gu)].map(([, target = '']) => target).filter(target => !/^https?:/u.test(target));
    assert.deepStrictEqual(targets.filter(target => target.startsWith('#') ? !headings.has(target.slice(1)) : !existsSync(target)), []);
  });

  for (const block of blocksIn(readme, 'yaml')) {
    it(`takes what it shows: ${block.split('\n').slice(0, 3).join(' ').slice(0, 80)}`, () => {
      const { value } = parseYamlText(block, 'README.md');
      if (Array.isArray(value)) { assert.deepStrictEqual(readOwnCommands(value, 'README.md').mistakes, []); } else { loadLayers([parseLayerText(block, 'README.md')]); }
    });
  }

  it('blocks of settings and of commands are of a language that is known', () => {
    assert.ok(blocksIn(readme, 'yaml').length > 0);
    assert.deepStrictEqual([...readme.matchAll(/^```(\w+)/gmu)].map(([, language]) => language).filter(language => !['yaml', 'sh', 'text', 'json'].includes(language ?? '')), []);
  });
});
