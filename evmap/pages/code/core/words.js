/** Counts and lists in plain words. */

/**
 * Return "1 claim", "3 claims", "2 studies".
 * @param {number} number
 * @param {string} noun
 */
export function counted(number, noun) {
  return `${number} ${number === 1 ? noun : plural(noun)}`;
}

/**
 * Return the plural of a regular noun.
 * @param {string} noun
 */
export function plural(noun) {
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/**
 * Return the text with a capital at its start.
 * @param {string} text
 */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Return the text as it is compared in a search: lower case, without accents.
 * @param {string} text
 */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
