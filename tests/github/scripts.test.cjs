// The scripts' calls to the host, against a host that only remembers them. Run by test_scripts.py with `node --test`.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { test, beforeEach } = require('node:test');
const comment = require('../../.github/scripts/comment.cjs');
const issue = require('../../.github/scripts/issue.cjs');

const BOT = { login: 'github-actions[bot]' };
const RUN = { id: 9, html_url: 'https://host/owner/portal/actions/runs/9', head_sha: 'abc', head_branch: 'fix', head_repository: { id: 2, owner: { login: 'someone' } } };
const PULL = { number: 7, head: { sha: 'abc', repo: { id: 2 } }, base: { repo: { id: 1 } } };
const REPORT = { id: 5, name: 'report', size_in_bytes: 400, expired: false, created_at: '2026-11-22T09:00:00Z' };

// `answers`: what each list is answered with; `calls`: every call that was made, with what was sent.
function host(answers = {}) {
  const calls = [];
  const said = (name) => async (options) => { calls.push([name, options]); return { data: Buffer.from('zip') }; };
  const github = {
    paginate: async (list, options) => { calls.push([list, options]); return answers[list] ?? []; },
    rest: {
      pulls: { list: 'pulls', listFiles: 'files' },
      git: { getBlob: async (options) => { calls.push(['blob', options]); return { data: answers.blob ?? { encoding: 'base64', size: 3, content: 'aWQ6' } }; } },
      actions: { listWorkflowRunArtifacts: 'artifacts', downloadArtifact: said('download') },
      issues: {
        listComments: 'comments', createComment: said('createComment'), updateComment: said('updateComment'),
        listForRepo: 'issues', create: said('create'), update: said('update'),
      },
    },
  };
  const outputs = {}, words = [];
  const core = {
    notice: (text) => void words.push(text), info: (text) => void words.push(text),
    setFailed: (text) => void words.push(`failed: ${text}`), setOutput: (name, value) => { outputs[name] = value; },
  };
  const context = {
    repo: { owner: 'owner', repo: 'portal' },
    payload: { workflow_run: RUN, repository: { id: 1, default_branch: 'main' } },
  };
  return { github, core, context, calls, outputs, words, sent: (name) => calls.filter(([each]) => each === name).map(([, options]) => options) };
}

let folder;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scripts-')); process.chdir(folder); });
const written = (text) => { const file = path.join(folder, 'text.md'); fs.writeFileSync(file, text); return file; };

test('the number of a fork is found by its branch and its last commit', async () => {
  const here = host({ pulls: [PULL], artifacts: [REPORT] });
  await comment.fetchReport(here);
  assert.equal(here.outputs.number, '7');
  assert.equal(here.sent('pulls')[0].head, 'someone:fix');
  assert.equal(here.sent('pulls')[0].base, 'main');
  assert.deepEqual(here.sent('download')[0], { owner: 'owner', repo: 'portal', artifact_id: 5, archive_format: 'zip' });
  assert.equal(fs.readFileSync('build/report/report.zip', 'utf8'), 'zip');
});

test('the built site is linked only where it was built and is still kept', async () => {
  const site = { ...REPORT, id: 6, name: 'site' };
  for (const [artifacts, told] of [
    [[REPORT], ''],
    [[REPORT, { ...site, expired: true }], ''],
    [[REPORT, site, { ...site, id: 8 }], `${RUN.html_url}/artifacts/8`],
  ]) {
    const here = host({ pulls: [PULL], artifacts });
    await comment.fetchReport(here);
    assert.equal(here.outputs.site, told);
  }
});

