// The review desk. What was typed stays in this browser until the server has it, and the page never replaces it.
// The server makes every panel; this script moves between sentences, sends saves one after the other, and hears keys.
"use strict";
const { article, locale, version } = document.body.dataset, keys = JSON.parse(document.body.dataset.keys);
const $ = (id) => document.getElementById(id), list = $("units"), units = [...list.querySelectorAll(".unit")];
const byId = new Map(units.map((unit) => [unit.dataset.unit, unit]));
const place = `${locale}/${article.split("/").map(encodeURIComponent).join("/")}`, store = `desk ${locale} ${article} `;
const words = { untranslated: "not translated", draft: "draft", reviewed: "reviewed" };
const unsent = new Map(), sending = new Map(), renewed = new Map(), approvals = [], panels = new Map(), behind = new Map();
let active = null, joined = [], waiting = Promise.resolve(), reviewer = document.body.dataset.reviewer, typing = 0, asking = 0, chord = "";

const text = (unit) => unit.querySelector("textarea");
const box = (unit) => unit.querySelector(".joined") || text(unit);
const number = (unit) => Number(unit.id.slice(5));
const state = (unit) => Object.keys(words).find((name) => unit.classList.contains(name));
const open = (unit) => !unit.classList.contains("reviewed");
const tidy = (value) => value.replace(/[ \t\n\r\f\v]+/g, " ").trim();
// A text box's default value is the text that the file has; its value is what somebody typed.
const typed = (unit) => tidy(text(unit).value) !== tidy(text(unit).defaultValue);
const say = (message) => { $("status").textContent = message; };
const plural = (count, noun) => `${count} ${noun}${Number(count) === 1 ? "" : "s"}`;
const describe = (unit) => `Sentence ${number(unit)} of ${units.length}, ${words[state(unit)]}${
  Number(unit.dataset.findings) ? `, ${plural(unit.dataset.findings, "finding")}` : ""}`;
const ask = (name, query = "") => fetch(`/-/${name}/${place}${query}`);
const post = (path, content) => fetch(path, { method: "POST", body: JSON.stringify(content),
  headers: { "content-type": "application/json", "x-review-desk": document.querySelector("meta[name=desk]").content } });
const send = (name, content) => post(`/-/${name}/${place}`, content);
const made = (name, html, more = {}) => Object.assign(document.createElement(name), { innerHTML: html, ...more });
const frames = () => new Promise(requestAnimationFrame);

// What a sentence is now in the file. The text at work stays, typed or not: its approval is then a conflict.
function show(unit, now) {
  const own = text(unit), here = own === document.activeElement, kept = typed(unit) || here;
  unit.classList.remove(...Object.keys(words));
  unit.classList.add(now.state);
  unit.querySelector(".state").textContent = words[now.state];
  own.setAttribute("aria-label", own.getAttribute("aria-label").replace(/, [^,]*$/, `, ${words[now.state]}`));
  if (here && own.defaultValue !== now.target) behind.set(unit, now);
  if (!kept) { own.defaultValue = now.target; if (own.value !== now.target) own.value = now.target; unit.dataset.shown = now.shown; }
  if (now.findings !== undefined) found(unit, now.findings);
}
function found(unit, count) {
  unit.dataset.findings = count;
  const mark = unit.querySelector(".findings") || unit.querySelector(".about").appendChild(made("span", "", { className: "findings" }));
  mark.textContent = count ? plural(count, "finding") : "";
  if (unit === active) $("side-title").textContent = describe(unit);
}
function count() {
  $("progress").value = list.getElementsByClassName("reviewed").length;
  $("count").textContent = `${$("progress").value} of ${units.length} reviewed`;
}
async function findings() {
  const counts = await ask("findings").then((answer) => answer.json()).catch(() => ({}));
  for (const [at, unit] of units.entries()) {
    const [now, risk] = counts[unit.dataset.unit] || [0, null], shown = unit.querySelector(".risk");
    if (now !== Number(unit.dataset.findings || 0)) found(unit, now);
    if (shown && risk !== null) shown.textContent = risk < 100 ? `risk ${risk}` : "review first";
    if (at % 25 === 24) await frames();
  }
  if (active) refresh(active);
}

