/* On the pages of a frozen version: says what the latest version is, from the living site's own list. The banner
   names version and date without it, so a frozen page is never rewritten and needs no script. */
"use strict";
(() => {
  const banner = document.querySelector("[data-frozen-version]");
  if (!banner) return;
  const version = banner.dataset.frozenVersion;

  const figures = (count) => {
    if (count === undefined) return "";
    if (count === 0) return " No figure of this page differs.";
    return count === 1 ? " 1 figure of this page differs." : ` ${count} figures of this page differ.`;
  };
  const words = (list) => {
    const known = list.versions[version];
    const count = known ? known.differing_figures[banner.dataset.page] : undefined;
    const others = (known && known.other_changes) || 0;
    if (list.latest.version === version && !count && !others) return "This is the latest version.";
    const also = others ? ` ${others} other ${others === 1 ? "change" : "changes"} of the dataset.` : "";
    return `The latest is ${list.latest.version}.${figures(count)}${also}`;
  };
  fetch(banner.dataset.versions)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("no list"))))
    .then((list) => {
      banner.querySelector("[data-latest]").textContent = ` ${words(list)}`;
    })
    .catch(() => {}); // away from the living site the banner stays as it is
})();
