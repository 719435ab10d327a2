/* What the charts of a page do on request. "Explore" is a button alone: what it does is fetched when a reader presses it.
   A row of the evidence summary that opens shows the very drawings that its links lead to. */
"use strict";

(() => {
  const OWN = document.currentScript.src; // explore.js stands beside this script
  const ROOM = 4; // units of a drawing left above a part that is cut out of it
  const LINE = 16; // units, a little more than a line of a heading takes
  const names = new Map(); // figure → its name, read before anything is added to it
  let program = null; // explore.js, once it was asked for

  document.querySelectorAll("figure.chart[data-explore]").forEach(addButton);
  document.addEventListener("toggle", (event) => showPlots(event.target), true);

  function element(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }

  /* ---- Explore ---- */

  function addButton(figure) {
    names.set(figure, figure.querySelector(".chart-name").textContent);
    const button = element("button", { type: "button", className: "explore", textContent: "Explore" });
    button.setAttribute("aria-label", `Explore: ${names.get(figure)}`);
    const status = element("span", { className: "explore-status" });
    status.setAttribute("role", "status");
    figure.querySelector(".explore-bar").append(button, status); // its room is there already: nothing moves
    button.addEventListener("click", () => explore(figure, button, status));
  }

  async function explore(figure, button, status) {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true"); // keeps the focus, which a disabled button would lose
    status.textContent = "Loading …";
    try {
      const toggle = await loadProgram();
      await toggle({ figure, name: names.get(figure), button, status });
    } catch (error) {
      console.info("Explore:", error);
      status.textContent = "The interactive chart could not be loaded. The picture and its table are complete.";
    }
    button.removeAttribute("aria-disabled");
  }

  function loadProgram() {
    program ??= new Promise((resolve, reject) => {
      const script = element("script", { src: new URL("explore.js", OWN).href });
      script.addEventListener("load", () => resolve(window.exploreChart));
      script.addEventListener("error", () => {
        program = null; // so that another click tries again
        reject(new Error(`could not load ${script.src}`));
      });
      document.head.append(script);
    });
    return program;
  }

  /* ---- the plots of an opened row ---- */

  function showPlots(row) {
    if (!row.open || !row.dataset.plots || row.querySelector(".opened-plots")) return;
    const plots = element("div", { className: "opened-plots" });
    for (const key of row.dataset.plots.split(" ")) {
      const figure = document.getElementById(key);
      const drawing = figure?.querySelector("svg.chart-drawing"); // none while the chart is explored
      if (!drawing) continue;
      const parts = key === "safety-chart" ? partsOf(drawing, row.dataset.part) : [copyOf(drawing)];
      if (parts.length) plots.append(element("p", { className: "chart-name", textContent: names.get(figure) }), ...parts);
    }
    if (plots.childElementCount) row.querySelector(".opened").prepend(plots);
  }

  function copyOf(drawing) {
    const copy = drawing.cloneNode(true);
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    return copy;
  }

  /* The headings of a drawing; one that was too long stands in lines right below each other. */
  function headsOf(drawing, top) {
    const heads = [];
    let last = -Infinity;
    for (const line of drawing.querySelectorAll(".chart-text-heading text")) {
      const from = top(line);
      if (from - last > LINE) heads.push({ text: line.textContent, from });
      else heads.at(-1).text += ` ${line.textContent}`;
      last = from;
    }
    return heads;
  }

  /* Of a drawing of many parts: its key, the first part with that heading (others are of other products), and its axis,
     where it has one. */
  function partsOf(drawing, heading) {
    const frame = drawing.getBoundingClientRect();
    const { width, height } = drawing.viewBox.baseVal;
    const top = (part) => ((part.getBoundingClientRect().top - frame.top) * height) / frame.height - ROOM;
    const heads = headsOf(drawing, top);
    const own = heads.findIndex(({ text }) => text === heading || text.startsWith(`${heading}:`));
    if (own < 0 || !frame.height) return [];
    const axis = drawing.querySelector(".chart-axis-tick");
    const end = axis ? top(axis) : height;
    const cuts = [[0, heads[0].from], [heads[own].from, heads[own + 1]?.from ?? end], [end, height]];
    return cuts.filter(([from, to]) => to - from > ROOM).map(([from, to]) => {
      const copy = copyOf(drawing);
      copy.setAttribute("viewBox", `0 ${from} ${width} ${to - from}`);
      copy.setAttribute("height", to - from);
      return copy;
    });
  }
})();
