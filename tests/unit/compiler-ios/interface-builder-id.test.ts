import { expect, it } from 'vitest';
import { interfaceBuilderId } from '../../../src/compiler/targets/ios/interface-builder-id.ts';

it('has the form that Interface Builder writes', () => {
  for (let i = 0; i < 1000; i++) {
    expect(interfaceBuilderId(String(i))).toMatch(/^[0-9A-Za-z]{3}-[0-9A-Za-z]{2}-[0-9A-Za-z]{3}$/);
  }
});

it('is the same for the same parts, and another where the parts are split in another way', () => {
  expect(interfaceBuilderId('1', '2')).toBe(interfaceBuilderId('1', '2'));
  expect(interfaceBuilderId('1', '2')).not.toBe(interfaceBuilderId('12'));
});

it('gives ids of their own to the objects of a very large document', () => {
  const ids = new Set(Array.from({ length: 10_000 }, (_, i) => interfaceBuilderId('0', String(i))));
  expect(ids.size).toBe(10_000);
});