test('the study files of a proposal and its author come from the host, whatever the report says', async () => {
  const file = (filename, status = 'modified') => ({ filename, status, sha: 'f00' });
  const files = [
    file('data/studies/doe-1999.yml'), file('data/studies/gone.yml', 'removed'), file('generator/cli.py'),
    file('data/studies/../../x.yml'), file('data/studies/deep/x.yml'),
  ];
  const here = host({ pulls: [{ ...PULL, user: { login: 'someone' } }], artifacts: [REPORT], files });
  await comment.fetchReport(here);
  assert.equal(here.outputs.author, 'someone');
  assert.equal(here.outputs['left-out'], '0');
  assert.deepEqual(fs.readdirSync('build/report/studies'), ['doe-1999.yml']);
  assert.equal(fs.readFileSync('build/report/studies/doe-1999.yml', 'utf8'), 'id:');
});

test('the files of judgements of a proposal come from the host too', async () => {
  const file = (filename, status = 'added') => ({ filename, status, sha: 'f00' });
  const files = [
    file('data/judgements/doe-1999-rob-2.yml'), file('data/certainty/ache-half.yml'), file('data/certainty/gone.yml', 'removed'),
    file('data/judgements/../portal.yml'), file('data/portal.yml'),
  ];
  const here = host({ pulls: [PULL], artifacts: [REPORT], files });
  await comment.fetchReport(here);
  assert.deepEqual(fs.readdirSync('build/report/judgements'), ['doe-1999-rob-2.yml']);
  assert.deepEqual(fs.readdirSync('build/report/certainty'), ['ache-half.yml']);
  assert.deepEqual(fs.readdirSync('build/report/studies'), []);
  assert.equal(here.outputs['judgements-left-out'], '0');
});

test('a study file that is too large is counted, not written', async () => {
  const files = [{ filename: 'data/studies/doe-1999.yml', status: 'added', sha: 'f00' }];
  const blob = { encoding: 'base64', size: 250_001, content: '' };
  const here = host({ pulls: [PULL], artifacts: [REPORT], files, blob });
  await comment.fetchReport(here);
  assert.equal(here.outputs['left-out'], '1');
  assert.deepEqual(fs.readdirSync('build/report/studies'), []);
});

const NOT_OURS = {
  'another last commit': { ...PULL, head: { ...PULL.head, sha: 'def' } },
  'another repository with the same owner and branch': { ...PULL, head: { ...PULL.head, repo: { id: 3 } } },
  'a fork that is gone': { ...PULL, head: { ...PULL.head, repo: null } },
  'a pull request into another repository': { ...PULL, base: { repo: { id: 8 } } },
};
for (const [name, pull] of Object.entries(NOT_OURS)) {
  test(`nothing is fetched for ${name}`, async () => {
    const here = host({ pulls: [pull], artifacts: [REPORT] });
    await comment.fetchReport(here);
    assert.deepEqual(here.outputs, {});
    assert.deepEqual(here.sent('download'), []);
  });
}

test('nothing is fetched where two pull requests fit', async () => {
  const here = host({ pulls: [PULL, { ...PULL, number: 8 }], artifacts: [REPORT] });
  await comment.fetchReport(here);
  assert.deepEqual(here.outputs, {});
});

test('nothing is fetched where the fork was deleted', async () => {
  const here = host({ pulls: [PULL], artifacts: [REPORT] });
  here.context.payload.workflow_run = { ...RUN, head_repository: null };
  await comment.fetchReport(here);
  assert.deepEqual(here.outputs, {});
});

test('a report that is too large is never downloaded', async () => {
  const here = host({ pulls: [PULL], artifacts: [{ ...REPORT, size_in_bytes: 1_000_001 }] });
  await comment.fetchReport(here);
  assert.match(here.words[0], /^failed: .* 1000001 bytes/);
  assert.deepEqual(here.sent('download'), []);
});

test('of a run that was started again the newest report is fetched', async () => {
  const later = { ...REPORT, id: 4, created_at: '2026-11-22T10:00:00Z' };
  const gone = { ...REPORT, id: 3, created_at: '2026-11-22T11:00:00Z', expired: true };
  for (const artifacts of [[REPORT, later, gone], [gone, later, REPORT]]) {
    const here = host({ pulls: [PULL], artifacts });
    await comment.fetchReport(here);
    assert.equal(here.sent('download')[0].artifact_id, 4);
    assert.equal(here.outputs.number, '7');
  }
});

