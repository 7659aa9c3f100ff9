import { expect, test } from 'vitest';
import { bindLocale } from '../../i18n/index.ts';
import { actionTitle } from './plan-words.ts';

test.each([
  { people: [], title: 'Win back' },
  { people: [3], title: 'Win back a good customer who is fading' },
  { people: [3, 5], title: 'Win back 2 good customers who are fading' },
])('$people.length people: $title', ({ people, title }) => {
  bindLocale(() => 'en');
  expect(actionTitle({ id: 'win-back', people: Int32Array.from(people) })).toBe(title);
});
