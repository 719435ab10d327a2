/* Opens the search and shows what it finds. The search itself (search-engine.js) and its index are fetched when a reader
   first opens it. All text is put in as text: nothing of the data becomes markup. */
"use strict";

(() => {
  const box = document.querySelector("dialog.portal-search__box");
  const opener = document.querySelector("[data-search-open]");
  if (!box || !opener || !box.showModal) return;

  const PAUSE = 120; // milliseconds without a key, after which what stands there is searched
  const SHOWN = 15;
  const words = box.dataset;
  const input = box.querySelector("input");
  const said = box.querySelector(".portal-search__said");
  const list = box.querySelector(".portal-search__found");
  const more = box.querySelector("[data-search-more]");
  const index = new URL(words.index, location.href);
  const home = new URL("..", index);

  let loading = null; // a promise of the search
  let asked = 0; // the number of the newest query: what an older one finds is not shown
  let timer = 0;
  let current = null; // what was found for the text `current.text`
  let shown = 0;
  let isEntered = false; // Enter was pressed before the answer came

  /* ---- loading ---- */

  function script(address) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      document.head.append(element);
    });
  }

  async function json(address, options) {
    const answer = await fetch(address, options);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  const part = (name, of, cache) => json(new URL(`search/${name}.json?of=${of}`, home), { cache });

  function load(cache = "no-cache") {
    const engine = globalThis.evidenceSearch ? null : script(words.engine);
    loading = Promise.all([json(index, { cache }), engine]).then(([found]) =>
      globalThis.evidenceSearch.makeSearch(found, (name, of) => part(name, of, cache === "reload" ? cache : "default")));
    loading.catch(() => { loading = null; });
    return loading;
  }

  /* Once more with everything fetched anew, where the site was published between two requests. */
  async function found(text) {
    try {
      return await look(await (loading ?? load()), text);
    } catch (error) {
      if (!globalThis.evidenceSearch || !(error instanceof globalThis.evidenceSearch.OutOfStepError)) throw error;
      return look(await load("reload"), text);
    }
  }

  async function look(search, text) {
    const result = await search.find(text);
    return { text, result, first: await result.entries(0, SHOWN) };
  }

  /* ---- showing ---- */

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function item({ kind, title, fact, address }) {
    const link = document.createElement("a");
    link.href = new URL(address, home).href;
    link.append(
      element("span", "portal-search__kind", words[kind].split("|")[0]),
      element("span", "portal-search__title", title),
      element("span", "portal-search__fact", fact),
    );
    const made = document.createElement("li");
    made.append(link);
    return made;
  }

  function count({ total, counts, isPartial }) {
    if (total === 0) return "";
    const some = isPartial ? `${words.some} ` : "";
    const kinds = Object.entries(counts).filter(([, number]) => number)
      .map(([kind, number]) => `${number} ${number === 1 ? words[kind].split("|")[0].toLowerCase() : words[kind].split("|")[1]}`);
    return `${some}${total === 1 ? words.one : words.found.replace("{number}", total)}: ${kinds.join(", ")}`;
  }

  function show(answer) {
    current = answer;
    list.replaceChildren(...answer.first.map(item));
    shown = answer.first.length;
    more.hidden = shown >= answer.result.total;
    said.textContent = count(answer.result) || words.none.replace("{words}", () => answer.text);
    if (isEntered) openFirst();
  }

  function clear(text) {
    current = null;
    list.replaceChildren();
    more.hidden = true;
    said.textContent = text;
  }

  async function showMore() {
    const { result } = current;
    const next = await result.entries(shown, shown + SHOWN);
    if (current?.result !== result) return;
    const items = next.map(item);
    list.append(...items);
    shown += items.length;
    more.hidden = shown >= result.total;
    items[0]?.firstChild.focus();
  }

  async function search() {
    const text = input.value.trim();
    const number = ++asked;
    if (!text) {
      clear(words.hint);
      return;
    }
    try {
      const answer = await found(text);
      if (number === asked) show(answer);
    } catch {
      if (number === asked) clear(words.failed);
    }
  }

  function openFirst() {
    isEntered = false;
    list.querySelector("a")?.click();
  }

  /* ---- by hand ---- */

  function open(text) {
    if (!box.open) box.showModal();
    if (text !== undefined) input.value = text;
    input.select();
    (loading ?? load()).catch(() => clear(words.failed));
    search();
  }

  /* The arrows walk from the words through what was found, and back. */
  function walk(step) {
    const places = [input, ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])];
    const at = places.indexOf(document.activeElement);
    const place = places[Math.min(Math.max(at + step, 0), places.length - 1)];
    place.focus();
    place.scrollIntoView({ block: "nearest" });
  }

  opener.addEventListener("click", () => open());
  box.querySelector("[data-search-close]").addEventListener("click", () => box.close());
  more.addEventListener("click", showMore);
  input.addEventListener("input", () => {
    isEntered = false;
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      walk(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target === input && !event.isComposing) {
      event.preventDefault();
      isEntered = true;
      clearTimeout(timer);
      if (current?.text === input.value.trim()) openFirst();
      else search();
    }
  });
  box.addEventListener("click", (event) => {
    if (event.target === box || event.target.closest("a")) box.close(); // beside the box, or to a place on this page
  });
  const given = new URLSearchParams(location.search).get("q"); // a link that searches
  if (given !== null) open(given);
})();
