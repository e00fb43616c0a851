// Forms whose fields follow a kind (data-by-kind names the field that holds it), and refusals, which are shown at the field
// that they are about: a form with data-refusals has an element of the class "answer" for them.
{
  const fit = () => document.querySelectorAll("form[data-by-kind]").forEach((form) => {
    const kind = form.elements[form.dataset.byKind].value;
    form.querySelectorAll("[data-kinds]").forEach((field) => { field.hidden = !field.dataset.kinds.split(" ").includes(kind); });
  });

  const told = (field) => (field.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && !id.startsWith("refusal-"));

  const forgive = (form) => {
    form.querySelectorAll(".refusal").forEach((said) => said.remove());
    form.querySelectorAll("[aria-invalid]").forEach((field) => {
      field.removeAttribute("aria-invalid");
      field.setAttribute("aria-describedby", told(field).join(" "));
    });
  };

  const blame = (said) => {
    const form = said.closest("form");
    const named = said.dataset.refused;
    const field = form.elements[named] || form.elements[named.replace(/\[.*/, "")]; // of a list the whole
    if (!field || !field.getAttribute || field.closest("[hidden]")) {
      return;
    }
    const details = field.closest("details");
    if (details) {
      details.open = true;
    }
    said.id = "refusal-" + field.id;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", [...told(field), said.id].join(" "));
    (field.closest(".fields > div") || field.parentElement).append(said);
    field.focus();
  };

  document.addEventListener("change", (event) => { if (event.target.form && event.target.form.matches("[data-by-kind]")) { fit(); } });
  document.addEventListener("reset", (event) => setTimeout(() => {
    fit();
    forgive(event.target);
    event.target.querySelectorAll("[data-draft]").forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
  }));
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.target.matches("form[data-refusals]")) { forgive(event.target); } });
  document.addEventListener("htmx:afterSwap", () => document.querySelectorAll(".answer > .refusal:not([id])").forEach(blame));
  document.addEventListener("htmx:afterSettle", fit);
  document.addEventListener("DOMContentLoaded", fit);
}
