/* Copies the address of a heading, a result's row or a chart. Headings have their link without script; rows and charts
   get one while the pointer or the focus is in them, so that no page carries hundreds of them. A part that has moved
   within the site leads on to its new place. */
"use strict";
(() => {
  const content = document.querySelector(".md-content");
  if (!content) return;
  const LINKED = "tr[id], figure[id]";

  const link = document.createElement("a");
  link.className = "headerlink portal-copy";
  link.textContent = "¶";
  const said = document.createElement("p");
  said.className = "portal-said";
  said.setAttribute("role", "status");
  content.append(said);

  const place = (part) => (part.localName === "tr" ? part.cells[0] : part.querySelector(".chart-name"));
  const nameOf = (part) => {
    const named = place(part);
    return (named.querySelector("a:not(.portal-copy), span") || named).textContent.replace("¶", "").trim();
  };
  const show = (event) => {
    const part = event.target instanceof Element ? event.target.closest(LINKED) : null;
    if (!part || !place(part) || part.contains(link) || document.activeElement === link) return;
    link.href = `#${part.id}`;
    link.setAttribute("aria-label", `Copy the link to ${part.localName === "tr" ? "this row" : "this chart"}: ${nameOf(part)}`);
    const first = part.localName === "tr" ? place(part).querySelector("a, span") : null;
    if (first) first.after(link);
    else place(part).append(link);
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

  const moved = document.querySelector(".moved:target a");
  if (moved) location.replace(moved.href);
})();
