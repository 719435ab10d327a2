/* Filters and sorts the one table of a page. The controls stand in the page and hold the state, the page's address
   keeps it; every word a reader sees comes from the page, and nothing from the address is ever read as markup. */
"use strict";

(() => {
  const WIDE = matchMedia("(min-width: 45em)"); // as in portal.css: below it a table is a list of cards
  const TYPING_PAUSE_MS = 150; // browsers refuse a page that writes its address at every key

  const LONGEST_NAME = 60; // letters of a filter that is not known
  const FOREIGN = /^(q|h|utm_.*)$/; // of the theme's search, and of who counts visits: no filters of ours

  const form = document.querySelector("form.explorer");
  const table = form && document.getElementById(form.dataset.table);
  if (!table) return;

  const controls = [...form.querySelectorAll("[data-name]")];
  const control = Object.fromEntries(controls.map((one) => [one.dataset.name, one]));
  const facets = controls.filter((one) => "facet" in one.dataset);
  const result = form.querySelector("[role=status]");
  const chosenWords = form.querySelector(".explorer-chosen");
  const reset = form.querySelector(".explorer-reset");
  const heads = [...table.querySelectorAll("thead th[data-field]")];
  const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });
  const labels = new Map(facets.flatMap((one) => [...one.options]).map((option) => [option, option.text]));
  const items = readItems();
  let linked = null; // the row that the address names: shown whatever the filters say
  let order = "";
  let typing = 0;
  let isTyping = false; // the last change was one of words: the address of the next one takes its place
  let unknown = []; // what a link asks for and this page does not know

  /* ---- the rows of the table, with what the page says of each ---- */

  function readItems() {
    const facts = JSON.parse(form.querySelector("script").textContent);
    const rows = [...table.tBodies].flatMap((body) => [...body.rows].filter((row) => !isHeading(row)));
    if (rows.length !== facts.length) throw new Error("explorer: the table and the list of its rows differ");
    return rows.map((row, place) => ({ row, place, ...facts[place], words: plain(wordsOf(row)) }));
  }

  function isHeading(row) {
    return row.classList.contains("group");
  }

  function wordsOf(row) {
    const first = row.parentElement.rows[0];
    return isHeading(first) ? `${first.textContent} ${row.textContent}` : row.textContent;
  }

  /* Small letters without accents, so that "jose" finds "José". */
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /* ---- filters ---- */

  function chosen(except) {
    return facets.filter((one) => one.value && one !== except).map((one) => [one.dataset.name, one.value]);
  }

  /* What an item was given in one arm must meet all filters together, not each in another arm. */
  function fittingTerms(item, wanted) {
    return item.terms.filter((terms) => wanted.every(([name, value]) => terms[name].includes(value)));
  }

  function fitsWords(item) {
    return plain(control.text.value).split(/\s+/).every((word) => item.words.includes(word));
  }

  function hasYears() {
    return Boolean(control.from?.value || control.to?.value);
  }

  function fitsYears(item) {
    if (!hasYears()) return true;
    const from = Number(control.from.value || -Infinity);
    const to = Number(control.to.value || Infinity);
    return item.year !== null && from <= item.year && item.year <= to;
  }

  function fits(item) {
    return fitsWords(item) && fitsYears(item) && fittingTerms(item, chosen()).length > 0;
  }

  function countUndated() {
    if (!hasYears()) return 0;
    return items.filter((item) => item.year === null && fitsWords(item) && fittingTerms(item, chosen()).length).length;
  }

  /* ---- what is shown ---- */

  function show() {
    const fitting = new Set(items.filter(fits).map((item) => item.row));
    for (const { row } of items) row.hidden = !fitting.has(row) && row !== linked;
    for (const heading of table.querySelectorAll("tr.group")) {
      heading.hidden = [...heading.parentElement.rows].every((row) => row === heading || row.hidden);
    }
    facets.forEach(countChoices);
    sortRows();
    tellResult(fitting);
  }

  /* Behind each choice stands how many rows would be left if it were made now. */
  function countChoices(facet) {
    const others = chosen(facet);
    const counts = new Map();
    for (const item of items.filter((one) => fitsWords(one) && fitsYears(one))) {
      const values = new Set(fittingTerms(item, others).flatMap((terms) => terms[facet.dataset.name]));
      for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    }
    for (const option of [...facet.options].filter((one) => one.value)) {
      const count = counts.get(option.value) || 0;
      option.text = `${labels.get(option)} (${number(count)})`;
      option.disabled = count === 0 && !option.selected;
    }
  }

  function tellResult(fitting) {
    const words = result.dataset;
    const undated = countUndated();
    let text = fitting.size === items.length ? words.all : fitting.size ? words.some : words.none;
    if (undated) text += words.undated;
    if (linked && !fitting.has(linked)) text += words.linked;
    text = text.replace("{shown}", number(fitting.size)).replace("{total}", number(items.length));
    text = text.replace("{undated}", number(undated));
    result.textContent = unknown.length ? text + words.unknown + unknown.join(", ") : text;
    chosenWords.textContent = controls.filter((one) => one.value).map(wordsOfChoice).join(" · ");
    reset.disabled = controls.every((one) => !one.value);
  }

  function wordsOfChoice(one) {
    const words = one.options ? labels.get(one.selectedOptions[0]) || one.selectedOptions[0].text : one.value;
    return `${one.getAttribute("aria-label") ?? one.previousElementSibling.textContent}: ${words}`;
  }

  function number(count) {
    return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  }

  /* ---- order ---- */

  function sortRows() {
    if (control.sort.value === order) return;
    order = control.sort.value;
    const field = order.replace(/^-/, "");
    const direction = order.startsWith("-") ? -1 : 1;
    const keys = new Map(items.map((item) => [item, field ? sortKey(item, field) : null]));
    const sorted = [...items].sort((a, b) => compare(keys.get(a), keys.get(b), direction) || a.place - b.place);
    for (const { row } of sorted) row.parentElement.append(row); // rows stay in their group
    for (const head of heads) {
      if (head.dataset.field !== field || !field) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    }
  }

  /* A number or a date as the page gives it, else the words of the cell; null where nothing is known. */
  function sortKey(item, field) {
    if (field in item.sort) return item.sort[field];
    const cell = item.row.cells[heads.findIndex((head) => head.dataset.field === field)];
    return cell.classList.contains("absent") ? null : cell.firstElementChild.textContent.trim();
  }

  /* What is not known stands last in either direction. */
  function compare(a, b, direction) {
    if (a === null || b === null) return (a === null) - (b === null);
    return direction * (typeof a === "number" ? a - b : collator.compare(a, b));
  }

  function makeSortButton(head) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const { field } = head.dataset;
      control.sort.value = { [field]: `-${field}`, [`-${field}`]: "" }[control.sort.value] ?? field;
      changed();
    });
  }

  /* ---- the address ---- */

  function readAddress() {
    const given = new URLSearchParams(location.search);
    const asked = [...given].filter(([name, value]) => value && !FOREIGN.test(name));
    for (const one of controls) {
      one.value = given.get(one.dataset.name) ?? "";
      if (one.selectedIndex === -1) one.value = ""; // a value that this page does not know
    }
    unknown = asked.filter(([name, value]) => !isKnown(name, value)).map(named);
  }

  function isKnown(name, value) {
    return Object.hasOwn(control, name) && control[name].value === value;
  }

  /* As a reader can look it up in the link; a long one is cut. */
  function named([name, value]) {
    const text = `${name}=${value}`;
    return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
  }

  /* Each filter is a step that Back undoes; words that are typed one after another are one step. */
  function writeAddress(types) {
    const address = new URL(location.href);
    for (const { dataset, value } of controls) {
      if (value) address.searchParams.set(dataset.name, value);
      else address.searchParams.delete(dataset.name);
    }
    if (linkedRow()) address.hash = ""; // a reader who filters has left the row that the link named
    if (address.href !== location.href) {
      if (types && isTyping) history.replaceState(history.state, "", address);
      else history.pushState(null, "", address);
    }
    isTyping = types;
  }

  function linkedRow() {
    const names = [location.hash.slice(1)];
    try {
      names.push(decodeURIComponent(names[0]));
    } catch {
      // not an encoded address: only what stands there can be a name
    }
    return items.find(({ row }) => row.id && names.includes(row.id))?.row ?? null;
  }

  /* ---- what is shown, as a file ---- */

  /* The lines of the whole file that belong to the rows shown: nothing is written anew, so nothing can differ. */
  async function take(button) {
    const { href, kind, name } = button.dataset;
    result.textContent = result.dataset.loading;
    try {
      const answer = await fetch(href);
      if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
      const text = await answer.text();
      const shown = new Set(items.filter(({ row }) => !row.hidden).map(({ key }) => key));
      save(kind === "csv" ? linesOf(text, shown, button.dataset.columns.split(" ")) : entriesOf(text, shown), name);
      show();
    } catch (error) {
      console.info("Explorer:", error);
      result.textContent = result.dataset.failed;
    }
  }

  function save(text, name) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  function linesOf(text, shown, columns) {
    const [head, ...lines] = text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+\r\n/g);
    const places = columns.map((column) => cellsOf(head).indexOf(column));
    return head + lines.filter((line) => shown.has(keyOf(cellsOf(line), places))).join("");
  }

  function keyOf(cells, places) {
    return places.map((place) => cells[place]).join(" ");
  }

  function cellsOf(line) {
    const cells = line.trimEnd().match(/(?:"(?:[^"]|"")*"|[^",]*)(?:,|$)/g);
    return cells.map((cell) => cell.replace(/,$/, "").replace(/^"(.*)"$/s, "$1").replaceAll('""', '"'));
  }

  function entriesOf(text, shown) {
    const entries = text.match(/TY {2}- [^]*?\nER {2}- ?\r?\n+/g) ?? [];
    return entries.filter((entry) => shown.has(/^ID {2}- (.*?)\r?$/m.exec(entry)?.[1])).join("");
  }

  /* ---- what the reader does ---- */

  function changed(types = false) {
    clearTimeout(typing);
    writeAddress(types);
    [linked, unknown] = [null, []];
    show();
  }

  function restore() {
    clearTimeout(typing);
    isTyping = false;
    readAddress();
    linked = linkedRow();
    show();
    if (linked && !reset.disabled) linked.scrollIntoView(); // rows above it may have gone
  }

  function fold() {
    form.querySelector("details").open = WIDE.matches;
  }

  function listen() {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", ({ target }) => changed(target === control.text));
    control.text.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => changed(true), TYPING_PAUSE_MS);
    });
    reset.addEventListener("click", () => {
      for (const one of controls) one.value = "";
      changed();
      result.focus(); // the button has gone quiet: say what is shown now
    });
    for (const button of form.querySelectorAll(".explorer-take")) button.addEventListener("click", () => take(button));
    addEventListener("popstate", restore);
    addEventListener("hashchange", restore);
    WIDE.addEventListener("change", fold);
  }

  heads.forEach(makeSortButton);
  fold();
  restore();
  listen();
  form.hidden = false;
  if (!location.hash && !reset.disabled) form.scrollIntoView(); // a linked view begins where it was filtered
})();
