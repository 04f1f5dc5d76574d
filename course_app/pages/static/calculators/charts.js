"use strict";
// Pictures as plain data: each shape is [tag, attributes, text]. `format(value)` writes a number for its reader.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const WIDTH = 360;
  const text = (x, y, words, anchor = "start") => ["text", { x, y, class: "label", "text-anchor": anchor }, words];
  const line = (x1, y1, x2, y2, look) => ["line", { x1, y1, x2, y2, class: look }];

  /** From 2 to 6 round numbers that span the values. */
  function ticks(low, high) {
    const raw = (high - low || Math.abs(high) || 1) / 4;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = power * [1, 2, 5, 10].find((factor) => factor * power >= raw * 0.999);
    const first = Math.floor(low / step + 1e-9);
    const last = Math.ceil(high / step - 1e-9);
    return Array.from({ length: Math.max(2, last - first + 1) }, (_, place) => Number(((first + place) * step).toPrecision(12)));
  }

  /** A frame with ticks; gives the shapes, and functions from values to places. */
  function frame({ across, upwards, acrossName, upName, format, height = 230 }) {
    const [xs, ys] = [ticks(...across), ticks(...upwards)];
    const longest = Math.max(...ys.map((value) => format(value).length));
    const [left, right, top, bottom] = [Math.min(130, 14 + longest * 8.2), WIDTH - 14, 24, height - 40];
    const [lowX, highX] = across[0] < across[1] ? across : [xs[0], xs.at(-1)];
    const x = (value) => left + ((value - lowX) / (highX - lowX)) * (right - left);
    const y = (value) => bottom - ((value - ys[0]) / (ys.at(-1) - ys[0])) * (bottom - top);
    const shapes = ys.flatMap((value) => [
      line(left, y(value), right, y(value), value === 0 ? "stroke-ink" : "stroke-rule"),
      text(left - 6, y(value) + 4, format(value), "end"),
    ]);
    for (const value of xs.filter((one) => one >= lowX && one <= highX)) shapes.push(text(x(value), bottom + 17, format(value), "middle"));
    shapes.push(text(left, 13, upName), text(right, height - 6, acrossName, "end"));
    return { shapes, x, y, height };
  }

  const inside = (values) => [Math.min(0, ...values), Math.max(0, ...values)];

  /** Upright bars at 0, 1, 2… */
  Coursekit.columns = function ({ values, acrossName, upName, format }) {
    const { shapes, x, y, height } = frame({ across: [-0.5, values.length - 0.5], upwards: inside(values), acrossName, upName, format });
    const width = Math.max(2, (x(1) - x(0)) * 0.7);
    values.forEach((value, place) => {
      const [top, bottom] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
      shapes.push(["rect", { x: x(place) - width / 2, y: top, width, height: bottom - top, class: value < 0 ? "fill-attention" : "fill-accent" }]);
    });
    return { height, shapes };
  };

  /** A curve through points, with one of them marked. */
  Coursekit.curve = function ({ points, mark, acrossName, upName, format }) {
    const xs = points.map(([at]) => at);
    const { shapes, x, y, height } = frame({ across: [xs[0], xs.at(-1)], upwards: inside(points.map(([, value]) => value)), acrossName, upName, format });
    shapes.push(["polyline", { points: points.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" "), class: "stroke-accent drawn" }]);
    if (mark && mark[0] >= xs[0] && mark[0] <= xs.at(-1)) shapes.push(["circle", { cx: x(mark[0]), cy: y(mark[1]), r: 5, class: "fill-ink" }]);
    return { height, shapes };
  };

  /** Bars lying, each under its name; `marks` are lines at values; `isLog` for values far apart, all above zero, with a `heading` that says so. */
  Coursekit.bars = function ({ items, marks = [], most = 0, isLog = false, heading = "", format }) {
    const scaled = (value) => (isLog ? Math.log10(1 + Math.max(0, value)) : value);
    const values = [...items.map((item) => item.value), ...marks.map((mark) => mark.value), most].map(scaled);
    const [low, largest] = inside(values);
    const high = largest * (marks.length ? 1.15 : 1); // room for a value beside the last mark
    const [left, right, top] = [4, WIDTH - 4, marks.length || heading ? 22 : 2];
    const x = (value) => left + ((scaled(value) - low) / (high - low || 1)) * (right - left);
    const height = top + items.length * 42 + 4;
    const shapes = heading ? [text(left, 13, heading)] : [];
    items.forEach((item, place) => {
      const y = top + place * 42;
      const [start, end] = [Math.min(x(0), x(item.value)), Math.max(x(0), x(item.value))];
      const shown = item.shown ?? format(item.value);
      shapes.push(text(left, y + 15, shortened(item.name, right - left - 12 - widthOf(shown))), text(right, y + 15, shown, "end"));
      shapes.push(["rect", { x: start, y: y + 21, width: Math.max(1, end - start), height: 13, class: item.look ?? (item.value < 0 ? "fill-attention" : "fill-accent") }]);
      if (low < 0) shapes.push(line(x(0), y + 18, x(0), y + 37, "stroke-ink"));
    });
    for (const mark of marks) {
      const at = x(mark.value);
      shapes.push(line(at, top - 4, at, height - 4, "stroke-wrong dashed"), text(Math.min(right, at + 3), 13, mark.name, at > WIDTH / 2 ? "end" : "start"));
    }
    return { height, shapes };
  };

  /** Steps as wide as `amount` and as high as `price`, with a dashed line at `charge` up to `base`. */
  Coursekit.stairs = function ({ steps, charge, base, acrossName, upName, format }) {
    const { shapes, x, y, height } = frame({ across: [0, base], upwards: inside([charge, ...steps.map((step) => step.price)]), acrossName, upName, format, height: 260 });
    let at = 0;
    for (const step of steps) {
      const [top, bottom] = [Math.min(y(step.price), y(0)), Math.max(y(step.price), y(0))];
      const isDone = step.price <= charge;
      shapes.push(["rect", { x: x(at), y: top, width: Math.max(1, x(at + step.amount) - x(at) - 1), height: Math.max(1, bottom - top), class: isDone ? "fill-accent" : "fill-muted" }]);
      at += step.amount;
    }
    const done = steps.filter((step) => step.price <= charge).reduce((sum, step) => sum + step.amount, 0);
    if (charge > 0) shapes.push(["rect", { x: x(done), y: y(charge), width: Math.max(0, x(base) - x(done)), height: y(0) - y(charge), class: "residual" }]); // seen through, over the steps that do not pay
    shapes.push(line(x(0), y(charge), x(base), y(charge), "stroke-wrong dashed"));
    return { height, shapes };
  };

  /** About, at the size of labels; letters of East Asia are as wide as high. */
  const widthOf = (words) => [...words].reduce((sum, letter) => sum + (letter >= "\u2e80" ? 13.5 : 7.6), 0);

  function shortened(words, room) {
    if (widthOf(words) <= room) return words;
    const letters = [...words];
    while (letters.length && widthOf(letters.join("")) > room - 13.5) letters.pop();
    return `${letters.join("").trimEnd()}…`;
  }
})(globalThis.Coursekit);
