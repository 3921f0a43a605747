// Clicks both ways, filters, languages, keyboard. Without this script the page still shows everything, with its links.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("live");
  root.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 899.9px)");

  const report = () => one(".report:not([hidden])");
  const cards = () => all(".card", report()).filter((card) => !card.hidden);

  function look(view) {
    const panes = one(".panes", report());
    panes.dataset.view = view;
    for (const button of all(".views button", report())) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
  }

  function bring(element) {
    for (let at = element.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    element.classList.remove("here");
    void element.offsetWidth;
    element.classList.add("here");
  }

  function clear() {
    for (const element of all(".on")) element.classList.remove("on");
  }

  function light(card) {
    card.classList.add("on");
    const id = card.closest(".report").id;
    for (const name of card.dataset.figures.split(" ")) {
      const mark = name && document.getElementById(`${id}-${name}`);
      if (mark) mark.classList.add("on");
    }
    const target = document.getElementById(`${id}-${card.dataset.target}`);
    if (target && target.classList.contains("mark")) target.classList.add("on");
  }

  function remember(id) {
    try {
      history.replaceState(null, "", `#${id}`);
    } catch {
      // some browsers forbid it for files; the page works without
    }
  }

  function toText(element) {
    if (narrow.matches) look("text");
    bring(element);
    if (element.classList.contains("mark")) element.focus({ preventScroll: true });
  }

  function toCard(card, focus = true) {
    look("findings");
    if (card.hidden) reset();
    clear();
    light(card);
    bring(card);
    if (focus) one(".go", card).focus({ preventScroll: true });
    remember(card.id);
  }

  function fromMark(mark) {
    const id = mark.closest(".report").id;
    const names = (mark.dataset.findings || "").split(" ").filter(Boolean);
    if (names.length) {
      const own = names.map((name) => document.getElementById(`${id}-${name}`));
      const visible = own.filter((card) => !card.hidden);
      const among = visible.length ? visible : own;
      const at = among.findIndex((card) => card.classList.contains("on"));
      toCard(among[(at + 1) % among.length]);
      mark.classList.add("on");
      return;
    }
    const row = document.getElementById(`${id}-n${mark.id.slice(id.length + 1)}`);
    if (!row) return;
    look("ledger");
    clear();
    row.classList.add("on");
    mark.classList.add("on");
    bring(row);
    one("a", row).focus({ preventScroll: true });
    remember(row.id);
  }

  function fromCard(link) {
    const card = link.closest(".card");
    clear();
    light(card);
    const target = document.getElementById(link.hash.slice(1));
    if (target) toText(target);
    remember(card.id);
  }

  function fromCause(link) {
    clear();
    const mark = document.getElementById(link.hash.slice(1));
    if (!mark) return;
    mark.classList.add("on");
    toText(mark);
  }

  function fromEntry(link) {
    clear();
    link.closest("li").classList.add("on");
    const mark = document.getElementById(link.hash.slice(1));
    if (!mark) return;
    mark.classList.add("on");
    toText(mark);
  }

  function filter() {
    const here = report();
    const levels = new Set(all('.level[aria-pressed="true"]', here).map((button) => button.dataset.severity));
    const wanted = {};
    for (const select of all("[data-filter]", here)) wanted[select.dataset.filter] = select.value;
    let count = 0;
    for (const card of all(".card", here)) {
      const fits = levels.has(card.dataset.severity) && (!wanted.rule || card.dataset.rule === wanted.rule) &&
        (!wanted.section || card.dataset.section === wanted.section);
      card.hidden = !fits;
      count += fits;
    }
    for (const group of all(".group", here)) group.hidden = all(".card", group).every((card) => card.hidden);
    const total = all(".card", here).length;
    const output = one(".count output", here);
    if (output) output.textContent = count;
    one(".none-left", here).hidden = count > 0 || total === 0;
    const button = one('[data-act="reset"]', here);
    if (button) button.hidden = count === total;
  }

  function reset() {
    for (const button of all(".level", report())) button.setAttribute("aria-pressed", "true");
    for (const select of all("[data-filter]", report())) select.value = "";
    filter();
  }

  function toggle(button) {
    if (!button || button.disabled) return;
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    filter();
  }

  function speak(language) {
    root.dataset.language = language;
    root.lang = language === "zh" ? "zh-CN" : "en";
    for (const element of all("[data-zh]")) {
      const text = element.dataset[language];
      if (element.tagName === "OPTION") element.textContent = text;
      else element.setAttribute("aria-label", text);
    }
  }

  function show(id) {
    for (const section of all(".report")) section.hidden = section.id !== id;
    const select = one("#report");
    if (select) select.value = id;
  }

  function step(by) {
    const list = cards();
    if (!list.length) return;
    const at = list.findIndex((card) => card.classList.contains("on"));
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1);
    toCard(list[next]);
    if (!narrow.matches) {
      const target = document.getElementById(`${report().id}-${list[next].dataset.target}`);
      if (target) target.scrollIntoView({ block: "center" });
    }
  }

  function arrive() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target || !target.closest(".report")) return;
    show(target.closest(".report").id);
    if (target.classList.contains("card")) toCard(target, false);
    else if (target.closest(".ledger")) { look("ledger"); bring(target); }
    else if (target.closest(".paper")) toText(target);
  }

  const acts = {
    language: () => speak(root.dataset.language === "zh" ? "en" : "zh"),
    theme: () => { root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"; },
    print: () => print(),
    help: () => one("#help").showModal(),
    close: () => one("#help").close(),
    reset,
  };
  const keys = new Map([
    ["j", () => step(1)],
    ["k", () => step(-1)],
    ["f", () => look("findings")],
    ["n", () => look("ledger")],
    ["t", () => look("text")],
    ["1", () => toggle(one(".level.error", report()))],
    ["2", () => toggle(one(".level.warning", report()))],
    ["3", () => toggle(one(".level.note", report()))],
    ["?", acts.help],
    ["Escape", () => { clear(); reset(); }],
  ]);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const button = event.target.closest("button");
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link && link.closest(".report")) {
      event.preventDefault();
      if (link.classList.contains("mark")) fromMark(link);
      else if (link.classList.contains("to-card")) toCard(document.getElementById(link.hash.slice(1)));
      else if (link.closest(".card")) fromCard(link);
      else if (link.closest(".entries")) fromEntry(link);
      else fromCause(link);
    } else if (button && button.dataset.act) acts[button.dataset.act]();
    else if (button && button.dataset.view) look(button.dataset.view);
    else if (button && button.dataset.severity) toggle(button);
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "report") show(event.target.value);
    else if (event.target.dataset.filter) filter();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("select, input, textarea") || one("#help").open) return;
    const act = report() && keys.get(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("DOMContentLoaded", () => {
    speak(root.dataset.language);
    const first = one(".report");
    if (!first) return;
    for (const section of all(".report").reverse()) {
      show(section.id);
      filter();
    }
    arrive();
  });
  addEventListener("hashchange", arrive);
})();
