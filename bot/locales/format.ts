/**
 * Numbers, spans of time, dates and plurals as a language writes them, by the
 * runtime's own tables (CLDR).
 *
 * @module
 */

/** A form of a word for each plural category that a language has. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & {
  other: string;
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Right-to-left letters: Hebrew, Arabic and their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;
const LEFT_TO_RIGHT = /[A-Za-z\u00C0-\u02B8\u0370-\u052F\u0900-\u0DFF]/;

export type Format = ReturnType<typeof createFormat>;
export function createFormat(
  locale: string,
  { isRightToLeft = false } = {},
) {
  // Each takes the runtime a while to make, and most are never asked for.
  const number = lazily(() => new Intl.NumberFormat(locale));
  const percent = lazily(() =>
    new Intl.NumberFormat(locale, { style: "percent" })
  );
  const rules = lazily(() => new Intl.PluralRules(locale));
  const list = lazily(() => new Intl.ListFormat(locale, { type: "unit" }));
  const date = lazily(() =>
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" })
  );
  const units = new Map<string, Intl.NumberFormat>();

  function unit(name: string, value: number): string {
    let format = units.get(name);
    if (!format) {
      const style = { style: "unit", unit: name, unitDisplay: "long" } as const;
      format = new Intl.NumberFormat(locale, style);
      units.set(name, format);
    }
    return format.format(value);
  }

  /** A span of `ms`, in the largest unit that it has one of; rounded up. */
  function span(ms: number): string {
    if (ms <= 99 * SECOND_MS) return unit("second", Math.ceil(ms / SECOND_MS));
    if (ms <= 99 * MINUTE_MS) return unit("minute", Math.ceil(ms / MINUTE_MS));
    if (ms <= 48 * HOUR_MS) return unit("hour", Math.ceil(ms / HOUR_MS));
    return unit("day", Math.ceil(ms / DAY_MS));
  }

  /** The form for `count`, with `#` replaced by the number. */
  function plural(count: number, forms: Forms): string {
    const form = forms[rules().select(count)] ?? forms.other;
    return form.replace("#", number().format(count));
  }

  /**
   * What a person wrote, kept from turning the words around it: within a
   * Unicode isolate where it runs the other way.
   */
  function isolate(text: string): string {
    const other = isRightToLeft ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
    return other.test(text) ? `\u2068${text}\u2069` : text;
  }

  return {
    number: (value: number) => number().format(value),
    percent: (share: number) => percent().format(share),
    list: (items: string[]) => list().format(items),
    date: (ms: number) => date().format(ms),
    span,
    plural,
    isolate,
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => made ??= make();
}
