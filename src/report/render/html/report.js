// What the page can do beyond being read: sort tables, choose a scheme, open what
// a link leads to. Without scripts, everything can be read all the same.
"use strict";
(() => {
  const root = document.documentElement;

  // The scheme: the system's, light, dark. Kept where the browser allows it.
  const schemes = ["auto", "light", "dark"];
  const store = {
    get() { try { return localStorage.getItem("wasmbench-theme"); } catch { return null; } },
    set(value) { try { localStorage.setItem("wasmbench-theme", value); } catch { /* not kept */ } },
  };
  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.className = "theme";
  const dress = (scheme) => {
    if (scheme === "auto") root.removeAttribute("data-theme");
    else root.dataset.theme = scheme;
    toggle.textContent = `Theme: ${scheme}`;
  };
  let scheme = schemes.includes(store.get()) ? store.get() : "auto";
  dress(scheme);
  toggle.addEventListener("click", () => {
    scheme = schemes[(schemes.indexOf(scheme) + 1) % schemes.length];
    store.set(scheme);
    dress(scheme);
  });
  document.querySelector(".head")?.append(toggle);

  // Sorting. A cell's key is what its view gave it, else the number in its words.
  const units = {
    ps: 1, ns: 1e3, "µs": 1e6, ms: 1e9, s: 1e12, min: 6e13, h: 3.6e15, d: 8.64e16,
    B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12,
  };
  const words = new Intl.Collator("en", { numeric: true });
  const key = (cell) => {
    if (cell.dataset.k !== undefined) return parseFloat(cell.dataset.k);
    if (cell.classList.contains("na")) return null;
    const text = (cell.firstChild?.textContent ?? "").trim().replace("−", "-");
    const found = /^[≈<>]?([+-]?[\d,]*\.?\d+(?:e[+-]?\d+)?)\s*(\S*)/.exec(text);
    if (found && (found[2] === "" || found[2] in units || /^[%×]/.test(found[2]))) {
      return parseFloat(found[1].replaceAll(",", "")) * (units[found[2]] ?? 1);
    }
    return text === "" || text === "–" || text === "n/a" ? null : text;
  };
  const compare = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a === "number") return -1;
    if (typeof b === "number") return 1;
    return words.compare(a, b);
  };
  const sort = (table, column, direction) => {
    const body = table.tBodies[0];
    table.original ??= [...body.rows];
    const rows = table.original.map((row) => ({ row, key: key(row.cells[column]) }));
    if (direction !== 0) {
      rows.sort((a, b) => {
        // Sums stay below what they sum up, and what has no figure comes last.
        const sums = a.row.classList.contains("sum") - b.row.classList.contains("sum");
        const gaps = (a.key === null) - (b.key === null);
        if (sums !== 0 || gaps !== 0) return sums || gaps;
        return a.key === null ? 0 : direction * compare(a.key, b.key);
      });
    }
    body.append(...rows.map((r) => r.row));
  };
  for (const table of document.querySelectorAll("table.sort")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const next = { none: "ascending", ascending: "descending", descending: "none" };
        const order = next[head.getAttribute("aria-sort")];
        for (const other of heads) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", order);
        sort(table, column, { ascending: 1, descending: -1, none: 0 }[order]);
      });
    });
  }

  // On a phone the contents would fill the first screens.
  const contents = document.querySelector(".contents details");
  if (contents && innerWidth <= 640) contents.open = false;

  // A link into something folded opens it.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    let closed = false;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS" && !at.open) closed = at.open = true;
    }
    if (closed) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Printed, folded sections are open; cells in full stay as the reader left them.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not(.raw, .words, [open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
