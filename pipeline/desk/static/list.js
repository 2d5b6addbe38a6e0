"use strict";
const page = document.querySelector("meta[name=desk]").content;
document.getElementById("reviewer").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = document.getElementById("name").value;
  const answer = await fetch("/-/reviewer", {
    method: "POST",
    headers: { "content-type": "application/json", "x-review-desk": page },
    body: JSON.stringify({ name }),
  });
  document.getElementById("kept").textContent = answer.ok ? "Kept." : await answer.text();
});
