// The drawer: one row with the sentence it rests on, a list of rows, or a whole document with its outline.
const drawer = el("dialog", { class: "drawer", "aria-labelledby": "drawer-title" });
drawer.addEventListener("click", (e) => { if (e.target === drawer) drawer.close(); });
document.body.append(drawer);

function show(title, lead, buttons, content, wide) {
  drawer.classList.toggle("wide", Boolean(wide));
  drawer.replaceChildren(
    el("div", { class: "drawer-bar" }, el("span", { class: "kicker" }, lead), ...buttons,
      el("button", { type: "button", class: "close", onclick: () => drawer.close() }, say("close"))),
    el("div", { class: "drawer-body", tabindex: "0" }, el("h2", { id: "drawer-title" }, title || "·"), ...content));
  if (!drawer.open) drawer.showModal();
  drawer.querySelector(".drawer-body").scrollTop = 0;
}

function passage(doc, start, end, lead) {
  const found = context(doc, start, end);
  if (!found) return el("p", { class: "note" }, say("other doc"));
  const [before, middle, after] = found;
  return el("div", { class: "passage" },
    el("blockquote", {}, before, el("mark", {}, middle), after),
    el("p", { class: "where" }, el("button", { type: "button", class: "link", onclick: () => openDocument(doc, start, end) },
      nameOf[doc] ?? doc), lead ? ` · ${lead}` : "", ` · ${say("clean", { a: start, b: end })}`));
}

const place = (table, i, suffix = "") => {
  const [doc, start, end] = [suffix ? `doc${suffix}` : "doc_id", `clean_start${suffix}`, `clean_end${suffix}`];
  return table.has(doc) && table.has(start) && table.has(end) ? [doc, start, end].map((c) => table.get(c)(i)) : null;
};

// Which characters of a also stand in b, in order: the longest common subsequence.
function common(a, b) {
  if (a.length * b.length > 4e6) return null;
  const w = b.length + 1, best = new Uint16Array((a.length + 1) * w);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * w + j] = a[i] === b[j] ? best[(i + 1) * w + j + 1] + 1 : Math.max(best[(i + 1) * w + j], best[i * w + j + 1]);
    }
  }
  const inA = new Set(), inB = new Set();
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) { inA.add(i++); inB.add(j++); }
    else if (best[(i + 1) * w + j] >= best[i * w + j + 1]) i++;
    else j++;
  }
  return [inA, inB];
}

function reused(table, i) {
  const texts = ["quote_a", "quote_b"].map((c) => Array.from(table.get(c)(i))), same = common(...texts);
  return el("div", { class: "pair" }, ["_a", "_b"].map((suffix, k) => {
    const [doc, start, end] = place(table, i, suffix), quote = el("blockquote");
    let run = "", kept = true;
    const flush = () => { if (run) quote.append(kept ? visible(run) : el("span", { class: "differs" }, run)); run = ""; };
    texts[k].forEach((c, at) => {
      const is = !same || same[k].has(at);
      if (is !== kept) { flush(); kept = is; }
      run += c;
    });
    flush();
    return el("div", { class: "passage" }, quote, el("p", { class: "where" },
      el("button", { type: "button", class: "link", onclick: () => openDocument(doc, start, end) }, nameOf[doc] ?? doc),
      ` · ${table.get(`date${suffix}`)(i) || ""} · ${say("clean", { a: start, b: end })}`));
  }));
}

function openRow(table, rows, at) {
  const i = rows[at];
  if (table.name === "documents") { openDocument(table.get("doc_id")(i)); return; }
  const step = (by, name) => el("button", { type: "button", disabled: !(at + by in rows),
    onclick: () => openRow(table, rows, at + by) }, say(name));
  const content = [], here = place(table, i);
  if (table.has("quote_a") && place(table, i, "_a")) content.push(reused(table, i));
  else if (here) {
    const lead = table.has("heading_path") ? table.get("heading_path")(i) : "";
    content.push(el("h3", {}, say("context")), passage(...here, lead));
  }
  content.push(...evidence(table, i), el("h3", {}, say("columns of row")), allColumns(table, i));
  show(titleOf(table, i), `${table.meta.l} · ${say("row of", { n: at + 1, total: rows.length })}`, [step(-1, "before"), step(1, "after")], content);
}

