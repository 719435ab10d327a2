/* Buttons that copy a citation. The links beside them download the same text; without this script they are all there is. */
"use strict";
(() => {
  if (!navigator.clipboard) return; // pages opened from a folder or over plain http
  const status = document.querySelector(".cite .copied");
  if (!status) return;

  const textOf = async (button) => {
    const { copyText, copyFile } = button.dataset;
    if (copyText) return document.getElementById(copyText).textContent.trim();
    const answer = await fetch(copyFile);
    if (!answer.ok) throw new Error(`${copyFile}: ${answer.status}`);
    return answer.text();
  };

  /* Safari lets a page copy what it has still to fetch only if the promise itself is handed over. */
  const copy = async (button) => {
    const text = textOf(button);
    if (window.ClipboardItem && navigator.clipboard.write) {
      const blob = text.then((found) => new Blob([found], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    } else {
      await navigator.clipboard.writeText(await text);
    }
  };

  for (const button of document.querySelectorAll(".cite button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      status.textContent = "";
      try {
        await copy(button);
        status.textContent = "Copied.";
      } catch {
        status.textContent = "Not copied: use the link to download instead.";
      }
    });
  }
})();
