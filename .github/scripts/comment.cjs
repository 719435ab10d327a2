// The calls to the host that the comment on a pull request needs; what the comment says is written by `evidence comment`.
'use strict';

const fs = require('node:fs');

const ARTIFACT = 'report';
const SITE = 'site';
const FOLDER = 'build/report';
const LARGEST_ARTIFACT = 1_000_000; // bytes, packed; `make comment` limits what it unpacks
const LARGEST_COMMENT = 65_536; // characters, the host's own limit
const STUDY = /^data\/(studies)\/([a-z0-9-]{1,80}\.yml)$/;
const JUDGEMENT = /^data\/(judgements|certainty)\/([a-z0-9-]{1,160}\.yml)$/;
const READ = ['studies', 'judgements', 'certainty']; // folders of the dataset of which changed files are fetched
const MOST_FILES = 100; // of studies, and of judgements
const LARGEST_FILE = 250_000; // bytes; the program reads no more of a file either
const MARKER = /^<!-- [a-z][a-z0-9-]* -->$/;
const BOT = 'github-actions[bot]';

// The one open pull request into the default branch whose head is the commit that was checked. The number is never
// taken from the artifact, which a stranger can write; the event's own list is empty for forks.
async function findPullRequest({ github, context }) {
  const run = context.payload.workflow_run;
  if (!run.head_repository) return null; // the fork is gone
  const base = context.payload.repository;
  const pulls = await github.paginate(github.rest.pulls.list, {
    ...context.repo,
    state: 'open',
    base: base.default_branch,
    head: `${run.head_repository.owner.login}:${run.head_branch}`,
    per_page: 100,
  });
  const found = pulls.filter(
    (pull) => pull.head.sha === run.head_sha && pull.head.repo?.id === run.head_repository.id && pull.base.repo.id === base.id,
  );
  return found.length === 1 ? found[0] : null;
}

// The files of studies and judgements that the proposal adds or changes, as the host has them: what a reading vouches for,
// and who signs a judgement, is worked out from these by the default branch's program, never from the report. They are
// data; nothing of them is run. How many of each were left out is given back.
async function fetchFiles({ github, context, number }) {
  const files = await github.paginate(github.rest.pulls.listFiles, { ...context.repo, pull_number: number, per_page: 100 });
  for (const folder of READ) {
    fs.rmSync(`${FOLDER}/${folder}`, { recursive: true, force: true });
    fs.mkdirSync(`${FOLDER}/${folder}`, { recursive: true });
  }
  const leftOut = [];
  for (const pattern of [STUDY, JUDGEMENT]) leftOut.push(await fetchMatching({ github, context, files, pattern }));
  return leftOut;
}

async function fetchMatching({ github, context, files, pattern }) {
  const changed = files.filter((file) => file.status !== 'removed' && file.sha && pattern.test(file.filename));
  let leftOut = Math.max(0, changed.length - MOST_FILES);
  for (const file of changed.slice(0, MOST_FILES)) {
    const [, folder, name] = pattern.exec(file.filename);
    const { data } = await github.rest.git.getBlob({ ...context.repo, file_sha: file.sha });
    if (data.encoding !== 'base64' || data.size > LARGEST_FILE) leftOut += 1;
    else fs.writeFileSync(`${FOLDER}/${folder}/${name}`, Buffer.from(data.content, 'base64'));
  }
  return leftOut;
}

async function fetchReport({ github, context, core }) {
  const pull = await findPullRequest({ github, context });
  if (pull === null) return core.notice('No open pull request has this commit as its last: nothing to comment on.');
  const run_id = context.payload.workflow_run.id;
  const artifacts = await github.paginate(github.rest.actions.listWorkflowRunArtifacts, {
    ...context.repo, run_id, name: ARTIFACT, per_page: 100,
  });
  // A run that was started again has a report of each attempt: the newest counts.
  const newest = (name) => artifacts
    .filter((each) => each.name === name && !each.expired)
    .sort((one, other) => Date.parse(other.created_at) - Date.parse(one.created_at) || other.id - one.id)[0];
  const artifact = newest(ARTIFACT);
  if (!artifact) return core.notice('The checks left no report: nothing to comment on.');
  if (artifact.size_in_bytes > LARGEST_ARTIFACT) {
    return core.setFailed(`The report has ${artifact.size_in_bytes} bytes, more than ${LARGEST_ARTIFACT}: it is not read.`);
  }
  const zip = await github.rest.actions.downloadArtifact({
    ...context.repo, artifact_id: artifact.id, archive_format: 'zip',
  });
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.writeFileSync(`${FOLDER}/report.zip`, Buffer.from(zip.data));
  const [studies, judgements] = await fetchFiles({ github, context, number: pull.number });
  core.setOutput('left-out', String(studies));
  core.setOutput('judgements-left-out', String(judgements));
  const site = newest(SITE);
  core.setOutput('site', site ? `${context.payload.workflow_run.html_url}/artifacts/${site.id}` : '');
  core.setOutput('author', pull.user?.login ?? '');
  core.setOutput('number', String(pull.number));
}

async function postComment({ github, context, core, number, file = `${FOLDER}/comment.md` }) {
  const body = fs.readFileSync(file, 'utf8');
  const marker = body.split('\n', 1)[0];
  if (!Number.isSafeInteger(number) || number < 1) throw new Error('found no number of a pull request');
  if (!MARKER.test(marker)) throw new Error('the first line of the comment is not its marker');
  if (body.length > LARGEST_COMMENT) throw new Error(`the comment has ${body.length} characters`);
  const comments = await github.paginate(github.rest.issues.listComments, {
    ...context.repo, issue_number: number, per_page: 100,
  });
  // Only one of our own is written over, whatever marker others put into theirs.
  const ours = comments.find((each) => each.user?.login === BOT && each.body?.split(/\r?\n/, 1)[0] === marker);
  if (ours?.body === body) return core.info('The comment says so already.');
  if (ours) await github.rest.issues.updateComment({ ...context.repo, comment_id: ours.id, body });
  else await github.rest.issues.createComment({ ...context.repo, issue_number: number, body });
}

module.exports = { findPullRequest, fetchFiles, fetchReport, postComment };