function titleOf(table, i) {
  return table.meta.t.map((n) => written(shownAs(n, table.get(n)(i)), table.by[n].k)).filter(Boolean).join(" · ");
}

function allColumns(table, i) {
  return el("dl", { class: "columns" }, table.columns.map((c) => {
    const value = table.get(c.n)(i);
    return value === null || value === "" ? null : el("div", {},
      el("dt", { title: c.a }, c.l, el("code", {}, c.n)), el("dd", {}, written(CODED.has(c.n) ? shownAs(c.n, value) : value, c.k)));
  }));
}

// The rows of other tables that a row rests on.
function evidence(table, i) {
  const made = [];
  for (const link of page.links[table.name] || []) {
    if (link.if && String(table.get(link.if[0])(i)) !== link.if[1]) continue;
    const value = (own) => String(table.get(own)(i) ?? "");
    if (link.t === "@text") { made.push(...inTexts(value(link.on[0][0]), link.on[1] && [link.on[1][1], value(link.on[1][0])])); continue; }
    const other = tableOf(link.t), wanted = link.on.map(([own, its]) => [its, value(own)]);
    if (!other) continue;
    const found = other.where(wanted);
    made.push(el("h3", {}, `${say("evidence")}: ${other.meta.l}`));
    if (!found.length) made.push(el("p", { class: "note" }, say("not here", { file: other.file() })));
    else made.push(...listed(other, found, wanted, 8));
  }
  return made;
}

// Some rows of a table, each with its sentence, and the way to all of them.
function listed(table, found, wanted, most) {
  const names = table.meta.v.slice(0, 6);
  const items = found.slice(0, most).map((i, at) => {
    const here = place(table, i), quoted = here && context(...here);
    const said = names.filter((n) => !PROSE.has(n)).map((n) => written(shownAs(n, table.get(n)(i)), table.by[n].k)).filter(Boolean);
    return el("li", {}, el("button", { type: "button", class: "link", onclick: () => openRow(table, found, at) }, said.join(" · ") || say("open")),
      quoted ? el("blockquote", {}, quoted[0], el("mark", {}, quoted[1]), quoted[2]) : null);
  });
  const n = found.length.toLocaleString("en"), few = found.length > most ? `${say("listed", { shown: most, n })} ` : "";
  const all = el("button", { type: "button", onclick: () => { drawer.close(); showRows(table.name, wanted); } }, say("more", { n }));
  return [el("ol", { class: "evidence" }, items), el("p", {}, few, all), beyond(table)].filter(Boolean);
}

function openList(table, found, wanted, title) {
  show(title, `${table.meta.l} · ${say("all rows", { total: found.length.toLocaleString("en") })}`, [],
    found.length ? listed(table, found, wanted, 40)
      : [el("p", { class: "note" }, say("not here", { file: table.file() }))]);
}

function inTexts(word, limit) {
  const inside = (doc) => !limit || !limit[1] || (limit[0].endsWith("@") ? groupOf[doc] === limit[1] : doc === limit[1]);
  const items = [];
  let n = 0;
  for (const doc of word ? page.docs.filter(inside) : []) {
    for (const segment of segmentsOf(doc)) {
      const s = letters(segment), text = typeof s === "string" ? s : s.join("");
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        if (n++ < 20) {
          const start = segment[0] + Array.from(text.slice(0, at)).length;
          items.push(el("li", {}, passage(doc, start, start + Array.from(word).length)));
        }
      }
    }
  }
  const few = n > items.length && el("p", {}, say("listed", { shown: items.length, n: n.toLocaleString("en") }));
  return [el("h3", {}, `${say("in text")} (${n})`), items.length ? el("ol", { class: "evidence" }, items) : el("p", { class: "note" }, say("nothing")),
    few, page.whole ? null : el("p", { class: "note" }, say("searched"))].filter(Boolean);
}

