// Reading the data blocks of the page. Nothing here turns data into markup: text goes into text nodes only.
const $ = (id) => document.getElementById(id);
const read = (id) => { const block = $(id); return block && JSON.parse(block.textContent); };
const page = read("page");
const say = (name, given = {}) => page.say[name].replace(/\{(\w+)\}/g, (_, key) => given[key]);

const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const visible = (value) => value === null || value === undefined ? ""
  : String(value).replace(HIDDEN, (c) => `⟨${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

function el(name, given, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given || {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== "")
    .map((c) => c instanceof Node ? c : visible(c)));
  return made;
}

// Offsets count code points, strings of scripts half of the rarer characters twice.
const letters = (segment) => segment[2] ||= /[\ud800-\udfff]/.test(segment[1]) ? Array.from(segment[1]) : segment[1];
const part = (s, a, b) => typeof s === "string" ? s.slice(a, b) : s.slice(a, b).join("");
let held;
const segmentsOf = (doc) => (held ||= read("texts") || {})[doc] || [];
const segmentAt = (doc, at) => segmentsOf(doc).find((s) => at >= s[0] && at <= s[0] + letters(s).length);
function cut(doc, start, n) {
  const segment = n && segmentAt(doc, start);
  return segment ? part(letters(segment), start - segment[0], start - segment[0] + n) : "";
}

const ENDS = "。！？；!?;\n";
function context(doc, start, end) {
  const segment = segmentAt(doc, start);
  if (!segment) return null;
  const s = letters(segment), a = start - segment[0], b = Math.min(end - segment[0], s.length);
  let from = a, to = b;
  for (let more = 2; from > 0 && a - from < 160; from--) if (ENDS.includes(s[from - 1]) && from < a && !--more) break;
  for (let more = 2; to < s.length && to - b < 160; to++) if (to > b && ENDS.includes(s[to - 1]) && !--more) break;
  return [part(s, from, a).trimStart(), part(s, a, b), part(s, b, to).trimEnd()];
}

let pool;
const strings = () => pool ||= read("strings");

function values(form, table) {
  if ("c" in form) return () => form.c;
  if ("v" in form) return (i) => form.v[i];
  if ("s" in form) form.d ||= form.s.map((k) => strings()[k]);
  if ("i" in form) return (i) => form.d[form.i[i]];
  if ("r" in form) {
    const at = [];
    form.r.forEach((n, j) => { for (; n > 0; n--) at.push(j); });
    return (i) => form.d[at[i]];
  }
  if ("of" in form) {
    const base = table.get(form.of), more = values(form.p, table);
    return (i) => base(i) + more(i);
  }
  if ("id" in form) {
    const doc = table.get(form.id), rest = values(form.p, table);
    return (i) => { const r = rest(i); return r === null ? "" : `${doc(i)}:${form.lead}${r}`; };
  }
  const doc = table.get(form.doc), at = values(form.at, table), n = values(form.n, table);
  const base = form.near ? table.get(form.near) : () => 0, others = form.x || {};
  return (i) => i in others ? others[i] : cut(doc(i), base(i) + at(i), n(i));
}

const groupOf = Object.create(null), nameOf = Object.create(null);
{
  const groups = values(page.groups), names = values(page.names);
  page.docs.forEach((doc, i) => { groupOf[doc] = groups(i); nameOf[doc] = names(i); });
}

class Table {
  constructor(name) {
    const data = read(`t-${name}`);
    Object.assign(this, { name, meta: page.tables[name], n: data.n, made: Object.create(null) });
    this.columns = this.meta.c;
    this.forms = Object.fromEntries(this.columns.map((c, i) => [c.n, data.c[i]]));
    this.by = Object.fromEntries(this.columns.map((c) => [c.n, c]));
  }
  get(column) { return this.made[column] ||= this.has(column) ? values(this.forms[column], this) : () => null; }
  has(column) { return Object.hasOwn(this.forms, column); }
  file() { return this.meta.file; }
  // The rows whose columns have the values: [["doc_id@", "2023"], …]; ^ begins so, @ is the group of the document.
  where(wanted) {
    const tests = wanted.filter(([, value]) => value !== "*").map(([column, value]) => {
      const name = column.replace(/[@^]$/, ""), get = this.get(name), text = String(value ?? "");
      if (column.endsWith("@")) return (i) => groupOf[get(i)] === text;
      if (column.endsWith("^")) return (i) => String(get(i) ?? "").startsWith(text);
      return (i) => String(get(i) ?? "") === text;
    });
    const found = [];
    for (let i = 0; i < this.n; i++) if (tests.every((test) => test(i))) found.push(i);
    return found;
  }
}
const tables = {};
const tableOf = (name) => page.tables[name] && (tables[name] ||= new Table(name));

function written(value, number) {
  if (!number || typeof value !== "number") return visible(value);
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 0.001 ? value.toExponential(1) : String(+value.toFixed(4));
}

function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
