/**
 * The faults the page offers: what each one is called, how it starts, and which
 * numbers of it can be set.
 *
 * @module
 */
import type { Fault } from "../protocol.ts";

export type FaultKind = Fault["kind"];

/** A number of a fault, with its unit and bounds. */
export interface Knob {
  field:
    | "ms"
    | "jitter_ms"
    | "retry_after"
    | "per_second"
    | "error_code"
    | "share"
    | "times";
  label: string;
  min: number;
  max: number;
  /** What is shown is the stored number times this. */
  scale?: number;
  /** Empty takes the number away. */
  isOptional?: boolean;
}

interface FaultChoice {
  label: string;
  hint: string;
  first: Fault;
  knobs: Knob[];
}

const share: Knob = {
  field: "share",
  label: "% struck",
  min: 1,
  max: 100,
  scale: 100,
};
const times: Knob = {
  field: "times",
  label: "times",
  min: 1,
  max: 10_000,
  isOptional: true,
};
const often = [share, times];

export const faultChoices: Record<FaultKind, FaultChoice> = {
  latency: {
    label: "Slow answers",
    hint: "Every call takes longer",
    first: { kind: "latency", ms: 800, jitter_ms: 400 },
    knobs: [
      { field: "ms", label: "ms", min: 0, max: 60_000 },
      {
        field: "jitter_ms",
        label: "± ms",
        min: 0,
        max: 60_000,
        isOptional: true,
      },
    ],
  },
  flood: {
    label: "Too many requests",
    hint: "429 with retry_after",
    first: { kind: "flood", retry_after: 3, share: 0.3 },
    knobs: [
      { field: "retry_after", label: "s to wait", min: 1, max: 600 },
      {
        field: "per_second",
        label: "free a second",
        min: 1,
        max: 1000,
        isOptional: true,
      },
      share,
    ],
  },
  server_error: {
    label: "Server errors",
    hint: "5xx, nothing was done",
    first: { kind: "server_error", error_code: 502, share: 0.3 },
    knobs: [
      { field: "error_code", label: "code", min: 500, max: 599 },
      ...often,
    ],
  },
  drop_before: {
    label: "Line cut before",
    hint: "It had no effect",
    first: { kind: "drop_before", share: 0.2 },
    knobs: often,
  },
  drop_after: {
    label: "Line cut after",
    hint: "It took effect",
    first: { kind: "drop_after", share: 0.2 },
    knobs: often,
  },
  repeated_delivery: {
    label: "Repeated updates",
    hint: "Delivered once more",
    first: { kind: "repeated_delivery", share: 0.5 },
    knobs: often,
  },
  lost_answer: {
    label: "Lost answers",
    hint: "The update comes again",
    first: { kind: "lost_answer", share: 0.3 },
    knobs: often,
  },
};
