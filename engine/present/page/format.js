"use strict";
// Numbers and names as people read them.

const missing = "–";

// Three to four significant digits, without an exponent between 1e-4 and 1e7.
function numberText(value, digits = 4, least = 3) {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e7) return value.toExponential(digits - 1).replace("e+", "e").replace("-", "−");
  return value.toLocaleString("en-GB", { minimumSignificantDigits: Math.min(least, digits), maximumSignificantDigits: digits }).replace("-", "−");
}

// The same without zeros at the end, for numbers that people chose: 0.05, 3.
const plainText = (value) => numberText(value, 6, 1);

// A share [1] in percent.
function percentText(share, digits = 3) {
  if (share === null || !Number.isFinite(share)) return missing;
  const nearlyOne = share > 0.999 && share < 1;  // not to be read as certain: what is missing from it is shown
  return `${numberText(100 * share, nearlyOne ? 6 : digits, 1)} %`;
}

// 250e9 as "250 billion".
function countText(count) {
  if (count === null || !Number.isFinite(count)) return missing;
  for (const [size, name] of [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]])
    if (Math.abs(count) >= size) return `${numberText(count / size, 3, 1)} ${name}`;
  return numberText(count);
}

const words = (name) => String(name).replaceAll("_", " ");
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
// A text of at most so many letters: the middle of a longer one gives way, since names differ at their ends.
const shortened = (text, most) => (text.length > most ? `${text.slice(0, Math.floor(most / 2) - 1)}…${text.slice(-Math.ceil(most / 2) + 1)}` : text);

const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

// "5 %" of 0.05, "2.5 %" of 0.025.
const levelText = (level) => `${Number((100 * level).toPrecision(6))} %`;
