// A click on the plan writes its place into the fields that stand in the form: x and y, or one more of the points.
// What is typed is shown on the plan in the same way. Nothing is kept before the form is sent.

const SVG = "http://www.w3.org/2000/svg";
const plan = document.querySelector("[data-place] svg");
const field = (name) => document.querySelector(`form [name="${name}"]`);
const points = field("points");
const [x, y, width, height] = ["x", "y", "width", "height"].map(field);

const drawn = document.createElementNS(SVG, "path");
drawn.setAttribute("class", "plan__typed");
plan.append(drawn);

const half = (value) => Math.round(value * 2) / 2;

function show() {
  const typed = (points?.value ?? "").match(/[\d.]+\s*,\s*[\d.]+/g) ?? [];
  const [left, top, wide, high] = [x, y, width, height].map((each) => Number.parseFloat(each?.value));
  if (typed.length) drawn.setAttribute("d", `M${typed.join("L")}`);
  else if (wide && high) drawn.setAttribute("d", `M${left} ${top}h${wide}v${high}h${-wide}z`);
  else if (left >= 0 && top >= 0) drawn.setAttribute("d", `M${left} ${top}h0.01`);
  else drawn.removeAttribute("d");
}

plan.addEventListener("click", (event) => {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(plan.getScreenCTM().inverse());
  const place = [half(at.x), half(at.y)];
  if (points) points.value = `${points.value} ${place.join(",")}`.trim();
  else [x.value, y.value] = place;
  show();
});
document.addEventListener("input", show);
show();
