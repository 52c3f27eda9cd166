// The pages are whole without this script. What it adds: parts that light up together, links into folded parts, keys.
(() => {
  "use strict";

  // ---- a link within the page may lead into a part that is folded
  const go = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    target.scrollIntoView({ block: "start" });
    if (target.matches("input")) target.focus();
    light(id);
  };
  window.addEventListener("hashchange", go);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !(event.target instanceof Element) || event.target.closest("input, textarea")) return;
    const open = event.target.closest("details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
    event.preventDefault();
  });

  // ---- an article: source, cue and content of a statement light up together
  const text = document.querySelector(".text[data-marked]");
  const light = (id) => {
    if (!text) return;
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!id) return;
    for (const part of text.querySelectorAll(`[data-of~="${CSS.escape(id)}"]`)) part.classList.add("lit");
    const note = document.getElementById(id);
    if (note) note.classList.add("lit");
  };
  if (text) {
    const innermost = (node) => {
      const part = node instanceof Element && node.closest("[data-of]");
      return part ? part.dataset.of.split(" ").pop() : "";
    };
    text.addEventListener("pointerover", (event) => {
      const id = innermost(event.target);
      if (id) light(id);
    });
    text.addEventListener("click", (event) => {
      const id = innermost(event.target);
      const note = id && document.getElementById(id);
      if (note) note.scrollIntoView({ block: "nearest" });
    });
    for (const notes of document.querySelectorAll(".notes")) {
      for (const kind of ["pointerover", "focusin"]) {
        notes.addEventListener(kind, (event) => {
          const note = event.target.closest("[data-finding]");
          if (note) light(note.id);
        });
      }
    }
  }
  // ---- a link to whatever words are selected: offsets are characters of the article's text
  const offer = document.querySelector(".permalink");
  if (text && offer) {
    const characters = (words) => [...words].length;
    const place = (node, offset) => {
      const part = node.nodeType === Node.TEXT_NODE && node.parentElement.closest("[data-at]");
      return part ? Number(part.dataset.at) + characters(node.data.slice(0, offset)) : -1;
    };
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      if (!selection || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
      const range = selection.getRangeAt(0);
      const start = place(range.startContainer, range.startOffset);
      const end = place(range.endContainer, range.endOffset);
      offer.hidden = start < 0 || end <= start;
      if (!offer.hidden) offer.firstElementChild.href = `/articles/${text.dataset.article}?span=${start}-${end}`;
    });
    const linked = text.querySelector(".wanted");
    if (linked) linked.scrollIntoView({ block: "center" });
  }
  // ---- one key decides and goes on
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
    const at = event.target instanceof Element ? event.target : document.body;
    if (at.closest("input, textarea, select, dialog")) return;
    if (event.key === "/") {
      const field = document.querySelector('input[type="search"]');
      if (field) field.focus();
      else location.href = "/#q";
      event.preventDefault();
      return;
    }
    const keys = document.getElementById("keys");
    if (event.key === "?" && keys) {
      keys.showModal();
      return;
    }
    const wanted = /^[a-z]$/.test(event.key) && document.querySelector(`[data-key="${event.key}"]`);
    if (!wanted) return;
    event.preventDefault();
    if (event.key === "e") {
      const edit = document.getElementById("edit");
      edit.open = !edit.open;
      if (edit.open) edit.querySelector("select, input, textarea").focus();
    } else if (!document.querySelector(".htmx-request")) {
      wanted.click();
    }
  });

  // ---- the next finding takes the focus that went with the one before
  document.addEventListener("htmx:afterSettle", () => {
    const item = document.querySelector("#review .item");
    if (item && document.activeElement === document.body) item.focus({ preventScroll: true });
  });

  // ---- what can be copied
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.textContent = "Copied";
    });
  }
  go();
})();
