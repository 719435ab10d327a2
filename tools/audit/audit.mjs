/* Lighthouse on a page of each kind of a built site, the largest of its kind: node audit.mjs SITE CHROMIUM [RUNS]. Prints the medians and the aims.

   The site is served from this machine to this machine, compressed as hosts do it. A single run is noise, so each
   figure is the median of several. Ends with 1 where a figure falls short of the least that is asked. */
import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { createGzip, gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [site, chromium, runs = "5"] = process.argv.slice(2);
const TYPES = {
  ".css": "text/css", ".csv": "text/csv", ".html": "text/html; charset=utf-8", ".js": "text/javascript",
  ".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain",
  ".woff2": "font/woff2",
};
const PACKED = new Set([".css", ".csv", ".html", ".js", ".json", ".svg", ".txt"]);
// As tools/browser.py starts it: no errands of its own, no other host.
const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
const KIB = 1024;
const LEAST = {
  performance: 97, accessibility: 100, practices: 100, seo: 100, paint: 1.6, shift: 0.02, weight: 130,
};
const FIRST_SEARCH = 40;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function serve(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname);
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const ending = extname(file);
    const found = !path.includes("..") && existsSync(file) && statSync(file).isFile();
    const headers = { "Content-Type": found ? TYPES[ending] ?? "application/octet-stream" : TYPES[".html"] };
    const body = createReadStream(found ? file : join(folder, "404.html"));
    if (found && PACKED.has(ending)) {
      response.writeHead(200, { ...headers, "Content-Encoding": "gzip" });
      body.pipe(createGzip()).pipe(response);
    } else {
      response.writeHead(found ? 200 : 404, headers);
      body.pipe(response);
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const size = (path) => statSync(join(site, path, "index.html")).size;
const isPage = (path) => existsSync(join(site, path, "index.html"));
const largest = (paths) => [...paths].sort((a, b) => size(b) - size(a))[0];
const below = (folder) => (existsSync(join(site, folder)) ? readdirSync(join(site, folder), { withFileTypes: true }) : [])
  .filter((entry) => entry.isDirectory()).map((entry) => `${folder}/${entry.name}`).filter(isPage);

// The parts of a disease that every disease has; what stands beside them is the page of an outcome.
const PARTS = ["safety", "studies", "trials", "gaps", "judgements", "for-panels"];
const NO_OUTCOME = [...PARTS, "embed"];
const LISTS = ["studies", "trials", "methods", "data", "dictionary", "checklists", "searches", "review", "glossary", "changes", "about", "messages"];

function pagesOf() {
  const hubs = below("diseases");
  const parts = hubs.flatMap(below);
  const ending = (name) => parts.filter((path) => path.endsWith(`/${name}`));
  const outcomes = parts.filter((path) => !NO_OUTCOME.some((name) => path.endsWith(`/${name}`)));
  const found = [["home", ""], ["disease", largest(hubs)], ["outcome", largest(outcomes)],
    ...PARTS.map((name) => [`part ${name}`, largest(ending(name))]),
    ["study", largest(below("studies"))], ["guide", largest(below("contributing"))],
    ...LISTS.filter(isPage).map((name) => [name, name])];
  return found.filter(([, path]) => path !== undefined).map(([kind, path]) => [kind, path === "" ? "" : `${path}/`]);
}

async function measure(address) {
  const chrome = await launch({ chromePath: chromium, chromeFlags: FLAGS, logLevel: "silent" });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "error" });
    const score = (name) => Math.round(100 * (lhr.categories[name].score ?? 0));
    const value = (name) => lhr.audits[name].numericValue ?? 0;
    const failed = Object.values(lhr.categories)
      .filter((category) => category.id !== "performance")
      .flatMap((category) => category.auditRefs)
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => id);
    return {
      performance: score("performance"), accessibility: score("accessibility"),
      practices: score("best-practices"), seo: score("seo"),
      paint: value("largest-contentful-paint") / 1000, blocked: value("total-blocking-time"),
      shift: value("cumulative-layout-shift"), weight: value("total-byte-weight") / KIB, failed,
    };
  } finally {
    await chrome.kill();
  }
}

async function medians(address) {
  const found = [];
  for (let run = 0; run < Number(runs); run += 1) found.push(await measure(address));
  const keys = Object.keys(found[0]).filter((key) => key !== "failed");
  const middle = Object.fromEntries(keys.map((key) => [key, median(found.map((one) => one[key]))]));
  return { ...middle, failed: [...new Set(found.flatMap((one) => one.failed))] };
}

const SCORES = new Set(["performance", "accessibility", "practices", "seo"]);

function shortfalls(kind, found) {
  return Object.entries(LEAST)
    .filter(([key, aim]) => (SCORES.has(key) ? found[key] < aim : found[key] > aim))
    .map(([key, aim]) => `${kind}: ${key} is ${Number(found[key].toFixed(3))}, asked ${aim}`);
}

function printRow(cells) {
  const [name, ...rest] = cells;
  console.log(name.padEnd(58) + rest.map((cell) => String(cell).padStart(9)).join(""));
}

const server = await serve(site);
const faults = [];
printRow([`Median of ${runs} runs`, "Speed", "Access", "Practice", "SEO", "Paint s", "Block ms", "Shift", "KiB"]);
for (const [kind, path] of pagesOf()) {
  const found = await medians(`http://127.0.0.1:${server.address().port}/${path}`);
  printRow([
    `${kind} /${path}`, found.performance, found.accessibility, found.practices, found.seo,
    found.paint.toFixed(2), Math.round(found.blocked), found.shift.toFixed(3), found.weight.toFixed(0),
  ]);
  faults.push(...shortfalls(kind, found), ...found.failed.map((id) => `${kind}: ${id}`));
}
server.close();
server.closeAllConnections();
// What a first query fetches at most: the code, the list of parts, and of each kind as many parts as one query asks for.
const packed = (...path) => gzipSync(readFileSync(join(site, ...path))).length / KIB;
const parts = (kind, number) => readdirSync(join(site, "search")).filter((name) => name.startsWith(kind))
  .map((name) => packed("search", name)).sort((one, other) => other - one).slice(0, number);
const fetched = [packed("assets", "search.js"), packed("assets", "search-engine.js"), packed("search", "index.json"),
  ...parts("terms", 2), ...parts("entries", 3)];
const index = fetched.reduce((sum, size) => sum + size, 0);
console.log(`Limit of weight: ${LEAST.weight} KiB, the typeface included`);
console.log(`First search: ${index.toFixed(1)} KiB compressed`);
if (index > FIRST_SEARCH) faults.push(`first search: ${index.toFixed(1)} KiB, asked ${FIRST_SEARCH}`);
for (const fault of faults) console.log(`Short of what is asked: ${fault}`);
process.exitCode = faults.length ? 1 : 0;
