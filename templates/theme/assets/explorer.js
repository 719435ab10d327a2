/* Filters and sorts the one table of a page. The controls stand in the page and hold the state, the page's address
   keeps it; every word a reader sees comes from the page, and nothing from the address is ever read as markup.
   A list that is longer than its page has its other rows in a file, fetched when a reader first asks for more than
   stands here; of what fits, a page of rows at a time is in the table, however many there are. */
"use strict";

(() => {
  const WIDE = matchMedia("(min-width: 45em)"); // as in portal.css: below it a table is a list of cards
  const TYPING_PAUSE_MS = 150; // browsers refuse a page that writes its address at every key

  const LONGEST_NAME = 60; // letters of a filter that is not known
  const PAGE = 100; // rows of a long list that are added at a time
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
  const isLong = "rows" in form.dataset;
  const total = Number(form.dataset.total ?? 0);
  const more = document.querySelector(".explorer-more");
  const bodies = [...table.tBodies];
  const items = readItems();
  const orders = new Map(); // each order once made: all items in it
  let linked = null; // the row that the address names: shown whatever the filters say
  let fitting = new Set(items);
  let most = isLong ? PAGE : Infinity; // rows in the table
  let loading = null;
  let isLoaded = !isLong;
  let typing = 0;
  let isTyping = false; // the last change was one of words: the address of the next one takes its place
  let unknown = []; // what a link asks for and this page does not know

  /* ---- the rows of the table, with what the page says of each ---- */

  function readItems() {
    const facts = JSON.parse(form.querySelector("script").textContent);
    const rows = bodies.flatMap((body, group) => [...body.rows].filter((row) => !isHeading(row)).map((row) => [row, group]));
    if (rows.length !== facts.length) throw new Error("explorer: the table and the list of its rows differ");
    return rows.map(([row, group], place) => ({ row, id: row.id, group, place, ...facts[place] }));
  }

  function isHeading(row) {
    return row.classList.contains("group");
  }

  function headingOf(body) {
    return body.rows[0] && isHeading(body.rows[0]) ? body.rows[0] : null;
  }

  /* Fetches the other rows, once; after a failure it may be tried again. */
  function load() {
    if (isLoaded) return Promise.resolve();
    loading ??= fetchRows().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  async function fetchRows() {
    const answer = await fetch(form.dataset.rows);
    if (!answer.ok) throw new Error(`${form.dataset.rows}: ${answer.status}`);
    const { groups, rows } = await answer.json();
    if (items.length + rows.length !== total) throw new Error("explorer: the file is not of this page");
    for (const group of groups.slice(bodies.length)) bodies.push(makeBody(group));
    for (const { id, group, cells, mark, facts } of rows) {
      items.push({ row: null, id, group, place: items.length, cells, mark, ...facts });
    }
    orders.clear();
    isLoaded = true;
    const pages = table.closest(".table-region").nextElementSibling;
    if (pages?.classList.contains("list-more")) pages.hidden = true; // the button leads on now
  }

  /* ---- rows of the file as the page would have them ---- */

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function makeBody({ label, id, note }) {
    const body = make("tbody", { role: "rowgroup" });
    if (label) {
      const head = make("th", { scope: "rowgroup", role: "rowheader", colspan: heads.length }, label);
      if (note) head.append(" ", make("small", {}, note));
      body.append(make("tr", { class: "group", role: "row", id }, head));
    }
    table.append(body);
    return body;
  }

  function rowOf(item) {
    if (item.row) return item.row;
    const post = document.getElementById(item.id);
    if (post?.closest(".moved")) post.remove(); // the signpost to the row on another page: it is here now
    item.row = make("tr", { role: "row", id: item.id, class: item.mark }, ...item.cells.map(makeCell));
    return item.row;
  }

  function makeCell(given, column) {
    const { text, href, note, mark, state, doubts, links = [] } = typeof given === "string" ? { text: given } : given;
    const head = heads[column];
    const look = `${head.classList.contains("number") ? "number " : ""}${mark ?? ""}`;
    const field = { "data-field": head.dataset.field, "data-label": labelOf(head), "data-state": state, class: look };
    const own = column ? { role: "cell" } : { scope: "row", role: "rowheader" };
    const cell = make(column ? "td" : "th", { ...own, ...field }, href ? make("a", { href }, text) : make("span", {}, text));
    if (note) cell.append(" ", make("small", {}, note));
    if (doubts) cell.append(" ", make("small", {}, make("a", { href: doubts }, "doubts")));
    for (const [words, there] of links) cell.append(" ", make("small", {}, there ? make("a", { href: there }, words) : words));
    return cell;
  }

  /* A heading without its second line; the button that sorts by it may stand around both. */
  function labelOf(head) {
    return (head.querySelector("button") ?? head).firstChild.textContent.trim();
  }

  /* ---- words of a row ---- */

  function wordsOf(item) {
    item.words ??= plain(`${headingOf(bodies[item.group])?.textContent ?? ""} ${item.row?.textContent ?? textOf(item)}`);
    return item.words;
  }

  function textOf({ cells }) {
    return cells.map((cell) => (typeof cell === "string" ? cell : [
      cell.text, cell.note, cell.doubts && "doubts", ...(cell.links ?? []).map(([words]) => words),
    ].filter(Boolean).join(" "))).join(" ");
  }

  /* Small letters without accents, so that "jose" finds "José". */
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /* ---- filters ---- */

  function chosen() {
    return facets.filter((one) => one.value).map((one) => [one.dataset.name, one.value]);
  }

  /* What of the filters an item must meet beside the facets; read once for all items. */
  function readOthers() {
    const words = plain(control.text.value).split(/\s+/).filter(Boolean);
    const has = Boolean(control.from?.value || control.to?.value);
    const from = Number(control.from?.value || -Infinity);
    const to = Number(control.to?.value || Infinity);
    return {
      hasWords: (item) => words.every((word) => wordsOf(item).includes(word)),
      isUndated: (item) => has && item.year === null,
      hasYear: (item) => !has || (item.year !== null && from <= item.year && item.year <= to),
    };
  }

  /* Goes through all items once: which fit, how many are left out because no year is known, and for each choice how
     many rows would be left if it were made now. What an item was given in one arm must meet all filters together,
     not each in another arm; an arm that misses one filter alone counts for that filter's other choices. */
  function sift() {
    const wanted = chosen();
    const others = readOthers();
    const counts = new Map(facets.map((one) => [one.dataset.name, new Map()]));
    let undated = 0;
    fitting = new Set();
    for (const item of items.filter(others.hasWords)) {
      const seen = new Set();
      const hasYear = others.hasYear(item);
      for (const terms of item.terms) {
        const missed = wanted.filter(([name, value]) => !terms[name].includes(value));
        if (missed.length === 0 && hasYear) fitting.add(item);
        if (missed.length === 0 && others.isUndated(item)) seen.add("undated");
        if (missed.length > 1 || !hasYear) continue;
        for (const [name, count] of counts) {
          if (missed.length && missed[0][0] !== name) continue;
          for (const value of terms[name]) {
            const place = `${name} ${value}`;
            if (!seen.has(place)) count.set(value, (count.get(value) || 0) + 1);
            seen.add(place);
          }
        }
      }
      if (seen.has("undated")) undated += 1;
    }
    return { counts, undated };
  }

  /* ---- what is shown ---- */

  function show() {
    if (isLoaded) {
      const { counts, undated } = sift();
      for (const facet of facets) tellChoices(facet, counts.get(facet.dataset.name));
      layOut();
      tellResult(undated);
    } else {
      tellResult(0);
    }
    tellMore();
  }

  /* Puts what fits into the table, group by group in the order chosen: of a long list as many rows as are wanted. */
  function layOut() {
    const shown = bodies.map(() => []);
    for (const item of inOrder()) if (fitting.has(item) || item === linked) shown[item.group].push(item);
    let left = most;
    bodies.forEach((body, group) => {
      const members = shown[group].slice(0, left);
      if (linked?.group === group && !members.includes(linked)) members.unshift(linked); // too far down: stands first
      left = Math.max(0, left - members.length);
      const heading = headingOf(body);
      if (heading) heading.hidden = members.length === 0;
      const rows = [...(heading ? [heading] : []), ...members.map(rowOf)];
      const isAsBefore = rows.length === body.rows.length && rows.every((row, place) => row === body.rows[place]);
      if (!isAsBefore) body.replaceChildren(...rows);
    });
  }

  function tellChoices(facet, counts) {
    for (const option of [...facet.options].filter((one) => one.value)) {
      const count = counts.get(option.value) || 0;
      option.text = `${labels.get(option)} (${number(count)})`;
      option.disabled = count === 0 && !option.selected;
    }
  }

  function tellResult(undated) {
    const words = result.dataset;
    const every = total || items.length;
    const isEvery = !isLoaded || fitting.size === every;
    let text = isEvery ? words.all : fitting.size ? words.some : words.none;
    if (undated) text += words.undated;
    if (linked && !fitting.has(linked)) text += words.linked;
    text = text.replace("{shown}", number(fitting.size)).replace("{total}", number(every));
    text = text.replace("{undated}", number(undated));
    result.textContent = unknown.length ? text + words.unknown + unknown.join(", ") : text;
    chosenWords.textContent = controls.filter((one) => one.value).map(wordsOfChoice).join(" · ");
    reset.disabled = controls.every((one) => !one.value);
  }

  /* The button below a long list: how many rows it adds, and of how many. */
  function tellMore() {
    if (!more) return;
    const left = (isLoaded ? fitting.size : total) - most;
    more.parentElement.hidden = left <= 0;
    const next = number(Math.min(PAGE, left));
    more.textContent = more.dataset.words.replace("{next}", next).replace("{left}", number(Math.max(0, left)));
  }

  async function showMore() {
    if (!(await ready())) return;
    const before = new Set(items.filter(({ row }) => row?.isConnected));
    most += PAGE;
    history.replaceState({ ...history.state, most }, ""); // Back returns to as many rows
    show();
    const first = inOrder().find((item) => item.row?.isConnected && !before.has(item));
    first?.row.querySelector("a")?.focus(); // the next row to read, not the end of the list
  }

  function wordsOfChoice(one) {
    const words = one.options ? labels.get(one.selectedOptions[0]) || one.selectedOptions[0].text : one.value;
    return `${one.getAttribute("aria-label") ?? one.previousElementSibling.textContent}: ${words}`;
  }

  function number(count) {
    return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  }

  /* ---- order ---- */

  /* All items in the order chosen; rows stay in their group, since each group is laid out by itself. */
  function inOrder() {
    const order = control.sort.value;
    const field = order.replace(/^-/, "");
    const direction = order.startsWith("-") ? -1 : 1;
    for (const head of heads) {
      if (head.dataset.field !== field || !field) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    }
    if (!orders.has(order)) orders.set(order, field ? sorted(field, direction) : [...items]);
    return orders.get(order);
  }

  /* Each different value is compared once with others: of many rows, most share theirs. */
  function sorted(field, direction) {
    const column = heads.findIndex((head) => head.dataset.field === field);
    const keys = items.map((item) => sortKey(item, field, column));
    const ranks = new Map();
    let rank = 0;
    [...new Set(keys)].sort((a, b) => compare(a, b, direction)).forEach((key, place, every) => {
      if (place && compare(every[place - 1], key, direction) !== 0) rank += 1; // "É" and "E\u0301" are alike
      ranks.set(key, rank);
    });
    return [...items].sort((a, b) => ranks.get(keys[a.place]) - ranks.get(keys[b.place]) || a.place - b.place);
  }

  /* A number or a date as the page gives it, else the words of the cell; null where nothing is known. */
  function sortKey(item, field, column) {
    if (field in item.sort) return item.sort[field];
    if (item.cells) {
      const cell = item.cells[column];
      return cell.mark === "absent" ? null : (cell.text ?? cell).trim();
    }
    const cell = item.row.cells[column];
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
    return items.find(({ id }) => id && names.includes(id)) ?? null;
  }

  /* ---- what is shown, as a file ---- */

  /* The lines of the whole file that belong to the rows shown: nothing is written anew, so nothing can differ. */
  async function take(button) {
    const { href, kind, name } = button.dataset;
    result.textContent = result.dataset.loading;
    try {
      await load();
      const answer = await fetch(href);
      if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
      const text = await answer.text();
      const shown = new Set(items.filter((item) => fitting.has(item) || item === linked).map(({ key }) => key));
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

  /* Are all rows there? Fetches them where they are not; says so where they cannot be had. */
  async function ready() {
    if (isLoaded) return true;
    result.textContent = result.dataset.loading;
    try {
      await load();
      return true;
    } catch (error) {
      console.info("Explorer:", error);
      result.textContent = result.dataset.failed;
      return false;
    }
  }

  function changed(types = false) {
    clearTimeout(typing);
    writeAddress(types);
    [linked, unknown] = [null, []];
    if (isLong) most = PAGE;
    if (isLoaded) show();
    else ready().then((isThere) => isThere && show());
  }

  /* A list that nobody has asked anything of needs no other rows than those of its page. */
  function restore() {
    clearTimeout(typing);
    isTyping = false;
    readAddress();
    linked = linkedRow();
    if (isLong) most = history.state?.most ?? PAGE;
    const asks = controls.some((one) => one.value) || most > PAGE;
    if (isLoaded || !asks) arrive();
    else ready().then((isThere) => isThere && arrive());
  }

  function arrive() {
    const wasThere = linked?.row?.isConnected;
    linked = linkedRow();
    show();
    if (linked && (!reset.disabled || !wasThere)) linked.row.scrollIntoView(); // rows above it may have gone
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
    more?.addEventListener("click", showMore);
    if (isLong) {
      const prepare = () => { load().catch((error) => console.info("Explorer:", error)); }; // before the first filter is set
      for (const event of ["focusin", "pointerover"]) form.addEventListener(event, prepare, { once: true });
    }
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
