// The form of a rule: it shows the fields of the chosen kind alone, and what was refused at the field that it is about.
{
  const forms = () => document.querySelectorAll("form[data-by-kind]");

  const fit = () => forms().forEach((form) => {
    const kind = form.elements["effect.kind"].value;
    form.querySelectorAll("[data-kinds]").forEach((field) => { field.hidden = !field.dataset.kinds.split(" ").includes(kind); });
  });

  const forgive = () => forms().forEach((form) => form.querySelectorAll("[aria-invalid]").forEach((field) => {
    field.removeAttribute("aria-invalid");
    const others = (field.getAttribute("aria-describedby") || "").split(" ").filter((id) => id !== "fault-refusal");
    field.setAttribute("aria-describedby", others.join(" "));
  }));

  const blame = () => {
    const said = document.getElementById("fault-refusal");
    const field = said && said.closest("form").elements[said.dataset.refused];
    forgive();
    if (!field || !field.getAttribute) {
      return;
    }
    const details = field.closest("details");
    if (details) {
      details.open = true;
    }
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", ((field.getAttribute("aria-describedby") || "") + " fault-refusal").trim());
    field.closest(".fields").append(said);
    field.focus();
  };

  document.addEventListener("change", (event) => { if (event.target.name === "effect.kind") { fit(); } });
  document.addEventListener("reset", (event) => {
    if (event.target.matches("form[data-by-kind]")) {
      setTimeout(() => {
        fit();
        document.querySelectorAll("#fault-refusal").forEach((said) => said.remove());
        forgive();
        event.target.querySelectorAll("[data-draft]").forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
      });
    }
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches("form[data-by-kind]")) {
      document.querySelectorAll("#fault-refusal").forEach((said) => said.remove());
      forgive();
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target.id === "fault-answer") { blame(); } });
  document.addEventListener("htmx:afterSettle", fit);
  document.addEventListener("DOMContentLoaded", fit);
}
