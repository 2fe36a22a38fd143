/** Runs the builtin engine on a spec and states its answer in the form of a TLC answer. */
import { UserError } from "../../../src/base/index.js";
import { explore, loadSpec, valueToTla, type Spec, type State } from "../../../src/tla/index.js";
import type { TlcAnswer } from "./tlc.js";

export interface EngineRun {
  readonly answer: TlcAnswer;
  /** The message of an error. */
  readonly message: string;
  /** The message, when the engine says that it cannot do what TLC can. */
  readonly unsupported?: string;
}

export interface EngineOptions {
  readonly specFile: string;
  readonly configFile: string;
  readonly graph?: boolean;
  readonly library?: readonly string[];
  readonly maxSeconds?: number;
  readonly checkDeadlock?: boolean;
}

/** A state as TLC prints it: `/\ x = 1` line by line, without the sign for a single variable. */
export function stateText(spec: Spec, state: State): string {
  const lines = spec.variables.map((name) => `${name} = ${valueToTla(spec.valueOf(state, name))}`);
  return lines.length === 1 ? lines[0]! : lines.map((line) => `/\\ ${line}`).join("\n");
}

export async function runEngine(options: EngineOptions): Promise<EngineRun> {
  const { specFile, configFile, library, maxSeconds, checkDeadlock } = options;
  try {
    const spec = await loadSpec({
      specFile,
      config: { file: configFile },
      ...(library ? { library: [...library] } : {}),
    });
    const initial = new Set<string>();
    const edges = new Set<string>();
    const texts = new Map<string, string>();
    const textOf = (id: string, state: State): string => {
      let text = texts.get(id);
      if (text === undefined) texts.set(id, (text = stateText(spec, state)));
      return text;
    };
    const result = explore(spec, {
      ...(maxSeconds === undefined ? {} : { maxSeconds }),
      ...(checkDeadlock === undefined ? {} : { checkDeadlock }),
      ...(options.graph
        ? {
            graph: {
              initial: (state, id) => initial.add(textOf(id, state)),
              edge: (from, to, state, action) =>
                edges.add(`${texts.get(from)} -[${action}]-> ${textOf(to, state)}`),
            },
          }
        : {}),
    });
    const { outcome, name, generated, distinct, depth, trace, loop, error } = result;
    return {
      message: error?.message ?? "",
      ...(error?.unsupported ? { unsupported: error.message } : {}),
      answer: {
        outcome: outcome === "bound" ? "error" : outcome,
        ...(outcome === "bound" ? { code: -2 } : {}),
        ...(name === undefined ? {} : { name }),
        ...(error?.line === undefined ? {} : { line: error.line }),
        generated,
        distinct,
        depth,
        ...(trace === undefined ? {} : { traceLength: trace.length }),
        ...(loop === undefined ? {} : { loop }),
        ...(options.graph
          ? { graph: { initial: [...initial].sort(), edges: [...edges].sort() } }
          : {}),
      },
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const unsupported = error.message.includes("not supported by the builtin engine");
    return {
      message: error.message,
      ...(unsupported ? { unsupported: error.message } : {}),
      answer: {
        outcome: "error",
        ...(error.place?.line === undefined ? {} : { line: error.place.line }),
      },
    };
  }
}
