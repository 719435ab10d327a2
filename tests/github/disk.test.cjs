// What portal.js says of a page that was opened from disk. Run by test_scripts.py with `node --test`.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { test } = require('node:test');

const SCRIPT = path.join(__dirname, '../../templates/theme/assets/portal.js');

// A page of which only the body can be added to: the words in front of it are all that is asked.
function toldAt(protocol) {
  const told = [];
  const nothing = () => null;
  const document = {
    getElementById: nothing, querySelector: nothing, querySelectorAll: () => [], addEventListener: nothing,
    documentElement: { setAttribute: nothing }, createElement: () => ({}), body: { prepend: (element) => told.push(element) },
  };
  const window = { addEventListener: nothing, requestIdleCallback: nothing, matchMedia: () => ({ matches: false, addEventListener: nothing }) };
  class ResizeObserver { observe() {} }
  vm.runInNewContext(fs.readFileSync(SCRIPT, 'utf8'), { document, window, location: { protocol, hash: '' }, ResizeObserver, setTimeout: nothing });
  return told.map((element) => element.textContent).join('');
}

test('a page that was opened from disk says what to run', () => {
  assert.match(toldAt('file:'), /python3 -m http\.server --bind 127\.0\.0\.1 --directory site/);
});

test('a page from a host says nothing of it', () => {
  assert.equal(toldAt('https:'), '');
  assert.equal(toldAt('http:'), '');
});
