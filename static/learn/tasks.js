/** Small questions that are answered by playing: a lab says which of its tasks its state solves. */

/** @param {HTMLElement} root */
export function connectTasks(root) {
  root.addEventListener("lab", ({ target }) => {
    const lab = /** @type {HTMLElement & { solves: (task: string) => boolean }} */ (target);
    for (const question of root.querySelectorAll(`[data-lab="${lab.id}"]`)) {
      const solved = lab.solves(question.getAttribute("data-task") ?? "");
      if (!solved || question.classList.contains("solved")) continue; // once found, the answer stays
      question.classList.add("solved");
      const answer = question.querySelector("[data-answer]");
      if (answer) answer.textContent = answer.getAttribute("data-answer");
    }
  });
}
