// The palette, and the single keys. Both know the page alone: whatever has data-command is a command, and data-key its key.
{
  const off = "snowglobe single keys off";
  const commands = () => [...document.querySelectorAll("[data-command]")].filter((e) => !e.disabled && !e.closest("[hidden]"));
  const keysWork = () => localStorage.getItem(off) === null;
  const writing = (e) => e.matches && e.matches("input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]");

  const carryOut = (element) => {
    if (writing(element)) {
      element.focus();
    } else {
      element.click();
    }
  };

  const dialog = (id) => document.getElementById(id);

  const option = (text, hint, act) => {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    const words = document.createElement("span");
    words.textContent = text;
    item.append(words);
    if (hint) {
      const key = document.createElement("kbd");
      key.textContent = hint;
      item.append(key);
    }
    item.act = act;
    return item;
  };

  const choose = (item) => {
    const list = document.getElementById("palette-list");
    [...list.children].forEach((other, n) => {
      other.id = "palette-" + n;
      other.setAttribute("aria-selected", String(other === item));
    });
    const field = document.getElementById("palette-find");
    field.setAttribute("aria-activedescendant", item ? item.id : "");
    if (item) {
      item.scrollIntoView({ block: "nearest" });
    }
  };

  let asked = 0;
  const chats = async (text) => {
    const mine = ++asked;
    const list = document.getElementById("palette-list");
    const answer = await fetch("console/find?q=" + encodeURIComponent(text), { headers: { "HX-Current-URL": location.href } });
    if (!answer.ok || mine !== asked) {
      return;
    }
    for (const found of await answer.json()) {
      list.append(option(found.title, "", () => go(found.link)));
    }
    if (!list.querySelector("[aria-selected=true]")) {
      choose(list.firstElementChild);
    }
  };

  const go = (link) => {
    const jump = document.createElement("a");
    jump.href = link;
    jump.setAttribute("hx-get", link);
    jump.setAttribute("hx-target", "#page");
    jump.setAttribute("hx-select", "#page");
    jump.setAttribute("hx-swap", "outerHTML");
    jump.setAttribute("hx-push-url", "true");
    document.getElementById("notices").append(jump);
    htmx.process(jump);
    jump.click();
    jump.remove();
  };

  const find = () => {
    const text = document.getElementById("palette-find").value.trim().toLowerCase();
    const list = document.getElementById("palette-list");
    const known = new Set();
    const fitting = commands().filter((e) => {
      const title = e.dataset.command;
      const fits = text.split(/\s+/).every((word) => title.toLowerCase().includes(word)) && !known.has(title);
      known.add(title);
      return fits;
    });
    list.replaceChildren(...fitting.map((e) => option(e.dataset.command, e.dataset.key, () => carryOut(e))));
    choose(list.firstElementChild);
    asked++; // what is still on its way was asked for something else
    if (text !== "") {
      chats(text);
    }
  };

  const open = (id) => {
    const box = dialog(id);
    if (id === "help") {
      const list = document.getElementById("help-list");
      list.replaceChildren();
      for (const element of commands().filter((e) => e.dataset.key)) {
        const key = document.createElement("dt");
        const written = document.createElement("kbd");
        written.textContent = element.dataset.key;
        key.append(written);
        const meaning = document.createElement("dd");
        meaning.textContent = element.dataset.command;
        list.append(key, meaning);
      }
      document.getElementById("single-keys").checked = keysWork();
    }
    box.showModal();
    if (id === "palette") {
      const field = document.getElementById("palette-find");
      field.value = "";
      find();
      field.focus();
    }
  };

  const take = (item) => {
    dialog("palette").close();
    if (item) {
      item.act();
    }
  };

  document.addEventListener("input", (event) => { if (event.target.id === "palette-find") { find(); } });
  document.addEventListener("change", (event) => {
    if (event.target.id === "single-keys") {
      event.target.checked ? localStorage.removeItem(off) : localStorage.setItem(off, "yes");
    }
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    const item = event.target.closest("#palette-list li");
    if (opener) {
      open(opener.dataset.open);
    } else if (item) {
      take(item);
    } else if (event.target.closest("[data-dismiss]")) {
      event.target.closest("p").remove();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.id === "palette-find") {
      const list = document.getElementById("palette-list");
      const chosen = list.querySelector("[aria-selected=true]");
      const next = { ArrowDown: chosen && chosen.nextElementSibling, ArrowUp: chosen && chosen.previousElementSibling }[event.key];
      if (next) {
        event.preventDefault();
        choose(next);
      } else if (event.key === "Enter") {
        event.preventDefault();
        take(chosen);
      }
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open("palette");
      return;
    }
    if (event.key === "Escape" && writing(event.target) && !event.target.closest("dialog")) {
      event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target) || document.querySelector("dialog[open]") || !keysWork()) {
      return;
    }
    const meant = commands().find((e) => e.dataset.key === event.key);
    if (meant) {
      event.preventDefault();
      carryOut(meant);
    }
  });
}
