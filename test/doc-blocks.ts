/** A piece of code in the documentation: where it stands and what it says. */
export interface DocBlock {
  /** Path from the root of the project. */
  path: string;
  /** Line of the file on which the code starts, from 1. */
  line: number;
  code: string;
}

/** The `@example` of every doc comment: the code between fences, or else the lines after the title. */
export function examplesOf(path: string, source: string): DocBlock[] {
  const blocks: DocBlock[] = [];
  for (const { 0: comment, index } of source.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const firstLine = lineAt(source, index);
    const lines = comment
      .split("\n")
      .map((line) => line.replace(/^\s*(\/\*\*|\*\/|\* ?)/, "").replace(/\*\/$/, ""));
    for (let i = 0; i < lines.length; i++) {
      if (!/^\s*@example\b/.test(lines[i]!)) continue;
      let end = i + 1;
      while (end < lines.length && !/^@\w/.test(lines[end]!)) end++;
      const body = lines.slice(i + 1, end);
      const fence = body.findIndex((line) => line.startsWith("```"));
      const close = body.findIndex((line, at) => at > fence && line.startsWith("```"));
      const [from, until] = fence < 0 ? [0, body.length] : [fence + 1, close < 0 ? body.length : close];
      blocks.push({
        path,
        line: firstLine + i + 1 + from,
        code: body.slice(from, until).join("\n").trimEnd(),
      });
    }
  }
  return blocks;
}

/** The blocks of a Markdown page that are fenced as `ts`. */
export function fencedBlocks(path: string, markdown: string): DocBlock[] {
  return [...markdown.matchAll(/^```ts\b[^\n]*\n([\s\S]*?)^```/gm)].map(({ 0: all, 1: code, index }) => ({
    path,
    line: lineAt(markdown, index + all.indexOf("\n") + 1),
    code: code!,
  }));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
