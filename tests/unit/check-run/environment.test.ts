/** What is said of another browser, machine, version or other fonts. */
import { expect, it } from 'vitest';
import { describeEnvironmentChanges } from '../../../src/check/baselines/index.ts';

const drawn = { renderer: 'Chromium 150', platform: 'linux x64', version: '1.0.0', fonts: 'aaa' };
const given = { ...drawn, renderer: null, fonts: null };

it('says nothing where nothing changed', () => {
  expect(describeEnvironmentChanges(drawn, { ...drawn })).toEqual([]);
});

it('names both browsers', () => {
  expect(describeEnvironmentChanges(drawn, { ...drawn, renderer: 'Chromium 156' })).toEqual([
    'The baselines were drawn with Chromium 150, this run with Chromium 156.',
  ]);
});

it('says one sentence each of machine, fonts and version', () => {
  const now = { ...drawn, platform: 'darwin arm64', fonts: 'bbb', version: '2.0.0' };
  expect(describeEnvironmentChanges(drawn, now)).toEqual([
    'The baselines were drawn on linux x64, this run on darwin arm64.',
    'The fonts that pages are drawn with are others than when the baselines were made.',
    'The baselines were made by Pixelwright 1.0.0, this is 2.0.0.',
  ]);
});

it('says nothing of machines where pictures were given both times', () => {
  expect(describeEnvironmentChanges(given, { ...given, platform: 'darwin arm64' })).toEqual([]);
});

it('says where pictures were given once and drawn once', () => {
  expect(describeEnvironmentChanges(given, drawn)).toEqual([
    'The baselines were given as pictures, this run draws them with Chromium 150.',
  ]);
  expect(describeEnvironmentChanges(drawn, given)).toEqual([
    'The baselines were drawn with Chromium 150, this run was given pictures.',
  ]);
});
