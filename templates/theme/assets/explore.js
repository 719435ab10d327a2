/* "Explore" at a chart: the same drawing with words at each mark, and files to take away. This and everything it needs
   is fetched when a reader asks, from this site alone. Words of the data reach the page as text, never as markup. */
"use strict";

(() => {
  const ASSETS = document.currentScript.src; // everything else stands beside this script
  const ENOUGH = 3; // a picture file has three times the points of the drawing
  const LINE = 14;
  const WIDER = 1.2; // a file is read where the typeface may be another: words keep room for a wider one
  const REACH_MS = 250; // time for a pointer to reach the words, which stay while it is over them (WCAG 1.4.13)
  const HEADER = 60; // pixels that the theme's header covers
  const WITHOUT_NAME = new Set(["comparison", "label", "figures"]); // these values need no word before them
  const EMBED = { mode: "vega-lite", renderer: "svg", ast: true, actions: false, defaultStyle: false };
  let program = null; // the one script that draws, once it was asked for

  const charts = new WeakMap(); // figure → its chart, once it was explored
  const tip = makeTip();
  window.exploreChart = toggle; // charts.js has made the button, and says so where this fails

  /* ---- a figure's chart, and what it opens ---- */

  function toggle(parts) {
    if (!charts.has(parts.figure)) charts.set(parts.figure, makeChart(parts));
    const chart = charts.get(parts.figure);
    return chart.open ? close(chart) : open(chart);
  }

  function makeChart({ figure, name, button, status }) {
    const said = element("span", { className: "explore-said" }); // what the tip says, for who does not see it
    said.setAttribute("role", "status");
    const bar = button.parentElement;
    bar.append(said);
    const words = wordsOf(figure.querySelector("figcaption"));
    return { figure, name, words, button, status, said, bar, path: figure.dataset.explore, open: null };
  }

  async function open(chart) {
    const spec = await fetchJson(fileOf(chart, "json"));
    await loadProgram(spec.usermeta.vega);
    await show(chart, spec);
    rest(chart, "Back to the plain picture");
    chart.status.textContent = "Point at a mark, or go through the marks with the arrow keys.";
  }

  function close(chart) {
    tip.hide();
    chart.open.finalize();
    chart.open.holder.replaceWith(chart.open.picture);
    chart.open.files.remove();
    chart.open = null;
    rest(chart, "Explore");
    chart.status.textContent = chart.said.textContent = "";
  }

  function rest(chart, words) {
    chart.button.textContent = words;
    chart.button.setAttribute("aria-label", `${words}: ${chart.name}`);
  }

  async function show(chart, spec) {
    const picture = chart.figure.querySelector(".chart-drawing");
    const holder = element("div", { className: "chart-drawing explore-chart", tabIndex: 0 });
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-label", `${chart.name}, interactive. Arrow keys go through its marks.`);
    const live = await window.vegaEmbed(holder, spec, { ...EMBED, tooltip: tip.onPointer });
    holder.querySelector("svg").setAttribute("aria-hidden", "true");
    picture.replaceWith(holder);
    const files = makeFiles(chart, spec);
    chart.bar.insertBefore(files, chart.status);
    walkByKeys(chart, holder);
    chart.open = { holder, picture, files, finalize: () => live.finalize() };
  }

  /* ---- what is fetched ---- */

  function fileOf(chart, ending) {
    return new URL(`charts/${chart.path}.${ending}?v=${chart.figure.dataset.version}`, ASSETS).href;
  }

  async function fetchJson(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
    return answer.json();
  }

  function loadProgram(version) {
    program ??= new Promise((resolve, reject) => {
      const script = element("script", { src: new URL(`vega/vega-${version}.js`, ASSETS).href });
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => {
        program = null; // so that another click tries again
        reject(new Error(`could not load ${script.src}`));
      });
      document.head.append(script);
    });
    return program;
  }

  /* ---- words at a mark ---- */

  function makeTip() {
    const box = element("div", { className: "explore-tip", hidden: true, ariaHidden: "true" });
    document.body.append(box);
    let leaving = 0;
    const stay = () => clearTimeout(leaving);
    const hide = () => {
      box.hidden = true;
    };
    const leave = () => {
      stay();
      leaving = setTimeout(hide, REACH_MS);
    };
    const show = (values, x, y) => {
      stay();
      const lines = linesOf(values);
      box.replaceChildren(...lines.map((text) => element("div", { textContent: text })));
      box.hidden = false;
      const { width, height } = box.getBoundingClientRect();
      const right = document.documentElement.clientWidth - width - 8;
      const top = y + 12 + height > innerHeight ? y - 12 - height : y + 12;
      box.style.left = `${scrollX + Math.max(8, Math.min(x + 12, right))}px`;
      box.style.top = `${scrollY + top}px`;
      return lines.join(". ");
    };
    const onPointer = (_handler, event, _item, values) =>
      values ? show(values, event.clientX, event.clientY) : leave();
    box.addEventListener("mouseenter", stay); // the last of the events of one move: Vega tells of the mark left before it
    box.addEventListener("mouseleave", leave);
    addEventListener("keydown", (event) => event.key === "Escape" && hide());
    return { show, hide, onPointer };
  }

  function linesOf(values) {
    return Object.entries(values)
      .filter(([, value]) => value !== "" && value !== null && value !== "null")
      .map(([field, value]) => (WITHOUT_NAME.has(field) ? `${value}` : `${field}: ${value}`));
  }

  function walkByKeys(chart, holder) {
    // Vega binds each element of its drawing to the mark's item.
    const marks = [...holder.querySelectorAll("svg path")].filter((path) => path.__data__?.tooltip);
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    let at = -1;
    const leave = () => {
      marks[at]?.classList.remove("explore-here");
      tip.hide();
    };
    holder.addEventListener("keydown", (event) => {
      const step = steps[event.key];
      if (!step || !marks.length || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      leave();
      at = at < 0 && step < 0 ? marks.length - 1 : (at + step + marks.length) % marks.length;
      marks[at].classList.add("explore-here");
      const hidden = ({ top, bottom }) => top < HEADER || bottom > innerHeight;
      if (hidden(marks[at].getBoundingClientRect())) marks[at].scrollIntoView({ block: "center" });
      const { right, bottom } = marks[at].getBoundingClientRect();
      chart.said.textContent = tip.show(marks[at].__data__.tooltip, right - 8, bottom - 8);
    });
    holder.addEventListener("blur", leave);
  }

  /* ---- files to take away ---- */

  function makeFiles(chart, spec) {
    const named = (ending) => `${chart.path.replaceAll("/", "-")}.${ending}`;
    const files = element("span", { className: "explore-files" });
    const csv = element("a", { href: fileOf(chart, "csv"), download: named("csv"), textContent: "CSV" });
    const picture = (ending, make) => {
      const button = element("button", { type: "button", textContent: ending.toUpperCase() });
      button.addEventListener("click", async () => save(await make(), named(ending)));
      return button;
    };
    const svg = picture("svg", async () => {
      const text = await onPaper(chart, spec, (view) => view.toSVG());
      return new Blob([text], { type: "image/svg+xml" });
    });
    const png = picture("png", async () => {
      const canvas = await onPaper(chart, spec, (view) => view.toCanvas(ENOUGH));
      return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    });
    for (const file of [svg, png, csv]) {
      file.setAttribute("aria-label", `${file.textContent} of: ${chart.name}`);
      files.append(file);
    }
    files.prepend("Download ");
    return files;
  }

  function save(blob, name) {
    const address = URL.createObjectURL(blob);
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  /* A picture that leaves its page keeps its name, what it cannot show, and where it came from. */
  async function onPaper(chart, spec, draw) {
    const { light } = spec.usermeta;
    const { font } = spec.config;
    const title = wrap(chart.name, spec.width, `600 13px ${font}`);
    const page = document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0];
    const words = [chart.words, document.title, `${page}#${chart.figure.id}`];
    const below = words.flatMap((text) => wrap(text, spec.width, `10px ${font}`));
    const bottom = spec.padding.bottom + 10;
    const text = (lines, y, look) => ({
      data: { values: [{}] },
      mark: { type: "text", text: lines, x: 0, y, align: "left", baseline: "top", lineHeight: LINE, ...look },
    });
    const sheet = {
      ...inColours(spec, light),
      padding: { left: 12, right: 12, top: LINE * title.length + 18, bottom: bottom + LINE * below.length + 8 },
      background: light["--chart-surface"],
    };
    sheet.layer = [
      ...sheet.layer,
      text(title, -LINE * title.length - 8, { fontSize: 13, fontWeight: 600, fill: light["--chart-ink"] }),
      text(below, spec.height + bottom, { fontSize: 10, fill: light["--chart-muted"] }),
    ];
    const live = await window.vegaEmbed(element("div", {}), sheet, EMBED);
    const made = await draw(live.view);
    live.finalize();
    return made;
  }

  function inColours(value, colours) {
    if (Array.isArray(value)) return value.map((part) => inColours(part, colours));
    if (value !== null && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inColours(part, colours)]));
    return (typeof value === "string" && colours[/^var\((--[a-z-]+)\)$/.exec(value)?.[1]]) || value;
  }

  function wrap(text, width, font) {
    const ruler = document.createElement("canvas").getContext("2d");
    ruler.font = font;
    const lines = [""];
    const fits = (line) => ruler.measureText(line).width * WIDER <= width;
    for (const word of text.match(/[^\s/]+\/*\s*|\/+/g) ?? []) {
      if (lines.at(-1) && !fits(lines.at(-1) + word.trim())) lines.push(word);
      else lines[lines.length - 1] += word;
    }
    return lines;
  }

  /* ---- small parts ---- */

  function wordsOf(caption) {
    const copy = caption.cloneNode(true);
    // The button, and the link to the table, which the file leaves behind.
    copy.querySelectorAll("a[href^='#'], .explore-bar").forEach((part) => part.remove());
    return copy.textContent.trim().replace(/[\s.]+$/, ".");
  }

  function element(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }
})();
