// A box of tables: choose one, search, filter by column, sort, turn pages, save the rows.
const PROSE = new Set(["sentence", "quote", "quote_a", "quote_b", "title", "head", "heading_path", "text", "last_sentence"]);
const FEW = 14;

function numberTest(typed) {
  const range = typed.match(/^\s*(-?[\d.]+)\s*(?:-|–|—|~|\.\.)\s*(-?[\d.]+)\s*$/);
  if (range) return (v) => v >= +range[1] && v <= +range[2];
  const bound = typed.match(/^\s*(>=|<=|≥|≤|>|<|=)?\s*(-?[\d.]+)\s*$/);
  if (!bound) return null;
  const n = +bound[2];
  return { ">": (v) => v > n, "<": (v) => v < n, ">=": (v) => v >= n, "≥": (v) => v >= n,
    "<=": (v) => v <= n, "≤": (v) => v <= n }[bound[1]] || ((v) => v === n);
}

// Said wherever rows of a table are shown that the page does not hold whole.
function beyond(table) {
  const shown = table.n.toLocaleString("en"), total = table.meta.total.toLocaleString("en");
  return table.n < table.meta.total
    ? el("p", { class: "note beyond" }, say("beyond", { table: table.meta.l, shown, total, file: table.meta.file })) : null;
}

class Box {
  constructor(holder) {
    this.holder = holder;
    this.names = holder.dataset.tables.split(" ").filter((name) => page.tables[name]);
    this.id = holder.dataset.section;
    this.state = {};
    holder.replaceChildren(this.tabs = el("div", { class: "tabs", role: "group", "aria-label": say("table") }),
      this.body = el("div", { class: "box" }));
    this.choose(this.names[0]);
  }

  choose(name) {
    this.name = name;
    this.table = tableOf(name);
    this.now = this.state[name] ||= { search: "", typed: Object.create(null), exact: [], sort: null, page: 0, per: 25,
      columns: this.table.meta.v, open: false };
    this.tabs.replaceChildren(...(this.names.length > 1 ? this.names.map((n) => el("button",
      { type: "button", "aria-pressed": String(n === name), onclick: () => this.choose(n) }, page.tables[n].l,
      el("span", { class: "count" }, page.tables[n].total.toLocaleString("en")))) : []));
    this.frame();
    this.draw();
  }

  // From a figure or a row: only the rows with these values.
  ask(name, exact) {
    const given = this.state[name];
    if (given) Object.assign(given, { search: "", typed: Object.create(null), page: 0 });
    if (this.name !== name || given) this.choose(name);
    this.now.exact = exact.filter(([, value]) => value !== "*");
    this.frame();
    this.draw();
    this.holder.scrollIntoView({ block: "start" });
    this.search.focus({ preventScroll: true });
  }

