// Figures and tables are woken when they come near the screen, so that the first view does not wait for them.
document.documentElement.classList.add("scripted");
const wake = new IntersectionObserver((seen) => seen.filter((s) => s.isIntersecting).forEach(({ target }) => {
  wake.unobserve(target);
  if (target.matches("figure")) target.marks ||= new Marks(target);
  else if (target.id === "outlines") wakeOutlines(target);
  else boxOf(target.dataset.tables.split(" ")[0]);
}), { rootMargin: "600px" });
document.querySelectorAll("figure[data-figure], .tables, #outlines").forEach((part_) => wake.observe(part_));

const links = new Map([...document.querySelectorAll("nav a")].map((a) => [a.hash.slice(1), a]));
const passing = new IntersectionObserver((seen) => seen.forEach(({ target, isIntersecting }) => {
  const link = links.get(target.id);
  if (isIntersecting && link) {
    links.forEach((other) => other.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
  }
}), { rootMargin: "-20% 0px -75% 0px" });
document.querySelectorAll("section[id]").forEach((section) => passing.observe(section));

// The outlines: any document, not only the first.
function wakeOutlines(outlines) {
  const structure = tableOf("structure");
  if (!structure) return;
  const docs = [...new Set(Array.from({ length: structure.n }, (_, i) => structure.get("doc_id")(i)))];
  const holder = el("div", { class: "outline", tabindex: "0", role: "region", "aria-label": say("outline") });
  const draw = (doc) => holder.replaceChildren(outlineOf(doc) || "");
  const choose = el("select", { "aria-label": say("choose document"), onchange: (e) => draw(e.target.value) },
    docs.map((doc) => el("option", { value: doc }, nameOf[doc] ?? doc)));
  const open = el("button", { type: "button", onclick: () => openDocument(choose.value) }, say("document"));
  outlines.replaceChildren(el("div", { class: "bar" }, choose, open), holder, beyond(structure) || "");
  draw(docs[0]);
}

// On paper nothing opens by a click.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details.folded:not([open])")];
  unfolded.forEach((part_) => { part_.open = true; });
});
addEventListener("afterprint", () => unfolded.forEach((part_) => { part_.open = false; }));
