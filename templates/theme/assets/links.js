/* Copies the address of a heading, a result's row or a chart. Headings have their link without script; rows and charts
   get one while the pointer or the focus is in them, so that no page carries hundreds of them. A row with a figure gets
   a second one, which opens the form that the page's own link to it names, filled in with study, row and figure. A part
   that has moved within the site leads on to its new place. */
"use strict";
(() => {
  const content = document.querySelector(".md-content");
  if (!content) return;
  const LINKED = "tr[id], figure[id]";
  const ROW = /^(?:vs-)?(?<study>.+)-(?<row>[oes]\d+)(?:-[a-z-]+)?$/; // a figure's row: its study and its number there
  const FIGURES = ["figure", "count", "percent", "events", "share", "baseline", "follow_up", "change", "change_percent",
    "treated", "control", "difference", "effect"].map((field) => `td[data-field=${field}]`).join();
  const LONGEST = 200; // of a figure's text in an address, as in generator/render/contributing.py

  const link = document.createElement("a");
  link.className = "headerlink portal-copy";
  link.textContent = "¶";
  const form = document.querySelector("a.question-figure"); // absent where the repository has no address yet
  const question = document.createElement("a");
  question.className = "portal-question";
  question.textContent = "?";
  const both = document.createElement("span");
  both.className = "portal-row-links";
  both.append(link, question);
  const said = document.createElement("p");
  said.className = "portal-said";
  said.setAttribute("role", "status");
  content.append(said);

  const place = (part) => (part.localName === "tr" ? part.cells[0] : part.querySelector(".chart-name"));
  const nameOf = (part) => {
    const named = place(part);
    return (named.querySelector("a:not(.portal-copy), span") || named).textContent.replace("¶", "").trim();
  };

  const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const figureOf = (cell) => [...cell.children].map(textOf).filter(Boolean).join("; ");
  const valueOf = (row) => {
    const cells = [...row.querySelectorAll(FIGURES)].filter((cell) => figureOf(cell));
    const found = cells.filter((cell) => !cell.classList.contains("absent"));
    const named = row.querySelector("td[data-field=control]") !== null; // which of two groups a figure is of
    const words = (cell) => (named ? `${cell.dataset.label}: ` : "") + figureOf(cell);
    const text = (found.length ? found : cells).map(words).join("; ");
    return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
  };
  const ask = (part) => {
    const known = form && part.querySelector("td[data-field=source]") && ROW.exec(part.id);
    question.hidden = !known;
    if (!known) return;
    const { study, row } = known.groups;
    const address = new URL(form.href);
    const page = address.searchParams.get("page");
    const answers = { study, row, value: valueOf(part), page: `${page}#${part.id}` };
    for (const [field, text] of Object.entries(answers)) address.searchParams.set(field, text);
    question.href = address.href;
    question.title = `Question the figure of ${form.dataset.study ?? nameOf(part)}, ${row}`;
    question.setAttribute("aria-label", question.title);
  };

  const show = (event) => {
    const part = event.target instanceof Element ? event.target.closest(LINKED) : null;
    if (!part || !place(part) || part.contains(link) || both.contains(document.activeElement)) return;
    ask(part);
    link.href = `#${part.id}`;
    link.setAttribute("aria-label", `Copy the link to ${part.localName === "tr" ? "this row" : "this chart"}: ${nameOf(part)}`);
    const first = part.localName === "tr" ? place(part).querySelector("a, span") : null;
    if (first) first.after(both);
    else place(part).append(both);
  };
  const copy = (event) => {
    const chosen = event.target instanceof Element ? event.target.closest("a.headerlink[href^='#']") : null;
    if (!chosen || !navigator.clipboard) return; // the link itself still works
    navigator.clipboard.writeText(new URL(chosen.getAttribute("href"), location.href).href).then(
      () => {
        said.textContent = "Link copied";
        setTimeout(() => { said.textContent = ""; }, 2000);
      },
      () => {},
    );
  };
  content.addEventListener("mouseover", show);
  content.addEventListener("focusin", show);
  content.addEventListener("click", copy);

  /* Of more ids than a page has signposts for, a file says where each stands; the page knows which id begins a file. */
  const nameHere = () => location.hash.length < 2 || document.getElementById(location.hash.slice(1));
  const lookUp = async () => {
    const name = location.hash.slice(1);
    const { places, folder } = document.querySelector("[data-places]").dataset;
    const number = JSON.parse(places).filter((first) => first <= name).length;
    if (number === 0) return;
    try {
      const answer = await fetch(new URL(`${folder}places-${number}.json`, location.href));
      const found = answer.ok ? await answer.json() : {};
      if (Object.hasOwn(found, name)) location.replace(new URL(`${found[name]}#${name}`, location.href).href);
    } catch (error) {
      console.info("Links:", error); // the page itself lists its parts
    }
  };
  /* A signpost of its own leads to the new place; one of many on the same post to the same id on another page. */
  const leadOn = () => {
    if (document.querySelector("[data-places]") && !nameHere()) {
      lookUp();
      return;
    }
    const asked = [...document.querySelectorAll(".moved, .moved [id]")].find((part) => part.id && `#${part.id}` === location.hash);
    if (!asked) return; // by name and not by :target, which a browser may know only later
    const post = asked.closest(".moved");
    const there = new URL(post.querySelector("a").href);
    if (!there.hash && asked !== post) there.hash = location.hash;
    location.replace(there.href);
  };
  /* Who follows a link to a study's doubts comes to read them. */
  const unfold = () => {
    const foot = [...document.querySelectorAll("tr.foot")].find((row) => `#${row.id}` === location.hash);
    if (foot) foot.querySelector("details").open = true;
  };
  const arrive = () => { leadOn(); unfold(); };
  arrive();
  window.addEventListener("hashchange", arrive);
})();
