/* What the keyboard and assistive technology need beyond the theme. Every page is whole without it. */
"use strict";
(() => {
  const PHONE_OR_TABLET = matchMedia("(max-width: 76.234375em)"); // where the theme hides its navigation in a drawer
  const THEME_SHORTCUTS = new Set(["f", "s", "/", "p", ",", "n", "."]);
  const drawer = document.getElementById("__drawer");
  const opener = document.querySelector(".md-header label[for=__drawer]");
  const sidebar = document.querySelector(".md-sidebar--primary");

  /* A table that does not fit scrolls in a named region that takes the focus; one that fits is no stop on the way. */
  const nameScrolling = (region) => {
    const scrolls = region.scrollWidth > region.clientWidth + 1;
    const caption = region.querySelector("caption[id]");
    const attributes = { role: "region", tabindex: "0", "aria-labelledby": caption && caption.id };
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls && value) region.setAttribute(name, value);
      else region.removeAttribute(name);
    }
  };
  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => nameScrolling(entry.target)));
  document.querySelectorAll(".table-region").forEach((region) => sizes.observe(region));

  /* The theme's drawer works by labels, which the keyboard cannot reach: they become buttons where they are shown. */
  const labels = [opener, ...(sidebar ? sidebar.querySelectorAll("label[for]") : [])].filter(Boolean);
  const makeButtons = () => {
    for (const label of labels) {
      label.toggleAttribute("data-button", PHONE_OR_TABLET.matches);
      if (PHONE_OR_TABLET.matches) {
        label.setAttribute("role", "button");
        label.setAttribute("tabindex", "0");
      } else {
        label.removeAttribute("role");
        label.removeAttribute("tabindex");
      }
    }
  };
  const tellState = () => opener.setAttribute("aria-expanded", String(drawer.checked));
  if (drawer && opener && sidebar) {
    opener.setAttribute("aria-label", sidebar.querySelector("nav").getAttribute("aria-label"));
    drawer.addEventListener("change", tellState);
    PHONE_OR_TABLET.addEventListener("change", makeButtons);
    makeButtons();
    tellState();
  }

  const isField = (element) => element.matches("input, textarea, select, [contenteditable]");
  const onKey = (event) => {
    const { key, target } = event;
    if (!(target instanceof Element)) return;
    if ((key === "Enter" || key === " ") && target.matches("label[data-button]")) {
      event.preventDefault();
      event.stopPropagation();
      target.click();
    } else if (key === "Escape" && drawer && drawer.checked) {
      drawer.click();
      opener.focus();
    } else if (THEME_SHORTCUTS.has(key) && !event.ctrlKey && !event.metaKey && !event.altKey && !isField(target)) {
      event.stopPropagation(); // nobody could switch them off, as WCAG 2.1.4 asks
    }
  };
  window.addEventListener("keydown", onKey, true);
})();
