// The agent's desk: what is written to whom, typing, dialogs, canned answers.
{
  const kept = "snowglobe canned answers";
  const between = 3000; // milliseconds between two words that the agent is typing

  // The box writes to the user or to colleagues; each has a field of its own, so that what was meant for one never goes to the other.
  const write = (mode) => {
    const box = document.querySelector(".desk-write");
    if (!box) {
      return null;
    }
    box.dataset.mode = mode;
    box.querySelectorAll("[data-desk-mode]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.deskMode === mode)));
    box.querySelectorAll("[data-desk-form]").forEach((f) => { f.hidden = f.dataset.deskForm !== mode; });
    const field = box.querySelector("[data-desk-form=" + mode + "] textarea");
    field.focus();
    return field;
  };

  document.addEventListener("click", (event) => {
    const mode = event.target.closest("[data-desk-mode]");
    if (mode) {
      write(mode.dataset.deskMode);
    }
    if (event.target.closest("[data-desk-shut]")) {
      event.target.closest("dialog").close();
    }
  });

  // A dialog is done once it has asked; what went wrong is told beside the page.
  document.addEventListener("htmx:afterRequest", (event) => {
    const dialog = event.target.closest && event.target.closest("dialog.desk-dialog");
    if (dialog) {
      dialog.close();
    }
  });

  // Who accepts goes on writing.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.id === "desk-accept" && event.detail.successful) {
      write("say");
    }
  });

  let told = -Infinity; // when the last one was sent
  document.addEventListener("input", (event) => {
    const address = event.target.dataset && event.target.dataset.deskTypes;
    if (!address || !event.isTrusted || event.target.value === "" || performance.now() - told < between) {
      return;
    }
    told = performance.now();
    fetch(address, { method: "POST", headers: { "HX-Request": "true", "HX-Current-URL": location.href } }).catch(() => {});
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.matches && event.target.matches(".desk-say") && event.detail.successful) {
      told = -Infinity;
      document.getElementById("desk-file").value = "";
    }
  });

  const answers = () => {
    const field = document.getElementById("desk-canned-text");
    const text = localStorage.getItem(kept);
    return (text === null ? field.defaultValue : text).split("\n").filter((line) => line.trim() !== "").map((line) => {
      const at = line.indexOf(":");
      return at < 0 ? { title: line, words: line } : { title: line.slice(0, at).trim(), words: line.slice(at + 1).trim() };
    });
  };

  const filled = (words) => {
    const stands = document.getElementById("desk-stands");
    return words.replaceAll("<user>", stands.dataset.user).replaceAll("<agent>", stands.dataset.agent);
  };

  const insert = (words) => {
    document.getElementById("desk-canned").close();
    const field = write("say");
    field.setRangeText(filled(words), field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const list = () => document.getElementById("desk-canned-list").replaceChildren(...answers().map((answer) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const title = document.createElement("b");
    button.type = "button";
    title.textContent = answer.title;
    button.append(title, " " + filled(answer.words));
    button.addEventListener("click", () => insert(answer.words));
    item.append(button);
    return item;
  }));

  const offer = () => {
    const text = localStorage.getItem(kept);
    const field = document.getElementById("desk-canned-text");
    field.value = text === null ? field.defaultValue : text;
    list();
    const first = document.querySelector("#desk-canned-list button");
    if (first) {
      first.focus();
    }
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("#desk-canned-open")) {
      offer();
    } else if (event.target.closest("#desk-canned-keep")) {
      localStorage.setItem(kept, document.getElementById("desk-canned-text").value);
      list();
    } else if (event.target.closest("#desk-canned-first")) {
      localStorage.removeItem(kept);
      document.getElementById("desk-canned-text").value = document.getElementById("desk-canned-text").defaultValue;
      list();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target.id === "desk-say" && event.target.value === "") {
      event.preventDefault();
      document.getElementById("desk-canned-open").click();
    }
    const here = event.target.closest && event.target.closest("#desk-canned-list li");
    const next = here && { ArrowDown: here.nextElementSibling, ArrowUp: here.previousElementSibling }[event.key];
    if (next) {
      event.preventDefault();
      next.querySelector("button").focus();
    }
  });
}
