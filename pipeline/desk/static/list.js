// The list of articles: keeps the reviewer's name, and shows the queue once the server has looked through all drafts.
"use strict";
document.getElementById("reviewer").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch("/-/reviewer", {
    method: "POST",
    headers: { "content-type": "application/json", "x-review-desk": document.querySelector("meta[name=desk]").content },
    body: JSON.stringify({ name: document.getElementById("name").value }),
  });
  document.getElementById("kept").textContent = answer.ok ? "Saved." : await answer.text();
});
const queue = document.getElementById("queue");
if (queue) {
  fetch("/-/queue").then(async (answer) => {
    queue.innerHTML = answer.ok ? await answer.text() : "<p>The queue could not be made.</p>";
    queue.setAttribute("aria-busy", "false");
  });
}
