/** Whether a text is a plain decimal number, blanks around it aside: `7`, `-0.5`, `1.7e9`; no hex, no "Infinity". */
export function isNumberText(text: string): boolean {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text);
}
