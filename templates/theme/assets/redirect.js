/* A page that has moved: goes on to the new one and keeps the fragment. Without scripts the page's own refresh does. */
"use strict";
(() => {
  const link = document.getElementById("moved");
  if (!link) return;
  const target = new URL(link.href);
  if (location.hash) target.hash = location.hash;
  location.replace(target.href);
})();
