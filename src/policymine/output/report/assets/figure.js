// Marks of figures: what they say under the pointer or the arrow keys, and the way to their rows.
const tip = el("div", { class: "tip", hidden: true, "aria-hidden": "true" });
const spoken = el("div", { class: "spoken", role: "status" });
document.body.append(tip, spoken);

class Marks {
  constructor(figure) {
    this.figure = figure;
    this.canvas = figure.querySelector(".canvas");
    this.svg = figure.querySelector("svg");
    this.at = null;
    const save = el("button", { type: "button", class: "save", onclick: () => this.save() }, say("save svg"));
    figure.querySelector("figcaption").append(save);
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-label", `${this.canvas.getAttribute("aria-label")}. ${say("keyboard")}`);
    this.canvas.addEventListener("pointermove", (e) => this.point(e));
    this.canvas.addEventListener("pointerleave", () => { tip.hidden = true; });
    this.canvas.addEventListener("click", (e) => { const m = e.target.closest?.("[data-m]"); if (m) this.open(+m.dataset.m); });
    this.canvas.addEventListener("keydown", (e) => this.key(e));
    this.canvas.addEventListener("blur", () => this.mark(null));
  }

  get data() { return this.made ||= read(`m-${this.figure.dataset.figure}`); }

  of(n) {
    const given = this.data.m[n], keys = given.slice(0, -1).map((k) => this.data.k[k]);
    const wanted = this.data.c.map((column, j) => [column, keys[j]]);
    const names = wanted.filter(([c, v]) => v !== "*" && !["target_id", "clean_start", "node_id"].includes(c))
      .map(([c, v]) => shownAs(c.replace(/[@^]$/, ""), v));
    const title = names.join(" · ") || String(given.at(-1));
    return { wanted, title, said: names.length ? `${title}\n${given.at(-1)}` : String(given.at(-1)) };
  }

  open(n) {
    const { wanted, title, said } = this.of(n), table = tableOf(this.data.t);
    if (!table) return;
    tip.hidden = true;
    const found = table.where(wanted);
    if (found.length === 1) openRow(table, found, 0);
    else openList(table, found, wanted, found.length ? title : said);
  }

  point(e) {
    const m = e.target.closest?.("[data-m]");
    if (!m) { tip.hidden = true; return; }
    this.tell(+m.dataset.m, e.clientX, e.clientY);
  }

  tell(n, x, y) {
    const { said } = this.of(n);
    tip.replaceChildren(...said.split("\n").map((line) => el("div", {}, line)));
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 8))}px`;
    tip.style.top = `${y + height + 24 > innerHeight ? y - height - 12 : y + 16}px`;
    return said;
  }

  mark(next) {
    this.at?.classList.remove("now");
    this.at = next;
    if (!next) { tip.hidden = true; return; }
    next.classList.add("now");
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    const box = next.getBoundingClientRect();
    spoken.textContent = this.tell(+next.dataset.m, box.right, box.bottom);
  }

  key(e) {
    if (e.key === "Enter" && this.at) {
      e.preventDefault(); // else the same key would press the first button of the drawer
      this.open(+this.at.dataset.m);
      return;
    }
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (!way) return;
    e.preventDefault();
    const all = [...this.svg.querySelectorAll("[data-m]")];
    if (!this.at) { this.mark(all[0] || null); return; }
    const centre = (m) => { const b = m.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; };
    const [x, y] = centre(this.at);
    let best = null, least = Infinity;
    for (const m of all) {
      const [u, v] = centre(m), along = (u - x) * way[0] + (v - y) * way[1];
      const aside = Math.abs((u - x) * way[1]) + Math.abs((v - y) * way[0]);
      if (along > 1 && along + 3 * aside < least) { best = m; least = along + 3 * aside; }
    }
    if (best) this.mark(best);
  }

  save() {
    const copy = this.svg.cloneNode(true);
    copy.querySelectorAll("[data-m]").forEach((m) => { m.removeAttribute("data-m"); m.classList.remove("now"); });
    const look = document.createElementNS("http://www.w3.org/2000/svg", "style");
    look.textContent = page.svg;
    const text = new XMLSerializer().serializeToString(copy).replace(/(<svg[^>]*>)/, (open) =>
      `${open}${new XMLSerializer().serializeToString(look)}<rect width="100%" height="100%" fill="#ffffff"/>`);
    download(`${this.figure.dataset.figure}.svg`, "image/svg+xml", text);
  }
}
