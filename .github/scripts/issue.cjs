// Keeps one issue current: the open one of ours with this label and marker is written anew, or one is opened.
'use strict';

const fs = require('node:fs');

const LARGEST_BODY = 65_536; // characters, the host's own limit
const MARKER = /^<!-- [a-z][a-z0-9-]* -->$/;
const TITLE = /^# (.{1,200})$/;
const BOT = 'github-actions[bot]';

// The file: a marker, then a heading that becomes the title, then the text.
function readText(file) {
  const [marker, heading, ...rest] = fs.readFileSync(file, 'utf8').split('\n');
  if (!MARKER.test(marker)) throw new Error('the first line of the text is not its marker');
  const title = TITLE.exec(heading ?? '')?.[1];
  if (!title) throw new Error('the second line of the text is not its title');
  const body = [marker, ...rest].join('\n');
  if (body.length > LARGEST_BODY) throw new Error(`the text has ${body.length} characters`);
  return { marker, title, body };
}

async function keepCurrent({ github, context, core, file, label }) {
  const { marker, title, body } = readText(file);
  const issues = await github.paginate(github.rest.issues.listForRepo, {
    ...context.repo, state: 'open', labels: label, creator: BOT, per_page: 100,
  });
  const ours = issues.find((each) => !each.pull_request && each.body?.split(/\r?\n/, 1)[0] === marker);
  if (ours?.body === body) return core.info('The issue says so already.');
  if (ours) await github.rest.issues.update({ ...context.repo, issue_number: ours.number, title, body });
  else await github.rest.issues.create({ ...context.repo, title, body, labels: [label] });
}

module.exports = { keepCurrent };