// Saves go one after the other. What cannot be saved stays in the browser, with its approval, and is tried again.
function keep(unit, approve = false) {
  unit.classList.toggle("unsaved", typed(unit) || approve);
  try {
    if (typed(unit) || approve) localStorage.setItem(store + unit.dataset.unit, JSON.stringify({ text: text(unit).value, shown: unit.dataset.shown, approve }));
    else localStorage.removeItem(store + unit.dataset.unit);
  } catch { say("This browser keeps nothing: a text is lost if the page is closed before it is saved."); }
}
function save(unit, more = {}) {
  const again = sending.get(unit) === text(unit).value || $(`conflict-${number(unit)}`);
  if (!Object.keys(more).length && (again || !typed(unit))) return waiting;
  const change = { unit: unit.dataset.unit, shown: unit.dataset.shown, text: text(unit).value, ...more };
  keep(unit, change.approve);
  if (change.approve) approvals.push(unit);
  sending.set(unit, change.text);
  waiting = waiting.then(() => saving(unit, change)).catch(() => later(unit, change));
  return waiting;
}
function later(unit, change, why = "") {
  unsent.set(unit, change);
  keep(unit, change.approve);
  say(`Sentence ${number(unit)} could not be saved${why && `: ${why}`}${/[.!?]$/.test(why) ? "" : "."} It is kept in this browser and will be tried again.`);
}
// A desk that was started again has another token, which its page holds.
async function renew() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  document.querySelector("meta[name=desk]").content = page.querySelector("meta[name=desk]")?.content || "";
}
async function saving(unit, change) {
  while (renewed.has(change.unit + change.shown)) change.shown = renewed.get(change.unit + change.shown);
  const answer = await send("save", change), now = await answer.json().catch(() => ({}));
  if (answer.status === 409) return conflict(unit, change, now);
  if (answer.status === 403) await renew();
  if (answer.status >= 500 || [403, 404].includes(answer.status)) return later(unit, change, now.error);
  if (!answer.ok) { keep(unit); unit.classList.add("unsaved"); return say(`${now.error || "This could not be saved. Load the page again."} What you typed is kept in this browser.`); }
  if (change.shown !== now.unit.shown) renewed.set(change.unit + change.shown, now.unit.shown);
  settled(unit, change.text, now.unit);
  say(`Saved. ${describe(active || unit)}`);
  return null;
}
function settled(unit, mine, now) {
  const own = text(unit);
  for (const known of [unsent, sending, behind]) known.delete(unit);
  unit.dataset.shown = now.shown;
  if (own.value === mine && own !== document.activeElement) own.value = now.target;
  own.defaultValue = now.target;
  show(unit, now);
  keep(unit);
  count();
  panels.clear();
  if (unit === active) refresh(unit);
  if (!$("preview").hidden) $("preview").contentWindow.location.reload();
}
function conflict(unit, change, { theirs, html }) {
  $(`conflict-${number(unit)}`)?.remove();
  const own = text(unit), section = made("section", `<h2>Sentence ${number(unit)}: conflict</h2>${html}`, { id: `conflict-${number(unit)}` });
  const chose = (act) => () => { section.remove(); $("conflicts").hidden = !$("conflicts").children.length; act(); go(unit); };
  section.querySelector("[data-take=theirs]").onclick = chose(() => { own.value = own.defaultValue = theirs.target; settled(unit, theirs.target, theirs); });
  section.querySelector("[data-take=mine]").onclick = chose(() => { unit.dataset.shown = theirs.shown; own.value = change.text; save(unit, { approve: Boolean(change.approve) }); });
  $("conflicts").append(section);
  $("conflicts").hidden = false;
  for (const known of [unsent, sending]) known.delete(unit);
  if (change.approve) approvals.splice(approvals.lastIndexOf(unit), 1);
  keep(unit);
  unit.classList.add("unsaved");
  say(`Sentence ${number(unit)} was changed by somebody else. Choose one of both texts.`);
}