  frame() {
    const now = this.now, again = () => { now.page = 0; this.draw(); };
    let wait;
    this.search = el("input", { type: "search", placeholder: say("search"), "aria-label": `${say("search")}: ${this.table.meta.l}`,
      oninput: (e) => { now.search = e.target.value; clearTimeout(wait); wait = setTimeout(again, 120); } });
    this.search.value = now.search;
    this.filters = el("button", { type: "button", "aria-pressed": String(now.open), onclick: () => {
      now.open = !now.open;
      this.filters.setAttribute("aria-pressed", String(now.open));
      this.draw();
    } }, say("filters"));
    const pick = el("details", { class: "pick" }, el("summary", {}, say("columns")), el("div", {},
      this.table.columns.map((c) => {
        const box = el("input", { type: "checkbox", onchange: () => {
          now.columns = this.table.columns.map((d) => d.n)
            .filter((n) => n === c.n ? box.checked : now.columns.includes(n));
          this.draw();
        } });
        box.checked = now.columns.includes(c.n);
        return el("label", { title: c.a }, box, c.l, el("code", {}, c.n));
      })));
    const save = el("button", { type: "button", onclick: () => this.save() }, say("save csv"));
    const { meta } = this.table;
    this.chips = el("div", { class: "chips" });
    this.grid = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `${meta.l} · ${this.id}` });
    this.foot = el("div", { class: "foot" });
    this.body.replaceChildren(el("p", { class: "about" }, meta.a),
      el("div", { class: "bar" }, this.search, this.filters, pick, save), this.chips, this.grid, this.foot, beyond(this.table) || "");
  }

  rows() {
    const { table, now } = this, tests = [], wanted = now.search.trim().toLowerCase();
    if (wanted) {
      const gets = table.columns.filter((c) => now.columns.includes(c.n) || PROSE.has(c.n)).map((c) => [c.n, table.get(c.n)]);
      tests.push((i) => gets.some(([n, get]) => `${get(i) ?? ""}\n${shownAs(n, get(i)) ?? ""}`.toLowerCase().includes(wanted)));
    }
    for (const [name, typed] of Object.entries(now.typed)) {
      if (!typed) continue;
      const get = table.get(name), number = table.by[name].k ? numberTest(typed) : null;
      const text = typed.toLowerCase();
      if (typed.startsWith("\u0001")) tests.push((i) => String(get(i) ?? "") === typed.slice(1));
      else if (number) tests.push((i) => get(i) !== null && number(get(i)));
      else tests.push((i) => `${get(i) ?? ""}\n${shownAs(name, get(i)) ?? ""}`.toLowerCase().includes(text));
    }
    let rows = table.where(now.exact);
    if (tests.length) rows = rows.filter((i) => tests.every((test) => test(i)));
    if (now.sort) {
      const [name, down] = now.sort, get = table.get(name), order = new Intl.Collator(document.documentElement.lang).compare;
      const keys = new Map(rows.map((i) => [i, get(i)]));
      rows.sort((i, j) => {
        const a = keys.get(i), b = keys.get(j), none = (a === null || a === "") - (b === null || b === "");
        if (none) return none;
        const c = typeof a === "number" && typeof b === "number" ? a - b : order(String(a), String(b));
        return (down ? -c : c) || i - j;
      });
    }
    return rows;
  }

  draw() {
    const { table, now } = this, rows = this.found = this.rows(), pages = Math.max(1, Math.ceil(rows.length / now.per));
    now.page = Math.min(now.page, pages - 1);
    const columns = now.columns.map((n) => table.by[n]).filter(Boolean);
    const head = el("thead", {}, el("tr", {}, columns.map((c) => this.headCell(c))));
    if (now.open) head.append(el("tr", { class: "filters" }, columns.map((c) => el("td", {}, this.filterCell(c)))));
    const shown = rows.slice(now.page * now.per, (now.page + 1) * now.per);
    const body = el("tbody", {}, shown.map((i, at) => this.row(i, columns, now.page * now.per + at)));
    const had = document.activeElement?.dataset?.filter, place = document.activeElement?.selectionStart;
    this.grid.replaceChildren(el("table", { "aria-label": table.meta.l }, head, body));
    if (!rows.length) this.grid.append(el("p", { class: "note" }, say("nothing")));
    if (had) {
      const again = [...this.grid.querySelectorAll("[data-filter]")].find((input) => input.dataset.filter === had);
      again?.focus();
      if (again?.setSelectionRange && place !== null) again.setSelectionRange(place, place);
    }
    this.drawChips();
    this.drawFoot(rows.length, pages);
  }

  headCell(c) {
    const { now } = this, sorted = now.sort?.[0] === c.n;
    const turn = () => {
      now.sort = !sorted ? [c.n, Boolean(c.k)] : now.sort[1] === Boolean(c.k) ? [c.n, !c.k] : null;
      now.page = 0;
      this.draw();
      this.grid.querySelector(`[data-sort="${c.n}"]`)?.focus();
    };
    return el("th", { scope: "col", class: c.k ? "num" : null,
      "aria-sort": sorted ? (now.sort[1] ? "descending" : "ascending") : null },
    el("button", { type: "button", "data-sort": c.n, title: `${c.n}: ${c.a}`, onclick: turn }, c.l,
      el("span", { class: "arrow", "aria-hidden": "true" }, sorted ? (now.sort[1] ? "▾" : "▴") : "")));
  }

  filterCell(c) {
    const { table, now } = this, label = say("filter by", { name: c.l }), get = table.get(c.n);
    const again = (value) => { now.typed[c.n] = value; now.page = 0; this.draw(); };
    const codes = new Set();
    for (let i = 0; i < table.n && codes.size <= FEW && !c.k; i++) codes.add(String(get(i) ?? ""));
    if (!c.k && codes.size > 1 && codes.size <= FEW) {
      const select = el("select", { "aria-label": label, "data-filter": c.n, onchange: (e) => again(e.target.value) },
        el("option", { value: "" }, say("any")),
        [...codes].sort().map((v) => el("option", { value: `\u0001${v}` }, shownAs(c.n, v) || say("empty"))));
      select.value = now.typed[c.n] || "";
      return select;
    }
    let wait;
    const input = el("input", { type: "text", "aria-label": label, "data-filter": c.n,
      placeholder: say(c.k ? "hint number" : "hint text"),
      oninput: (e) => { clearTimeout(wait); wait = setTimeout(() => again(e.target.value), 150); } });
    input.value = now.typed[c.n] || "";
    return input;
  }

  row(i, columns, at) {
    const { table } = this;
    const open = () => openRow(table, this.found, at);
    return el("tr", { onclick: (e) => { if (!e.target.closest("button") && !String(getSelection())) open(); } },
      columns.map((c, j) => {
        const value = table.get(c.n)(i), text = written(shownAs(c.n, value), c.k);
        const look = c.k ? "num" : PROSE.has(c.n) ? "prose" : DOCS.has(c.n) ? "doc" : text.length < 13 ? "short" : null;
        if (j) return el("td", { class: look }, look === "prose" || look === "doc" ? el("div", {}, text) : text);
        return el("td", { class: look }, el("button", { type: "button", class: "open", onclick: open,
          "aria-label": `${say("open")}: ${text || at + 1}` }, text || "·"));
      }));
  }

  drawChips() {
    const { now, table } = this;
    const drop = (i) => { now.exact.splice(i, 1); now.page = 0; this.draw(); };
    const chips = now.exact.map(([column, value], i) => {
      const name = column.replace(/[@^]$/, ""), label = table.by[name]?.l || name;
      const said = column.endsWith("@") ? `${say("group")}: ${value}`
        : column.endsWith("^") ? `${label} ${say("begins", { value })}` : `${label}: ${shownAs(name, value) || say("empty")}`;
      return el("button", { type: "button", onclick: () => drop(i) }, said, el("span", { "aria-hidden": "true" }, " ×"));
    });
    const any = now.exact.length || now.search || Object.values(now.typed).some(Boolean);
    if (any) chips.push(el("button", { type: "button", class: "plain", onclick: () => {
      Object.assign(now, { exact: [], search: "", typed: Object.create(null), page: 0 });
      this.frame();
      this.draw();
    } }, say("clear")));
    this.chips.replaceChildren(...chips);
  }

  drawFoot(n, pages) {
    const { now, table } = this, total = table.meta.total.toLocaleString("en");
    const turn = (by) => () => {
      now.page += by;
      this.draw();
      this.grid.scrollTop = 0;
      this.foot.querySelector(`[data-turn="${by}"]:not([disabled])`)?.focus();
    };
    const per = el("select", { "aria-label": say("per page"), onchange: (e) => { now.per = +e.target.value; now.page = 0; this.draw(); } },
      [10, 25, 50, 100, 500].map((k) => el("option", { value: k }, k)));
    per.value = now.per;
    this.foot.replaceChildren(
      el("span", { role: "status" }, n === table.n && n === table.meta.total ? say("all rows", { total })
        : say("rows", { n: n.toLocaleString("en"), total })),
      ...(table.n > 10 ? [el("span", { class: "pages" },
        el("button", { type: "button", "data-turn": "-1", disabled: now.page === 0, onclick: turn(-1) }, say("previous")),
        say("page", { n: now.page + 1, total: pages }),
        el("button", { type: "button", "data-turn": "1", disabled: now.page >= pages - 1, onclick: turn(1) }, say("next"))),
      el("label", {}, `${say("per page")} `, per)] : []));
  }

  // What a spreadsheet would run as a formula gets a ' before it, as in our CSV files.
  save() {
    const { table } = this, columns = table.columns.map((c) => c.n), gets = columns.map((c) => table.get(c));
    const plain = /^[+-]?[0-9][0-9,]*(\.[0-9]+)?%?$/;
    const cell = (v) => {
      let s = v === null || v === undefined ? "" : String(v);
      if (typeof v === "string" && /^'*[=+\-@\t\r]/.test(s) && !plain.test(s)) s = `'${s}`;
      return /[",\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s;
    };
    const lines = [columns.join(","), ...this.found.map((i) => gets.map((get) => cell(get(i))).join(","))];
    download(`${table.name}.csv`, "text/csv;charset=utf-8", `\ufeff${lines.join("\r\n")}\r\n`);
  }
}

const DOCS = new Set(["doc_id", "doc_a", "doc_b", "first_doc", "last_doc", "central_doc", "previous_doc", "superior_doc", "absent_doc"]);
const CODED = new Set(page.coded);
function shownAs(column, value) {
  if (DOCS.has(column)) return nameOf[value] ?? value;
  if (!CODED.has(column) || typeof value !== "string") return value;
  return value.split("|").map((code) => Object.hasOwn(page.codes, code) ? page.codes[code] : code).join("|");
}

const boxes = {};
function boxOf(name) {
  const holder = document.querySelector(`.tables[data-tables~="${CSS.escape(name)}"]`);
  return holder && (boxes[holder.dataset.section] ||= new Box(holder));
}
function showRows(name, exact) {
  const holder = document.querySelector(`.tables[data-tables~="${CSS.escape(name)}"]`);
  if (!holder) return;
  boxOf(name).ask(name, exact);
}
