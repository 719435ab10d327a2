// Only `make serve` adds this script to the pages that it serves. It loads the page again once there is another one,
// and says at its foot what of the site is older.
(() => {
  const script = document.currentScript;
  const page = script.dataset.page;
  const state = new URL("state", script.src);
  const patience = 1000; // milliseconds before asking a server again that does not answer
  let seen = -1;
  let box = null;

  function show(lines) {
    if (box === null && lines.length > 0) {
      box = document.createElement("div");
      box.setAttribute("role", "status");
      box.dataset.preview = "";
      Object.assign(box.style, {
        position: "fixed", bottom: "0", left: "0", right: "0", zIndex: "1000", maxHeight: "40vh", overflow: "auto",
        padding: "0.5rem 1rem", background: "#fff4ce", color: "#1b1b1b", borderTop: "2px solid #8a6d00",
        font: "14px/1.4 sans-serif", whiteSpace: "pre-wrap", overflowWrap: "anywhere",
      });
      document.body.append(box);
    }
    if (box !== null) {
      box.hidden = lines.length === 0;
      if (box.textContent !== lines.join("\n")) box.textContent = lines.join("\n");
    }
  }

  // A hidden page asks nothing: browsers keep few connections to one server, and each question holds one.
  function turned() {
    return new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
  }

  async function follow() {
    for (;;) {
      while (document.visibilityState !== "visible") await turned();
      const hiding = new AbortController();
      turned().then(() => hiding.abort());
      try {
        const query = new URLSearchParams({ seen, page: decodeURI(location.pathname) });
        const news = await (await fetch(`${state}?${query}`, { cache: "no-store", signal: hiding.signal })).json();
        seen = news.number;
        if (news.page !== page) {
          location.reload();
          return;
        }
        show(news.lines);
      } catch {
        if (!hiding.signal.aborted) await new Promise((done) => setTimeout(done, patience));
      }
    }
  }

  follow();
})();