// A document: what is known of it, its outline, its text with slogans and targets marked.
function openDocument(doc, start, end) {
  const table = tableOf("documents"), i = table.where([["doc_id", doc]])[0];
  const title = (i === undefined ? "" : table.get("title")(i)) || nameOf[doc] || doc;
  const text = el("div", { class: "text", lang: "zh-Hans" });
  const spans = [...spansOf("slogans", doc), ...spansOf("targets", doc)].sort((a, b) => a.a - b.a || b.b - a.b);
  let target = null, last = 0;
  for (const segment of segmentsOf(doc)) {
    if (segment[0] > last) text.append(el("p", { class: "note" }, say("text cut")));
    const s = letters(segment), length = s.length;
    let at = 0;
    for (let to = 0; at < length; at = to + 1) {
      for (to = at; to < length && s[to] !== "\n"; to++);
      const line = el("p", { "data-at": segment[0] + at });
      const marked = fill(line, s, segment[0], at, to, spans, start, end);
      target ||= marked;
      if (line.textContent.trim()) text.append(line);
    }
    last = segment[0] + length;
  }
  if (!segmentsOf(doc).length) text.append(el("p", { class: "note" }, say("other doc")));
  const toggle = (name, look) => {
    const box = el("input", { type: "checkbox", checked: true, onchange: () => text.classList.toggle(`no-${look}`, !box.checked) });
    return el("label", { class: look }, box, say(name));
  };
  const nodes = outlineOf(doc, (place_) => [...text.children].findLast((p) => +p.dataset.at <= place_)?.scrollIntoView({ block: "center" }));
  show(title, say("document"), [], [
    i === undefined ? null : el("p", { class: "where" }, ["issuer", "place", "doc_type", "date", "doc_number"]
      .map((n) => table.get(n)(i)).filter(Boolean).join(" · ")),
    i === undefined ? null : el("details", { class: "contents" }, el("summary", {}, say("columns of row")), allColumns(table, i)),
    nodes ? el("details", { class: "contents" }, el("summary", {}, say("outline")), nodes) : null,
    el("p", { class: "legend" }, `${say("marks")} `, toggle("slogans", "slogans"), toggle("targets", "targets")),
    ...["slogans", "targets", "structure"].map(tableOf).map((held) => held && beyond(held)), text,
  ].filter(Boolean), true);
  target?.scrollIntoView({ block: "center" });
}

function spansOf(name, doc) {
  const table = tableOf(name);
  if (!table) return [];
  const rows = table.where([["doc_id", doc]]), a = table.get("clean_start"), b = table.get("clean_end");
  return rows.map((i, at) => ({ a: a(i), b: b(i), look: name, open: () => openRow(table, rows, at) }));
}

// One line of the text with its marks; gives the mark of the place that was asked for.
function fill(line, s, offset, from, to, spans, start, end) {
  let at = from, asked = null;
  const inLine = spans.filter((m) => m.a < offset + to && m.b > offset + from);
  if (start !== undefined && start < offset + to && end > offset + from) inLine.push({ a: start, b: end, look: "asked" });
  const edges = new Set([from, to]);
  for (const m of inLine) for (const e of [m.a - offset, m.b - offset]) if (e > from && e < to) edges.add(e);
  for (const next of [...edges].sort((x, y) => x - y).slice(1)) {
    const over = inLine.filter((m) => m.a - offset <= at && m.b - offset >= next), words = part(s, at, next);
    if (!over.length) line.append(visible(words));
    else {
      const piece = el("span", { class: over.map((m) => m.look).join(" ") }, words), opens = over.findLast((m) => m.open);
      if (opens) piece.addEventListener("click", opens.open);
      if (over.some((m) => m.look === "asked")) asked ||= piece;
      line.append(piece);
    }
    at = next;
  }
  return asked;
}

function outlineOf(doc, go) {
  const table = tableOf("structure");
  if (!table) return null;
  const rows = table.where([["doc_id", doc]]);
  if (!rows.length) return null;
  const [id, parent, marker, head, n, at] = ["node_id", "parent_id", "marker", "head", "n_chars", "clean_start"].map((c) => table.get(c));
  const most = Math.max(1, ...rows.map((i) => n(i))), lists = Object.create(null), top = el("ul", { class: "tree" });
  rows.forEach((i, k) => {
    const item = el("li", {}, el("button", { type: "button", class: "link", onclick: () => go ? go(at(i)) : openRow(table, rows, k) },
      marker(i) ? el("span", { class: "marker" }, marker(i)) : null, head(i) || "·"),
    el("meter", { min: 0, max: most, value: n(i), "aria-label": say("chars", { n: n(i) }) }), el("span", { class: "len" }, n(i)));
    (lists[parent(i)] ? lists[parent(i)]() : top).append(item);
    let list = null;
    lists[id(i)] = () => { if (!list) item.append(list = el("ul", { class: "tree" })); return list; };
  });
  return top;
}
