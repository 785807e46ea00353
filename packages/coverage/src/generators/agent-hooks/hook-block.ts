const BEGIN = '# coverage:begin, made by nx g @org/coverage:agent-hooks';
const END = '# coverage:end';

/**
 * Awk that prints the value of the top-level field `prompt` of a JSON object, still escaped; other fields, and JSON
 * quoted in a prompt, must not match. A string followed by a colon is a field's name.
 */
const PROMPT_OF = `
  { text = text $0 "\\n" }
  END {
    n = length(text); depth = 0; wanted = 0
    for (i = 1; i <= n; i++) {
      c = substr(text, i, 1)
      if (c == "{" || c == "[") depth++
      else if (c == "}" || c == "]") depth--
      if (c != "\\"") continue
      start = i + 1
      for (i++; i <= n; i++) {
        c = substr(text, i, 1)
        if (c == "\\\\") i++
        else if (c == "\\"") break
      }
      token = substr(text, start, i - start)
      if (wanted) { print token; exit }
      after = i + 1
      while (index(" \\t\\r\\n", substr(text, after, 1)) && after <= n) after++
      wanted = depth == 1 && token == "prompt" && substr(text, after, 1) == ":"
    }
  }
`.trim();

/**
 * The lines that a hook needs to print `pointers` when a prompt is about coverage: POSIX sh, no jq, no Node.
 *
 * They read the hook's input and hand it on, so that what stands below them in the same file can read it too.
 */
function block(pointers: string): string {
  return [
    BEGIN,
    'coverage_input=$(cat)',
    `coverage_prompt=$(printf '%s' "$coverage_input" | LC_ALL=C awk '${PROMPT_OF}' | LC_ALL=C tr 'A-Z' 'a-z')`,
    'case $coverage_prompt in',
    '  *coverage* | *uncovered* | *mutation* | *stryker* | *lcov*)',
    `    printf '%s\\n' '${pointers.replaceAll("'", "'\\''")}'`,
    '    ;;',
    'esac',
    'exec <<coverage_input_ends',
    '$coverage_input',
    'coverage_input_ends',
    END,
  ].join('\n');
}

/**
 * A hook with our lines: a new one, or the present one with them below its first line or in place of our former ones.
 * Null for a hook that is no shell script.
 */
export function withBlock(hook: string | null, pointers: string): string | null {
  const ours = block(pointers);
  if (hook === null || hook.trim() === '') return `#!/bin/sh\n${ours}\n`;
  const start = hook.indexOf(BEGIN);
  const end = hook.indexOf(END, start);
  if (start !== -1 && end !== -1) return hook.slice(0, start) + ours + hook.slice(end + END.length);
  const [first = '', ...rest] = hook.split('\n');
  if (!first.startsWith('#!')) return `#!/bin/sh\n${ours}\n${hook}`;
  return /\b(?:sh|bash|dash|ksh|zsh)\b/.test(first) ? [first, ours, ...rest].join('\n') : null;
}
