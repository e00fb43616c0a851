// The editor of scripts: numbers and marks beside the lines, the caret at a problem, what is unfinished, and files of the reader's.
{
  const id = (name) => document.getElementById(name);
  const text = () => id("script-text");
  const lineHeight = (field) => parseFloat(getComputedStyle(field).lineHeight);
  const part = (name) => document.querySelector("#script-editor ." + name); // htmx carries the style of what has an id over, which the policy refuses
  const bases = (field) => "base " + location.pathname + " " + field.dataset.draft;

  // numbers writes one number a line, where there are more or fewer lines than before.
  const numbers = (field) => {
    const lines = field.value.split("\n").length;
    const place = part("scripts-numbers");
    if (place.dataset.lines !== String(lines)) {
      place.dataset.lines = lines;
      place.textContent = Array.from({ length: lines }, (_, n) => n + 1).join("\n");
    }
  };

  const follow = (field) => {
    const up = "translateY(" + -field.scrollTop + "px)";
    part("scripts-numbers").style.transform = up;
    part("scripts-marks").style.transform = up;
    part("scripts-band").style.transform = up;
  };

  // marks shows which lines are wrong, and at which one the chosen chat's script stands.
  const marks = (field) => {
    const height = lineHeight(field);
    const top = parseFloat(getComputedStyle(field).paddingTop);
    const mark = (line, sign, name) => {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = sign;
      span.style.top = top + (line - 1) * height + "px";
      return span;
    };
    const wrong = new Set([...document.querySelectorAll("#script-problems [data-line]")].map((e) => Number(e.dataset.line)));
    const all = [...wrong].map((line) => mark(line, "!", "wrong"));
    const stands = document.querySelector("#script-standing [data-line]");
    const band = part("scripts-band");
    band.hidden = !stands;
    if (stands) {
      const line = Number(stands.dataset.line);
      band.style.top = top + (line - 1) * height + "px";
      if (!wrong.has(line)) {
        all.push(mark(line, "▶", "here"));
      }
      if (band.dataset.line !== String(line) && document.activeElement !== field) {
        reveal(field, line);
      }
      band.dataset.line = line;
    }
    part("scripts-marks").replaceChildren(...all);
    follow(field);
  };

  // reveal scrolls so that a line can be seen.
  const reveal = (field, line) => {
    const height = lineHeight(field);
    const at = (line - 1) * height;
    if (at < field.scrollTop || at > field.scrollTop + field.clientHeight - 2 * height) {
      field.scrollTop = Math.max(0, at - 3 * height);
    }
  };

  // go puts the caret at a line and column; columns count characters, and strings here count halves of some.
  const go = (field, line, column) => {
    const lines = field.value.split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0);
    const at = before + [...(lines[line - 1] || "")].slice(0, column - 1).join("").length;
    field.focus();
    field.setSelectionRange(at, at);
    reveal(field, line);
  };

  // changed says whether the text is another than the one that was opened, and keeps in mind which one that was.
  const changed = (field) => {
    const is = field.value !== field.defaultValue;
    id("script-changed").hidden = !is;
    id("script-from").hidden = is;
    id("script-revert").disabled = !is;
    const key = bases(field);
    if (!is) {
      sessionStorage.removeItem(key);
    } else if (sessionStorage.getItem(key) === null) {
      sessionStorage.setItem(key, id("script-version").value);
    }
  };

  // settle makes the text as it is the one that is opened.
  const settle = (field) => {
    sessionStorage.removeItem("draft " + location.pathname + " " + field.dataset.draft);
    sessionStorage.removeItem(bases(field));
  };

  const edited = (field) => {
    numbers(field);
    changed(field);
    marks(field);
  };

  const set = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const begin = () => {
    const field = text();
    if (!field || field.dataset.begun) {
      return;
    }
    field.dataset.begun = "yes";
    const base = sessionStorage.getItem(bases(field));
    if (base !== null) {
      id("script-version").value = base; // an unfinished text is never saved over what has changed since it was begun
    }
    field.addEventListener("scroll", () => follow(field));
    edited(field);
    const linked = location.hash.match(/^#script-line-(\d+)$/); // a link to a line, such as the timeline has
    if (linked) {
      go(field, Number(linked[1]), 1);
    }
  };

  const download = (name, value) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([value], { type: "application/yaml" }));
    link.download = (name || "script") + ".yaml";
    link.click();
    URL.revokeObjectURL(link.href);
  };

  const most = 1 << 20;
  const take = async (input) => {
    const file = input.files[0];
    if (!file) {
      return;
    }
    const field = text();
    if (file.size > most) {
      say("That file is longer than 1 MiB, the most that a script may have.");
    } else {
      id("script-name").value = file.name.replace(/\.ya?ml$/i, "").replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "").slice(0, 64);
      set(field, (await file.text()).replace(/\r\n?/g, "\n"));
      field.focus();
    }
    input.value = "";
  };

  const say = (words) => {
    const line = document.createElement("p");
    line.className = "bad";
    line.textContent = words;
    id("script-said").replaceChildren(line);
  };

  document.addEventListener("input", (event) => {
    if (event.target.id === "script-text") {
      edited(event.target);
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "script-file") {
      take(event.target);
    }
  });

  document.addEventListener("click", (event) => {
    const field = text();
    const line = event.target.closest("#script-editor button[data-line]");
    if (!field) {
      return;
    }
    if (line && (!line.dataset.script || line.dataset.script === (id("script-name").value || "conversation"))) {
      go(field, Number(line.dataset.line), Number(line.dataset.column));
    } else if (line) {
      say("Open " + line.dataset.script + " to see that line.");
    } else if (event.target.closest("#script-revert")) {
      set(field, field.defaultValue);
      settle(field);
      field.focus();
    } else if (event.target.closest("#script-export")) {
      download(id("script-name").value, field.value);
    } else if (event.target.closest("#script-import")) {
      id("script-file").click();
    }
  });

  // Ctrl+S saves, or lets new chats play it; Enter keeps the indentation, and goes deeper behind a colon.
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (field.id !== "script-text" && field.id !== "script-name") {
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      (id("script-save") || id("script-put")).click();
    }
  });

  let breaking = false;
  document.addEventListener("beforeinput", (event) => {
    const field = event.target;
    if (field.id !== "script-text" || event.inputType !== "insertLineBreak" || breaking) {
      return;
    }
    const before = field.value.slice(0, field.selectionStart).split("\n").pop();
    const indent = before.match(/^ */)[0];
    const deeper = /:\s*$/.test(before) ? (/^ *- /.test(before) ? "    " : "  ") : "";
    if (!(indent + deeper)) {
      return;
    }
    event.preventDefault();
    breaking = true;
    if (!document.execCommand("insertText", false, "\n" + indent + deeper)) { // which can be undone
      field.setRangeText("\n" + indent + deeper, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    breaking = false;
  });

  // What a check found is marked, and the buttons fit what the text is.
  document.addEventListener("htmx:afterSettle", (event) => {
    const field = text();
    if (event.target.id === "page") {
      begin();
    }
    if (!field || !event.target.closest("#script-editor")) {
      return;
    }
    const found = document.querySelector("#script-summary [data-ok]");
    if (found && event.target.closest("#script-summary, #script-problems")) {
      field.setAttribute("aria-invalid", String(found.dataset.ok !== "true"));
      if (found.dataset.kind) {
        document.querySelectorAll("#script-editor [data-for]").forEach((e) => { e.hidden = e.dataset.for !== found.dataset.kind; });
      }
      marks(field);
    }
    const done = document.querySelector("#script-said [data-done=true]");
    if (done && event.target.closest("#script-said")) {
      if (done.dataset.version) {
        id("script-version").value = done.dataset.version;
      }
      field.defaultValue = sent === null ? field.value : sent;
      settle(field);
      changed(field);
    }
  });

  // What has been saved is what was sent, not what was written meanwhile.
  let sent = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (text() && event.target.closest("#script-editor") && event.target !== text()) {
      sent = text().value;
    }
  });

  // A text that was put or saved elsewhere is opened there; here it is unfinished no more.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const by = event.detail.elt;
    if (text() && by.closest && by.closest("#script-editor") && event.detail.xhr.getResponseHeader("HX-Location")) {
      settle(text());
    }
  });

  // Whoever takes a script away goes on at the one that stands there now; whoever plays one sees the play.
  let gone = -1;
  let plays = false;
  document.addEventListener("click", (event) => {
    const away = event.target.closest("#scripts-crew button[data-away]");
    if (away) {
      gone = [...id("scripts-crew").children].indexOf(away.closest("li"));
    }
    plays = plays || event.target.closest("#script-play-now") !== null;
  });
  document.addEventListener("snowglobe:rows", () => {
    if (!text()) {
      return;
    }
    marks(text());
    const list = id("scripts-crew");
    if (gone >= 0 && document.activeElement === document.body) {
      const next = list.children[Math.min(gone, list.children.length - 1)];
      (next && next.querySelector("a") || text()).focus();
      gone = -1;
    }
    if (plays && document.querySelector("#script-play [data-state=playing]")) {
      plays = false;
      id("script-play").scrollIntoView({ block: "start" });
    }
  });

  document.addEventListener("DOMContentLoaded", begin);
}
