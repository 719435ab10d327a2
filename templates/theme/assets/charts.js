/* What the charts of a page do on request. "Explore" is a button alone: what it does is fetched when a reader presses it. */
"use strict";

(() => {
  const OWN = document.currentScript.src; // explore.js stands beside this script
  const names = new Map(); // figure → its name, read before anything is added to it
  let program = null; // explore.js, once it was asked for

  document.querySelectorAll("figure.chart[data-explore]").forEach(addButton);

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
})();