// The sentence at work, and what helps with it. The panel of the next one is fetched ahead.
function go(unit, focus = true) {
  if (!unit) return;
  if (active && active !== unit) {
    if (unit !== joined[0]) part();
    active.classList.remove("active");
    const left = active;
    if (typed(left)) save(left); else if (behind.has(left)) setTimeout(() => { show(left, behind.get(left)); behind.delete(left); });
  }
  if (active !== unit) {
    active = unit;
    chord = "";
    unit.classList.add("active");
    unit.querySelector(".target").append($("marks"), $("actions"));
    if (narrow.matches) unit.append($("side"));
    $("actions").hidden = false;
    $("marks").replaceChildren();
    $("side-title").textContent = describe(unit);
    if (!panels.has(unit)) $("help").setAttribute("aria-busy", "true");
    clearTimeout(asking);
    asking = setTimeout(() => { refresh(unit).then(() => { if (unit === active) panel(from(at(), 1)); }); outline(); }, 30);
  }
  if (focus && document.activeElement !== box(unit)) { box(unit).focus({ preventScroll: true }); unit.scrollIntoView({ block: "nearest" }); }
}
function panel(unit) {
  if (!unit) return Promise.resolve("");
  if (!panels.has(unit)) {
    if (panels.size > 20) panels.clear();
    panels.set(unit, ask("side", `?unit=${unit.dataset.unit}`).then((answer) => (answer.ok ? answer.text() : refused(unit, answer))).catch(() => { panels.delete(unit); return ""; }));
  }
  return panels.get(unit);
}
// Never the help of another sentence below the heading of this one.
async function refused(unit, answer) {
  panels.delete(unit);
  return Object.assign(document.createElement("p"), { textContent: (await answer.json()).error }).outerHTML;
}
async function refresh(unit) {
  const html = await panel(unit);
  if (unit !== active || !html) return;
  const asked = $("asked")?.dataset.unit === unit.id ? $("asked") : null;
  put_in($("help"), html);
  if (asked) $("asked").replaceWith(asked);
  $("help").setAttribute("aria-busy", "false");
  if (!$("findings")) return;
  if (typed(unit)) check(unit); else listed(unit);
}
// Replaces a part of the side panel; the focus stays on the button that took its place, or goes to the text.
function put_in(part, html) {
  const buttons = () => [...part.querySelectorAll("button")], index = buttons().indexOf(document.activeElement);
  part.innerHTML = html;
  if (index >= 0) (buttons()[index] || box(active)).focus();
}
function listed(unit) {
  const rows = [...$("findings").children];
  found(unit, rows.length);
  const named = rows.flatMap((row) => JSON.parse(row.dataset.words)), value = box(unit).value;
  const fault = named.length && new RegExp(`(${named.sort((a, b) => b.length - a.length).map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "u");
  $("marks").replaceChildren(...(fault ? value.split(fault).map((part, at) => (at % 2 ? made("mark", "", { textContent: part }) : part)) : []));
}
async function check(unit) {
  const answer = await send("check", { unit: unit.dataset.unit, text: text(unit).value }).catch(() => null);
  if (!answer?.ok || unit !== active || !$("findings")) return;
  put_in($("findings"), (await answer.json()).html);
  listed(unit);
}
async function answered(path) {
  const unit = active, answer = await fetch(path).catch(() => null);
  if (unit !== active) return;
  if (!answer?.ok) say(answer ? (await answer.json()).error : "The desk does not answer.");
  else Object.assign($("asked"), { innerHTML: await answer.text() }).dataset.unit = unit.id;
}
function put(unit, added, whole = false) {
  const own = box(unit);
  own.focus();
  if (whole) own.select();
  // The one way to insert that the browser's own undo knows.
  if (!document.execCommand("insertText", false, added)) { own.setRangeText(added, own.selectionStart, own.selectionEnd, "end"); own.dispatchEvent(new Event("input", { bubbles: true })); }
}

// Sentences of one paragraph edited together: each line of the box is one sentence, and is saved as that sentence.
function join() {
  const last = joined.at(-1) || active, next = active && units[units.indexOf(last) + 1];
  if (!next || !last.dataset.block || next.dataset.block !== last.dataset.block) {
    if (joined.length) { const [first] = joined; part(); return go(first); }
    return say("This is the last sentence of its paragraph.");
  }
  const first = joined[0] || active, old = box(first).value;
  joined = [...(joined.length ? joined : [first]), next];
  let own = first.querySelector(".joined");
  if (!own) {
    own = Object.assign(text(first).cloneNode(), { id: "", className: "joined" });
    text(first).after(own);
    text(first).hidden = true;
  }
  text(next).hidden = true;
  own.value = `${old}\n${text(next).value}`;
  const numbers = joined.map(number).join(" and ");
  own.setAttribute("aria-label", `Sentences ${numbers}, one on each line`);
  document.querySelector("[data-do=join]").setAttribute("aria-pressed", "true");
  say(`Sentences ${numbers} are edited together: each line is one sentence.`);
  return own.focus();
}
function spread() {
  const lines = box(joined[0]).value.split("\n"), last = joined.length - 1;
  joined.forEach((unit, at) => { text(unit).value = at < last ? lines[at] || "" : lines.slice(last).join(" "); keep(unit); });
  if (lines.length !== joined.length) say(`${plural(lines.length, "line")} for ${joined.length} sentences: each line is one sentence.`);
}
function part() {
  for (const unit of joined) { unit.querySelector(".joined")?.remove(); text(unit).hidden = false; save(unit); }
  joined = [];
  document.querySelector("[data-do=join]").setAttribute("aria-pressed", "false");
}

// What the keys and buttons do.
function question(message, label = "", value = "", rows = 1) {
  $("ask-text").textContent = message;
  Object.assign($("ask-label"), { textContent: label, hidden: !label });
  Object.assign($("ask-value"), { value, rows, hidden: !label });
  $("ask").returnValue = "no";
  $("ask").showModal();
  return new Promise((done) => $("ask").addEventListener("close", () => done($("ask").returnValue === "yes" ? $("ask-value").value : null), { once: true }));
}
// Enter ends an answer of one line, Ctrl+Enter any.
$("ask-value").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || (event.target.rows > 1 && !event.ctrlKey && !event.metaKey)) return;
  event.preventDefault();
  $("ask").close("yes");
});
const from = (start, step, wanted = () => true) => { for (let i = start + step; i >= 0 && i < units.length; i += step) if (wanted(units[i])) return units[i]; return null; };
const at = () => units.indexOf(active);
async function approve(wanted) {
  const chosen = joined.length ? joined : [active];
  if (chosen.some((unit) => !tidy(text(unit).value))) return say("An empty text cannot be approved.");
  if (!reviewer) {
    reviewer = tidy(await question("Who approves? The name stands in the record of each sentence.", "Your name") || "");
    if (!reviewer) return say("Nothing was approved: the record needs a name.");
    waiting = waiting.then(() => post("/-/reviewer", { name: reviewer })).catch(() => {});
  }
  const next = from(units.indexOf(chosen.at(-1)), 1, wanted);
  for (const unit of chosen) save(unit, { approve: true });
  part();
  if (next) return go(next);
  waiting.then(() => say(wanted === open ? "No sentence after this one is left to review." : `That was the last sentence.${units.some(open) ? "" : " Every sentence is reviewed."}`));
  return null;
}
const frame = $("preview"), narrow = matchMedia("(max-width: 60rem)");
narrow.addEventListener("change", () => (narrow.matches ? active : document.querySelector(".columns")).append($("side")));
function outline() {
  for (const one of frame.hidden ? [] : frame.contentDocument?.querySelectorAll("[data-sentence]") || []) {
    const here = active && Number(one.dataset.sentence) === number(active);
    one.style.outline = here ? "3px solid #0b57d0" : "";
    if (here) one.scrollIntoView({ block: "center" });
  }
}
frame.addEventListener("load", () => {
  frame.contentDocument?.addEventListener("click", (event) => {
    event.preventDefault();
    go($(`unit-${event.target.closest("[data-sentence]")?.dataset.sentence}`));
  });
  outline();
});
const nth = (selector, n) => document.querySelectorAll(`#help ${selector}`)[n - 1];
const chosen = (name) => {
  if (!$("findings")?.children.length) return say("There is no finding.");
  chord = name;
  return say(`${name === "fix" ? "Take the fix of" : "Dismiss"} which finding? Press its number.`);
};
const actions = {
  approve: () => approve(() => true),
  approve_unreviewed: () => approve(open),
  next: () => (from(at(), 1) ? go(from(units.indexOf(joined.at(-1) || active), 1)) : say("That was the last sentence.")),
  previous: () => go(from(at(), -1)),
  next_unreviewed: () => { const unit = from(at(), 1, open) || units.find(open); if (unit) go(unit); else say("Every sentence is reviewed."); },
  copy_source: () => put(active, active.querySelector(".source p").textContent, true),
  concordance: async () => {
    const own = box(active), wanted = String(getSelection()) || own.value.slice(own.selectionStart, own.selectionEnd) || await question("Search the memory for reviewed sentences.", "Words");
    if (wanted) await answered(`/-/concordance?locale=${locale}&q=${encodeURIComponent(wanted)}`);
  },
  alternatives: () => answered(`/-/alternatives/${place}?unit=${active.dataset.unit}`),
  history: () => answered(`/-/history/${place}?unit=${active.dataset.unit}`),
  comment: async () => {
    const unit = active;
    await panel(unit);
    const comment = await question("Comment on this sentence", "For reviewers and translators", $("notes")?.dataset.comments || "", 3);
    if (comment !== null) save(unit, { comment });
    go(unit);
  },
  dismiss: () => chosen("dismiss"),
  fix: () => chosen("fix"),
  join,
  number: async () => {
    const wanted = await question("Go to a sentence", "Its number");
    if (wanted !== null) { if ($(`unit-${Number(wanted)}`)) go($(`unit-${Number(wanted)}`)); else say(`There is no sentence ${wanted}.`); }
  },
  preview: () => {
    frame.hidden = !frame.hidden;
    document.querySelector("[data-do=preview]").setAttribute("aria-pressed", String(!frame.hidden));
    document.querySelector(".columns").classList.toggle("previewing", !frame.hidden);
    active.scrollIntoView({ block: "nearest" });
    if (!frame.hidden) waiting.then(() => { frame.src = `/-/preview/${place}`; });
  },
  undo: () => {
    const unit = approvals.pop();
    if (!unit) return say("There is no approval to take back.");
    waiting = waiting.then(async () => {
      if (unsent.delete(unit)) { sending.delete(unit); keep(unit); go(unit); return say("The approval was taken back before it was sent."); }
      const answer = await send("undo", { unit: unit.dataset.unit, text: text(unit).value }), now = await answer.json();
      if (answer.status === 409) return conflict(unit, { text: text(unit).value }, now);
      if (!answer.ok) return say(now.error);
      if (!typed(unit)) text(unit).value = now.unit.target;
      settled(unit, text(unit).value, now.unit);
      go(unit);
      return say(`The approval was taken back. ${describe(unit)}`);
    }).catch(() => { approvals.push(unit); say("The approval could not be taken back: the desk does not answer."); });
    return waiting;
  },
  clean: async () => {
    await save(active);
    const { count: many } = await (await send("clean", {})).json();
    if (!many) return say("No draft is clean: each has a finding, or its risk is too high or unknown.");
    if (await question(`Approve ${plural(many, "draft")} without a finding and with little risk? The record will say that they were approved in bulk.`) === null) return null;
    const { approved } = await (await send("clean", { confirm: true })).json();
    return say(`${plural(approved, "draft")} approved in bulk.`);
  },
  sheet: () => $("sheet").showModal(),
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("button"), data = button?.dataset || {};
  if (data.do) actions[data.do]();
  else if (data.insert) put(active, data.insert);
  else if (data.replace) put(active, data.replace, true);
  else if (data.check) save(active, { dismiss: data.check });
});
// Letters and digits are taken from the place of the key where the keyboard writes others there.
const letter = ({ key, code }) => (/^[a-z0-9]$/i.test(key) ? key : key.length === 1 && /^(?:Key|Digit)(.)$/.exec(code)?.[1]) || key;
const combination = (event) => [(event.ctrlKey || event.metaKey) && "ctrl", event.altKey && "alt", event.shiftKey && "shift", letter(event).toLowerCase()].filter(Boolean).join("+");
const called = new Map(Object.entries(keys).map(([name, key]) => [key.toLowerCase(), name]));
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.getModifierState("AltGraph") || document.querySelector("dialog[open]")) return;
  if (["Control", "Alt", "Shift", "Meta"].includes(event.key)) return;
  const pressed = combination(event), digit = /([1-9])$/.exec(pressed)?.[1], once = chord, name = called.get(pressed);
  chord = "";
  const button = !digit ? null : once && /^(alt\+)?.$/.test(pressed) ? document.querySelector(`#help [data-${once}="${digit}"]`)
    : /^(ctrl|alt)\+.$/.test(pressed) ? nth("[data-match]", digit) : /^alt\+shift\+.$/.test(pressed) ? nth("[data-code]", digit) : null;
  if (button) button.click();
  else if (once && digit) say(`Finding ${digit} has nothing of the kind.`);
  else if (name) actions[name]();
  else if (event.key === "?" && !event.target.closest("textarea, input")) actions.sheet();
  else if (!(digit && /^(ctrl|alt)/.test(pressed))) return;
  event.preventDefault();
});
list.addEventListener("focusin", (event) => { const unit = event.target.closest(".unit"); if (event.target.matches("textarea") && !joined.includes(unit)) go(unit, false); });
list.addEventListener("click", (event) => { const link = event.target.closest(".number"); if (link) { event.preventDefault(); go(link.closest(".unit")); } });
list.addEventListener("input", (event) => {
  const unit = event.target.closest(".unit");
  if (joined.length) spread(); else keep(unit);
  $("marks").replaceChildren();
  clearTimeout(typing);
  typing = setTimeout(() => { if (unit === active) check(unit); }, 250);
  const inside = frame.hidden ? null : frame.contentDocument?.querySelector(`[data-sentence="${number(unit)}"]`);
  if (inside && !inside.children.length && !unit.dataset.codes) inside.textContent = text(unit).value;
});
// A code is deleted as a whole, and nothing is typed into it.
list.addEventListener("beforeinput", (event) => {
  const own = event.target, unit = own.closest(".unit");
  if (event.isComposing || !unit?.dataset.codes || !/^(insert|delete)/.test(event.inputType)) return;
  let { selectionStart: start, selectionEnd: end } = own;
  const erases = event.inputType.startsWith("delete"), bare = start === end;
  if (bare && erases) { start -= /Backward$/.test(event.inputType); end += /Forward$/.test(event.inputType); }
  for (const code of JSON.parse(unit.dataset.codes)) {
    for (let left = own.value.indexOf(code); left >= 0; left = own.value.indexOf(code, left + code.length)) {
      const right = left + code.length;
      if (bare && !erases ? left < start && start < right : left < end && start < right) { start = Math.min(start, left); end = Math.max(end, right); }
    }
  }
  if (bare && !erases) { if (end > own.selectionStart) own.setSelectionRange(end, end); return; }
  if (bare ? end - start > 1 : start < own.selectionStart || end > own.selectionEnd) {
    event.preventDefault();
    own.setSelectionRange(start, end);
    document.execCommand(erases ? "delete" : "insertText", false, event.data || "");
  }
});

