// Runs the search of the pages over an index in a folder: node run.cjs ENGINE FOLDER, queries as JSON on the input.
// Prints for each query what was found and which parts of the index were fetched for it.
const fs = require("node:fs");
const path = require("node:path");

const [engine, folder] = process.argv.slice(2);
require(path.resolve(engine));
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), "utf8"));

async function answer(query) {
  const fetched = [];
  const search = globalThis.evidenceSearch.makeSearch(read("index"), (name) => {
    fetched.push(name);
    return read(name);
  });
  try {
    const found = await search.find(query);
    return { total: found.total, counts: found.counts, isPartial: found.isPartial, entries: await found.entries(0, 10), fetched };
  } catch (error) {
    return { error: error.name, fetched };
  }
}

async function main() {
  const { queries, texts } = JSON.parse(fs.readFileSync(0, "utf8"));
  const answers = [];
  for (const query of queries) answers.push(await answer(query));
  process.stdout.write(JSON.stringify({ answers, folded: texts.map(globalThis.evidenceSearch.wordsOf) }));
}

main();
