// The page is whole without this script. What it adds: long parts become elements only when they are opened (until
// then a browser with scripts keeps what stands in a noscript element as plain text), Escape closes, and the list of statements is searched.
(() => {
  "use strict";

  const unfold = (details) => {
    for (const held of details.querySelectorAll("noscript")) {
      const parts = document.createElement("template");
      parts.innerHTML = held.textContent; // written by the same template as the rest, and escaped as it is
      held.replaceWith(parts.content);
    }
  };

  document.addEventListener("toggle", (event) => {
    if (event.target.open) unfold(event.target);
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.closest("input")) return;
    const open = event.target.closest("details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
    event.preventDefault();
  });

  // A link within the page may lead into a part that is still folded.
  const go = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id) return;
    if (!document.getElementById(id)) {
      const quoted = `id="${CSS.escape(id)}"`;
      const held = [...document.querySelectorAll("noscript")].find((part) => part.textContent.includes(quoted));
      if (held) unfold(held.closest("details"));
    }
    const target = document.getElementById(id);
    if (!target) return;
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    const stop = target.matches("details") ? target.querySelector("summary") : target;
    if (!stop.matches("summary, a")) stop.tabIndex = -1;
    stop.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  };
  window.addEventListener("hashchange", go);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) go();
  });
  go();

  // ---- the filter

  const most = 200; // statements that a search opens by itself
  const field = document.getElementById("filter");
  const status = document.getElementById("filtered");
  const speakers = [...document.querySelectorAll(".speaker")];
  let known = null;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLowerCase();
  const words = (html) => {
    const parts = document.createElement("template");
    parts.innerHTML = html;
    return [...parts.content.querySelectorAll("li")].map((row) => plain(row.textContent));
  };
  const learn = () => speakers.map((details) => {
    const held = details.querySelector("noscript");
    const rows = held ? words(held.textContent) : [...details.querySelectorAll("li")].map((row) => plain(row.textContent));
    return { details, name: plain(details.querySelector("summary").textContent), rows };
  });

  const search = () => {
    known = known || learn();
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    let statements = 0;
    let voices = 0;
    const matching = known.map(({ name, rows }) => {
      const left = wanted.filter((word) => !name.includes(word));
      const hits = rows.map((row) => left.every((word) => row.includes(word)));
      const count = hits.filter(Boolean).length;
      statements += count;
      voices += count > 0;
      return { hits, count };
    });
    known.forEach(({ details }, index) => {
      const { hits, count } = matching[index];
      details.hidden = count === 0;
      if (wanted.length && count && statements <= most) details.open = true;
      if (!wanted.length) details.open = false;
      if (details.open) unfold(details);
      details.querySelectorAll("li").forEach((row, at) => { row.hidden = !hits[at]; });
      details.ontoggle = () => {
        unfold(details);
        details.querySelectorAll("li").forEach((row, at) => { row.hidden = !hits[at]; });
      };
    });
    const count = (number, one) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
    status.textContent = wanted.length ? `${count(statements, "statement")} by ${count(voices, "speaker")}` : "";
  };

  if (speakers.length) {
    field.closest("p").hidden = false;
    let waiting = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(search, 150);
    });
  }
})();
