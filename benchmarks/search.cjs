// One first result: node search.cjs WAY FOLDER QUERY CANDIDATES OUR-FILES…; prints KiB that travelled and processor time.
const fs = require("node:fs");
const path = require("node:path");
const { gzipSync } = require("node:zlib");

const [way, folder, query, candidates, ...ours] = process.argv.slice(2);
const travelled = [];

function fetched(text) {
  travelled.push(text); // packed after the clock has stopped
  return text;
}

async function library(name, file) {
  const { minify } = require(path.resolve(candidates, "node_modules", "terser"));
  const source = fs.readFileSync(path.resolve(candidates, "node_modules", name, file), "utf8");
  fetched((await minify(source)).code);
  return require(path.resolve(candidates, "node_modules", name, file));
}

const documents = () => JSON.parse(fetched(fs.readFileSync(path.join(folder, "documents.json"), "utf8")));

const ways = {
  "this one": async () => {
    for (const file of ours) fetched(fs.readFileSync(file, "utf8"));
    require(ours.at(-1));
    return async () => {
      const part = (name) => JSON.parse(fetched(fs.readFileSync(path.join(folder, "search", `${name}.json`), "utf8")));
      const search = globalThis.evidenceSearch.makeSearch(part("index"), part);
      return (await search.find(query)).entries(0, 15);
    };
  },
  lunr: async () => {
    const lunr = await library("lunr", "lunr.js");
    return () => lunrOf(lunr, documents()).search(lunrQuery());
  },
  "lunr, index made before": async () => {
    const lunr = await library("lunr", "lunr.js");
    const all = JSON.parse(fs.readFileSync(path.join(folder, "documents.json"), "utf8"));
    const kept = JSON.stringify(lunrOf(lunr, all));
    const shown = JSON.stringify(all.map(({ kind, title, fact, address }) => [kind, title, fact, address]));
    return () => {
      JSON.parse(fetched(shown));
      return lunr.Index.load(JSON.parse(fetched(kept))).search(lunrQuery());
    };
  },
  MiniSearch: async () => {
    const MiniSearch = await library("minisearch", "dist/cjs/index.cjs");
    return () => {
      const search = new MiniSearch({ fields: ["names", "words"], storeFields: ["kind", "title", "fact", "address"] });
      search.addAll(documents());
      return search.search(query, { prefix: true, fuzzy: (word) => (word.length > 4 ? 1 : false), combineWith: "AND" });
    };
  },
  FlexSearch: async () => {
    const { Document } = await library("flexsearch", "dist/flexsearch.bundle.min.js");
    return () => {
      const search = new Document({ document: { id: "id", index: ["names", "words"] }, tokenize: "forward" });
      for (const one of documents()) search.add(one);
      return search.search(query);
    };
  },
};

function lunrOf(lunr, all) {
  return lunr(function () {
    this.ref("id");
    this.field("names");
    this.field("words");
    for (const one of all) this.add(one);
  });
}

const lunrQuery = () => query.split(/\s+/).map((word) => `+${word.replace(/[^\p{L}\d]/gu, "")}~1`).join(" ");

async function main() {
  const first = await ways[way]();
  const start = process.cpuUsage();
  await first();
  const { user, system } = process.cpuUsage(start);
  const ms = (user + system) / 1000;
  const kib = travelled.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length / 1024, 0);
  process.stdout.write(JSON.stringify({ kib, ms }));
}

main();
