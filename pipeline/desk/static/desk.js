// The review desk. What was typed is kept in the browser until the server has it, and the page never replaces it.
"use strict";
const body = document.body, { article, locale } = body.dataset;
const keys = JSON.parse(body.dataset.keys), page = document.querySelector("meta[name=desk]").content;
const units = [...document.querySelectorAll(".unit")], byId = new Map(units.map((unit) => [unit.dataset.unit, unit]));
const $ = (id) => document.getElementById(id), text = (unit) => unit.querySelector("textarea");
const place = `${locale}/${article.split("/").map(encodeURIComponent).join("/")}`, store = `desk ${locale} ${article} `;
const approvals = [], findings = new Map(), saved = new Map(units.map((unit) => [unit, text(unit).value]));
let active = null, fixed = null, checking = 0, asking = 0, waiting = Promise.resolve();

const say = (words) => { $("status").textContent = words; };
const element = (name, words = "", attributes = {}) => {
  const made = Object.assign(document.createElement(name), { textContent: words });
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const pieces = (changes) => changes.map(([kind, words]) => element({ same: "span", gone: "del", new: "ins" }[kind], words));
const ask = async (name, query = "") => (await fetch(`/-/${name}/${place}${query}`)).json();
const send = (name, said) => fetch(`/-/${name}/${place}`, {
  method: "POST", headers: { "content-type": "application/json", "x-review-desk": page }, body: JSON.stringify(said),
});
const words = { untranslated: "not translated", draft: "draft", reviewed: "reviewed" };
const number = (unit) => Number(unit.dataset.number);
const describe = (unit) => {
  const found = (findings.get(unit.dataset.unit) || []).length;
  const told = found ? `, ${found} finding${found === 1 ? "" : "s"}` : "";
  return `Sentence ${number(unit)} of ${units.length}, ${words[unit.dataset.state]}${told}`;
};

// What a unit is now, as the server has it. A text that somebody is typing stays.
function show(unit, now) {
  const box = text(unit), typed = box.value !== saved.get(unit);
  unit.classList.remove("draft", "reviewed", "untranslated");
  unit.classList.add(now.state);
  unit.dataset.state = now.state;
  unit.querySelector(".state").textContent = words[now.state];
  box.setAttribute("aria-label", box.getAttribute("aria-label").replace(/, [^,]*$/, `, ${words[now.state]}`));
  if (!typed) { box.value = now.target; unit.dataset.shown = now.shown; saved.set(unit, now.target); }
  unit.now = now;
}
function count() {
  const done = units.filter((unit) => unit.dataset.state === "reviewed").length;
  $("progress").value = done;
  $("count").textContent = `${done} of ${units.length} reviewed`;
}
async function refresh(told) {
  const now = await ask("units");
  if (!now.units) return;
  findings.clear();
  Object.entries(now.findings).forEach(([unit, found]) => findings.set(unit, found));
  const changed = [];
  for (const one of now.units) {
    const unit = byId.get(one.id);
    if (!unit) { say("The article has changed. Load the page again to see its new sentences."); continue; }
    if (unit.dataset.shown !== one.shown && told) changed.push(number(unit));
    show(unit, one);
    const mark = unit.querySelector(".findings"), found = findings.get(one.id) || [];
    mark.hidden = !found.length;
    mark.textContent = `${found.length} finding${found.length === 1 ? "" : "s"}`;
  }
  count();
  if (changed.length) say(`The file has changed: sentence ${changed.join(", ")}.`);
  if (active) about(active);
}

// Saves go one after the other; what cannot be saved stays here and is tried again.
const keep = (unit) => {
  const open = text(unit).value !== saved.get(unit);
  unit.classList.toggle("unsaved", open);
  if (open) localStorage.setItem(store + unit.dataset.unit, JSON.stringify({ text: text(unit).value, shown: unit.dataset.shown }));
  else localStorage.removeItem(store + unit.dataset.unit);
};
function save(unit, approve, comment) {
  const said = { unit: unit.dataset.unit, shown: unit.dataset.shown, text: text(unit).value, approve };
  if (comment !== undefined) said.comment = comment;
  if (!approve && comment === undefined && said.text === saved.get(unit)) return waiting;
  waiting = waiting.then(() => saving(unit, said)).catch(() => {
    keep(unit);
    unit.classList.add("unsaved");
    unit.retry = said;
    say(`Sentence ${number(unit)} could not be saved. It is kept in this browser and will be tried again.`);
  });
  return waiting;
}
async function saving(unit, said) {
  const answer = await send("save", said);
  const now = await answer.json();
  if (answer.status === 409) { conflict(unit, said, now.theirs); return; }
  if (!answer.ok) { keep(unit); unit.classList.add("unsaved"); say(now.error || "This could not be saved."); return; }
  unit.retry = null;
  saved.set(unit, said.text);
  unit.dataset.shown = now.unit.shown;
  if (text(unit).value === said.text) { text(unit).value = now.unit.target; saved.set(unit, now.unit.target); }
  show(unit, { ...now.unit, number: number(unit) });
  keep(unit);
  if (said.approve) approvals.push(unit);
  count();
  say(`Saved. ${describe(active || unit)}`);
}
function conflict(unit, said, theirs) {
  const box = $("conflict");
  const take = element("button", "Take theirs", { type: "button" }), mine = element("button", "Keep mine", { type: "button" });
  take.addEventListener("click", () => {
    saved.set(unit, theirs.target); text(unit).value = theirs.target; unit.dataset.shown = theirs.shown;
    show(unit, theirs); keep(unit); box.hidden = true; text(unit).focus();
  });
  mine.addEventListener("click", () => {
    unit.dataset.shown = theirs.shown; text(unit).value = said.text; box.hidden = true; save(unit, said.approve); text(unit).focus();
  });
  box.replaceChildren(element("p", `Sentence ${number(unit)}: somebody changed it meanwhile. Nothing was approved.`),
    element("p", "In the file:"), element("blockquote", theirs.target), element("p", "Yours:"), element("blockquote", said.text), take, " ", mine);
  box.hidden = false;
  keep(unit);
  unit.classList.add("unsaved");
  go(unit);
}

// The sentence at work, and what helps with it.
function go(unit, focus = true) {
  if (!unit) return;
  if (active && active !== unit) { active.classList.remove("active"); if (!active.classList.contains("unsaved")) save(active, false); }
  active = unit;
  unit.classList.add("active");
  if (focus && document.activeElement !== text(unit)) { text(unit).focus({ preventScroll: true }); unit.scrollIntoView({ block: "nearest" }); }
  about(unit);
  outline();
  clearTimeout(asking);
  asking = setTimeout(() => help(unit), 60);
}
function about(unit) {
  $("side-title").textContent = describe(unit);
  const found = findings.get(unit.dataset.unit) || [], now = unit.now || {};
  $("findings").replaceChildren(...found.map((one) => {
    const row = element("li", `${one.severity}: ${one.message} `, { class: one.severity });
    const dismiss = element("button", "Dismiss", { type: "button", "aria-label": `Dismiss ${one.check}` });
    dismiss.addEventListener("click", () => comment(unit, `check-ok: ${one.check}`));
    row.append(dismiss);
    return row;
  }));
  const notes = [now.note, now.draft && `Draft: ${now.draft}`, now.reviewed && `Reviewed: ${now.reviewed}`, ...(now.comments || [])];
  $("notes").replaceChildren(...notes.filter(Boolean).map((words) => element("p", words)));
  document.querySelector("aside [data-do=fix]").hidden = !fixed;
}
async function help(unit) {
  const found = await ask("help", `?unit=${unit.dataset.unit}`).catch(() => ({}));
  if (unit !== active || !found.matches) return;
  const quote = (title, changes) => { const row = element("blockquote"); row.append(...pieces(changes)); return [element("p", title), row]; };
  if (found.previous.length) $("notes").append(...quote("What changed in the source:", found.previous));
  if (found.draft.length) $("notes").append(...quote("The machine's draft and what became of it:", found.draft));
  $("matches").replaceChildren(...found.matches.map((match) => {
    const row = element("li", `${match.level} % `), insert = element("button", match.text, { type: "button", "data-match": "" });
    insert.addEventListener("click", () => put(unit, match.text, true));
    const from = element("small");
    from.append(...pieces(match.source), ` (${[match.origin, ...match.notes].join("; ")})`);
    row.append(insert, element("br"), from);
    return row;
  }));
  $("terms").replaceChildren(...found.terms.map((term) => {
    const row = element("li", `${term.source} → `), insert = element("button", term.target, { type: "button" });
    insert.addEventListener("click", () => put(unit, term.target));
    row.append(insert, term.note ? ` ${term.note}` : "");
    return row;
  }));
}
function put(unit, words_, whole = false) {
  const box = text(unit);
  box.focus();
  if (whole) box.select();
  // The one way to insert that the browser's own undo knows.
  if (!document.execCommand("insertText", false, words_)) box.setRangeText(words_, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
function check(unit) {
  clearTimeout(checking);
  checking = setTimeout(async () => {
    const told = await (await send("check", { unit: unit.dataset.unit, text: text(unit).value })).json();
    if (unit !== active || !told.findings) return;
    findings.set(unit.dataset.unit, told.findings);
    fixed = told.fixed;
    about(unit);
  }, 250);
}

// Questions, the preview, and what the keys do.
function question(words_, label = "", value = "") {
  $("ask-text").textContent = words_;
  $("ask-label").textContent = label;
  for (const part of [$("ask-label"), $("ask-value")]) part.hidden = !label;
  $("ask-value").value = value;
  $("ask").returnValue = "no";
  $("ask").showModal();
  return new Promise((done) => $("ask").addEventListener("close", () => done($("ask").returnValue === "yes" ? $("ask-value").value : null), { once: true }));
}
async function comment(unit, added = "") {
  const known = (unit.now?.comments || []).join("\n");
  const value = added ? [known, added].filter(Boolean).join("\n") : await question("Comment on this sentence", "For reviewers and translators", known);
  if (value !== null) { await save(unit, false, value); await refresh(); }
}
const from = (start, step, wanted = () => true) => { for (let i = start + step; i >= 0 && i < units.length; i += step) if (wanted(units[i])) return units[i]; return null; };
const at = () => (active ? units.indexOf(active) : -1);
const open = (unit) => unit.dataset.state !== "reviewed";
function approve(wanted) {
  if (!active) return;
  const unit = active, next = from(at(), 1, wanted);
  if (!text(unit).value.trim()) { say("An empty text cannot be approved."); return; }
  save(unit, true);
  if (next) go(next); else say(wanted === open ? "No sentence after this one is left to review." : "That was the last sentence.");
}
const frame = $("preview");
function outline() {
  const inside = frame.hidden ? null : frame.contentDocument;
  inside?.querySelectorAll("[data-sentence]").forEach((one) => { one.style.outline = active && Number(one.dataset.sentence) === number(active) ? "3px solid #0b57d0" : ""; });
  inside?.querySelector(`[data-sentence="${active ? number(active) : 0}"]`)?.scrollIntoView({ block: "center" });
}
frame.addEventListener("load", () => {
  frame.contentDocument?.addEventListener("click", (event) => {
    const one = event.target.closest("[data-sentence]");
    if (one) { event.preventDefault(); go(units[Number(one.dataset.sentence) - 1]); }
  });
  outline();
});
const actions = {
  approve: () => approve(() => true),
  approve_unreviewed: () => approve(open),
  next: () => go(from(at(), 1)),
  previous: () => go(from(at(), -1)),
  next_unreviewed: () => { const unit = from(at(), 1, open) || units.find(open); if (unit) go(unit); else say("Every sentence is reviewed."); },
  copy_source: () => active && put(active, active.querySelector(".source").textContent, true),
  concordance: async () => {
    const wanted = String(getSelection()) || await question("Search the memory", "Words");
    if (!wanted) return;
    const found = await (await fetch(`/-/concordance?locale=${locale}&q=${encodeURIComponent(wanted)}`)).json();
    $("notes").replaceChildren(element("p", found.length ? `“${wanted}” in the memory:` : `“${wanted}” is not in the memory.`),
      ...found.map((one) => { const row = element("blockquote", one.source); row.append(element("br"), one.target, " ", element("small", one.origin)); return row; }));
  },
  comment: () => active && comment(active),
  fix: () => { if (active && fixed) { put(active, fixed, true); fixed = null; about(active); } },
  dismiss: () => { const [one] = active ? findings.get(active.dataset.unit) || [] : []; if (one) comment(active, `check-ok: ${one.check}`); },
  number: async () => { const wanted = await question("Go to a sentence", "Its number"); if (wanted) go(units[Number(wanted) - 1]); },
  preview: () => {
    frame.hidden = !frame.hidden;
    document.querySelector("[data-do=preview]").setAttribute("aria-pressed", String(!frame.hidden));
    document.querySelector(".columns").classList.toggle("previewing", !frame.hidden);
    if (!frame.hidden) waiting.then(() => { frame.src = `/-/preview/${place}`; });
  },
  undo: () => {
    const unit = approvals.pop();
    if (!unit) { say("There is no approval to take back."); return; }
    waiting = waiting.then(async () => {
      const answer = await send("undo", { unit: unit.dataset.unit }), now = await answer.json();
      if (answer.status === 409) { conflict(unit, { text: text(unit).value, approve: false }, now.theirs); return; }
      if (!answer.ok) { say(now.error); return; }
      saved.set(unit, text(unit).value);
      show(unit, now.unit);
      keep(unit); count(); go(unit);
      say(`The approval was taken back. ${describe(unit)}`);
    }).catch(() => say("The approval could not be taken back: the desk does not answer."));
  },
  sheet: () => $("sheet").showModal(),
};
$("clean").addEventListener("click", async () => {
  await waiting;
  const { count: clean } = await (await send("clean", {})).json();
  if (!clean) { say("No draft is clean: each has a finding or a higher risk."); return; }
  if (await question(`Approve ${clean} drafts without a finding and with little risk? The record will say that they were approved in bulk.`) === null) return;
  const { approved } = await (await send("clean", { confirm: true })).json();
  await refresh();
  say(`${approved} drafts were approved in bulk.`);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.do) actions[button.dataset.do]();
  else if (button?.dataset.insert && active) put(active, button.dataset.insert);
});
const combination = (event) => [event.ctrlKey || event.metaKey ? "Ctrl" : "", event.altKey ? "Alt" : "", event.shiftKey && event.key.length > 1 ? "Shift" : "",
  event.key.length === 1 ? event.key.toLowerCase() : event.key].filter(Boolean).join("+");
const called = new Map(Object.entries(keys).map(([name, key]) => [key, name]));
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || document.querySelector("dialog[open]")) return;
  const pressed = combination(event), name = called.get(pressed), digit = /^(?:Ctrl|Alt)\+([1-9])$/.exec(pressed);
  if (digit) { event.preventDefault(); document.querySelectorAll("#matches [data-match]")[digit[1] - 1]?.click(); return; }
  const help_ = pressed === "?" && !event.target.closest("textarea, input");
  if (name || help_) { event.preventDefault(); actions[name || "sheet"](); }
});
for (const unit of units) {
  const box = text(unit), kept = localStorage.getItem(store + unit.dataset.unit);
  box.addEventListener("focus", () => go(unit, false));
  box.addEventListener("input", () => { keep(unit); check(unit); });
  if (kept) {
    // Typed before the page or the machine went away. Where the file has another text by now, the save is a conflict.
    const { text: typed, shown } = JSON.parse(kept);
    box.value = typed;
    unit.dataset.shown = shown;
    keep(unit);
  }
}
addEventListener("beforeunload", () => { if (active) keep(active); });
document.addEventListener("visibilitychange", () => { if (document.hidden && active) save(active, false); });
setInterval(() => units.forEach((unit) => { if (unit.retry) { const again = unit.retry; unit.retry = null; save(unit, again.approve, again.comment); } }), 3000);
const changes = new EventSource(`/-/changes/${place}`);
changes.addEventListener("changed", () => waiting.then(() => refresh(true)));
go((/^#unit-\d+$/.test(location.hash) && document.querySelector(location.hash)) || units.find(open) || units[0]);
refresh();
