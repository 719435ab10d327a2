/* The theme fetches its search index, the heaviest thing on most pages after the theme itself, as soon as a page opens.
   Here that waits until a reader turns to the search. Stands before the theme's script; without it nothing is lost. */
"use strict";

(() => {
  const INDEX = /\/search\/search_index\.json$/;
  const search = document.querySelector("[data-md-component=search]");
  const asked = new URLSearchParams(location.search);
  if (!search || asked.has("q") || asked.has("h")) return; // a link that searches, or marks the words searched for

  const proto = XMLHttpRequest.prototype;
  const { open, send } = proto;
  const waiting = new Set();

  proto.open = function (method, address, ...rest) {
    if (INDEX.test(address)) waiting.add(this);
    open.call(this, method, address, ...rest);
  };
  proto.send = function (body) {
    if (!waiting.has(this)) send.call(this, body);
  };

  const begin = () => {
    Object.assign(proto, { open, send });
    for (const request of waiting) request.send();
    waiting.clear();
  };
  const signs = ["focusin", "pointerover", "touchstart"];
  const places = [search, ...document.querySelectorAll("label[for=__search]")];
  for (const place of places) for (const sign of signs) place.addEventListener(sign, begin, { once: true, passive: true });
})();