function homeless(name, mine) {
  const section = made("section", "<h2>You typed this for a sentence that is not in the article any more</h2><p></p><button>Discard</button>");
  section.querySelector("p").textContent = mine;
  section.querySelector("button").onclick = () => { localStorage.removeItem(name); section.remove(); $("conflicts").hidden = !$("conflicts").children.length; };
  $("conflicts").append(section);
  $("conflicts").hidden = false;
}
// What was typed before the page or the machine went away. Where the file has another text by now, the save is a conflict.
for (const [name, kept] of Object.entries(localStorage)) {
  if (!name.startsWith(store)) continue;
  const unit = byId.get(name.slice(store.length)), { text: mine, shown, approve: approved } = JSON.parse(kept);
  if (!unit) { homeless(name, mine); continue; }
  text(unit).value = mine;
  unit.dataset.shown = shown;
  keep(unit, approved);
  if (approved) unsent.set(unit, { unit: unit.dataset.unit, shown, text: mine, approve: true });
}
const retry = () => { for (const [unit, change] of [...unsent]) { unsent.delete(unit); waiting = waiting.then(() => saving(unit, change)).catch(() => later(unit, change)); } };
setInterval(retry, 3000);
retry();
document.addEventListener("visibilitychange", () => { if (document.hidden && active) save(active); });
new EventSource(`/-/changes/${place}?version=${version}`).addEventListener("changed", (event) => waiting.then(() => {
  const now = JSON.parse(event.data), others = [];
  for (const one of now.overwritten || []) if (byId.has(one.id)) conflict(byId.get(one.id), { text: one.mine, approve: true }, { theirs: one, html: one.html });
  for (const one of now.units || []) {
    const unit = byId.get(one.id);
    if (!unit || (unit.dataset.shown === one.shown && state(unit) === one.state)) continue;
    if (unit.dataset.shown !== one.shown) others.push(unit);
    show(unit, one);
    panels.delete(unit);
  }
  count();
  const unsaved = document.querySelector(".unsaved") ? " What you typed is kept in this browser." : "";
  if (now.reload) return say(`The article has changed. Load the page again to see its new sentences.${unsaved}`);
  if (!others.length) return null;
  say(`The file has changed: sentence ${others.map(number).slice(0, 9).join(", ")}${others.length > 9 ? " …" : ""}.`);
  return findings();
}));
if (navigator.platform.startsWith("Mac")) for (const key of document.querySelectorAll("kbd")) key.textContent = key.textContent.replace("Ctrl", "⌘").replace("Alt", "⌥");
// The page is painted before the first sentence becomes the one at work.
requestAnimationFrame(() => setTimeout(() => {
  if (!active) go((/^#unit-\d+$/.test(location.hash) && document.querySelector(location.hash)) || units.find(open) || units[0]);
  findings();
}));