for (const [name, artifacts] of Object.entries({ none: [], expired: [{ ...REPORT, expired: true }] })) {
  test(`no comment without a report (${name})`, async () => {
    const here = host({ pulls: [PULL], artifacts });
    await comment.fetchReport(here);
    assert.deepEqual(here.outputs, {});
  });
}

const MARK = '<!-- evidence-report -->';

test('a first comment is created', async () => {
  const here = host();
  await comment.postComment({ ...here, number: 7, file: written(`${MARK}\nNew`) });
  assert.deepEqual(here.sent('createComment'), [{ owner: 'owner', repo: 'portal', issue_number: 7, body: `${MARK}\nNew` }]);
});

test('a second comment takes the place of the first', async () => {
  const here = host({ comments: [{ id: 1, user: BOT, body: 'other' }, { id: 2, user: BOT, body: `${MARK}\r\nOld` }] });
  await comment.postComment({ ...here, number: 7, file: written(`${MARK}\nNew`) });
  assert.deepEqual(here.sent('updateComment'), [{ owner: 'owner', repo: 'portal', comment_id: 2, body: `${MARK}\nNew` }]);
  assert.deepEqual(here.sent('createComment'), []);
});

test('a comment that somebody else marked like ours is left alone', async () => {
  const here = host({ comments: [{ id: 1, user: { login: 'someone' }, body: `${MARK}\nMine` }] });
  await comment.postComment({ ...here, number: 7, file: written(`${MARK}\nNew`) });
  assert.equal(here.sent('createComment').length, 1);
  assert.deepEqual(here.sent('updateComment'), []);
});

test('the same comment is not sent again', async () => {
  const here = host({ comments: [{ id: 2, user: BOT, body: `${MARK}\nSame` }] });
  await comment.postComment({ ...here, number: 7, file: written(`${MARK}\nSame`) });
  assert.deepEqual(here.calls.map(([name]) => name), ['comments']);
});

for (const [name, text, number] of [
  ['no marker', 'New', 7], ['too long', `${MARK}\n${'x'.repeat(65_536)}`, 7], ['no number', `${MARK}\nNew`, Number('')],
]) {
  test(`a comment with ${name} is refused`, async () => {
    const here = host();
    await assert.rejects(comment.postComment({ ...here, number, file: written(text) }));
    assert.deepEqual(here.calls, []);
  });
}

const ISSUE = `${MARK}\n# A title\n\nText\n`;
const BODY = `${MARK}\n\nText\n`;

test('an issue is opened where there is none', async () => {
  const here = host();
  await issue.keepCurrent({ ...here, file: written(ISSUE), label: 'status' });
  assert.deepEqual(here.sent('create'), [{ owner: 'owner', repo: 'portal', title: 'A title', body: BODY, labels: ['status'] }]);
  assert.equal(here.sent('issues')[0].creator, BOT.login);
});

test('an open issue with the marker is written anew, and pull requests are left alone', async () => {
  const here = host({ issues: [{ number: 3, pull_request: {}, body: `${MARK}\n` }, { number: 4, body: `${MARK}\n\nOld` }] });
  await issue.keepCurrent({ ...here, file: written(ISSUE), label: 'status' });
  assert.deepEqual(here.sent('update'), [{ owner: 'owner', repo: 'portal', issue_number: 4, title: 'A title', body: BODY }]);
  assert.deepEqual(here.sent('create'), []);
});

test('an issue without marker or title, or too long, is refused', async () => {
  for (const text of ['# A title\n', `${MARK}\nText\n`, `${MARK}\n# A title\n${'x'.repeat(65_536)}`]) {
    await assert.rejects(issue.keepCurrent({ ...host(), file: written(text), label: 'status' }));
  }
});
