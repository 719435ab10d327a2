/* What the keyboard and assistive technology need beyond the theme. Every page is whole without it. */
"use strict";
(() => {
  const THEME_SHORTCUTS = new Set(["f", "s", "/", "p", ",", "n", "."]);
  const drawer = document.getElementById("__drawer");
  const sidebar = document.querySelector(".md-sidebar--primary");

  /* Opened from disk, links lead to folders and the search finds nothing, without a word: so it is said what to run. */
  if (location.protocol === "file:") {
    const told = document.createElement("p");
    told.className = "disk-note";
    told.textContent = "This page was opened from disk, where links lead to no page and the search finds nothing. In the " +
      "folder that holds the site's own (site), run: python3 -m http.server --bind 127.0.0.1 --directory site (or, in a clone, make serve). Then open http://127.0.0.1:8000/.";
    document.body.prepend(told);
  }

  /* A table that does not fit scrolls in a named region that takes the focus; one that fits is no stop on the way. */
  const nameScrolling = ([region, scrolls]) => {
    const caption = region.querySelector("caption[id]");
    const attributes = { role: "region", tabindex: "0", "aria-labelledby": caption && caption.id };
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls && value) region.setAttribute(name, value);
      else region.removeAttribute(name);
    }
  };
  const doesScroll = ({ target }) => [target, target.scrollWidth > target.clientWidth + 1];
  // First all are measured, then all are named: in turns each name would make the next measure a new layout.
  const sizes = new ResizeObserver((entries) => entries.map(doesScroll).forEach(nameScrolling));
  document.querySelectorAll(".table-region").forEach((region) => sizes.observe(region));

  /* On narrow windows the theme opens its navigation by a label, which no keyboard reaches: a button takes its place. */
  const replaceByButton = (label) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${label.className} drawer-button`;
    button.setAttribute("aria-label", sidebar.querySelector("nav").getAttribute("aria-label"));
    button.append(...label.childNodes);
    label.replaceWith(button);
    const tellState = () => button.setAttribute("aria-expanded", String(drawer.checked));
    drawer.addEventListener("change", tellState);
    tellState();
    button.addEventListener("click", () => {
      drawer.click();
      if (drawer.checked) sidebar.querySelector("li a").focus();
    });
    return button;
  };
  const label = document.querySelector(".md-header label[for=__drawer]");
  const opener = drawer && sidebar && label ? replaceByButton(label) : null;

  /* Of the switches between light and dark, the keyboard stops at the one that is shown: that is the chosen one. */
  const palette = document.querySelector("[data-md-component=palette]");
  const chooseShown = () => palette.querySelectorAll(".md-option").forEach((option) => {
    option.checked = !option.nextElementSibling.hidden;
  });
  if (palette) {
    new MutationObserver(chooseShown).observe(palette, { attributeFilter: ["hidden"], subtree: true });
    chooseShown();
  }

  /* Long pages: a part that waits to be laid out until it is near has a guessed height. Once the page stands, all
     are laid out, one in each idle moment; at once for a link to a place in the page, a key or a click, so that
     jumps, the keyboard and find-in-page land where they should. */
  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));
  const waiting = [...document.querySelectorAll(".md-typeset :is(.section, .measure)")];
  const layOut = (count) => {
    waiting.splice(0, count).forEach((part) => part.classList.add("laid-out"));
    if (waiting.length === 0) document.documentElement.setAttribute("data-laid-out", "");
  };
  const layOutAll = () => layOut(waiting.length);
  const layOutNext = () => {
    layOut(1);
    if (waiting.length > 0) whenIdle(layOutNext);
  };
  if (location.hash) layOutAll();
  else window.addEventListener("load", () => whenIdle(layOutNext), { once: true });
  for (const event of ["keydown", "click"]) {
    window.addEventListener(event, layOutAll, { capture: true, once: true });
  }

  const isField = (element) => element.matches("input, textarea, select, [contenteditable]");
  const onKey = (event) => {
    const { key, target } = event;
    if (key === "Escape" && opener && drawer.checked) {
      drawer.click();
      opener.focus();
    } else if (key === "Escape" && target instanceof Element && target.matches("a.abbr")) {
      target.setAttribute("data-dismissed", ""); // its explanation may hide what the reader wants to see
      target.addEventListener("blur", () => target.removeAttribute("data-dismissed"), { once: true });
    } else if (key === " " && target instanceof Element && target.matches(".md-option")) {
      const other = document.getElementById(target.nextElementSibling.htmlFor); // its name: "Switch to …"
      event.preventDefault();
      other.click();
      other.focus();
    } else if (THEME_SHORTCUTS.has(key) && target instanceof Element && !isField(target)) {
      event.stopPropagation(); // single keys that nobody could switch off, as WCAG 2.1.4 asks
    }
  };
  window.addEventListener("keydown", onKey, true);
})();
