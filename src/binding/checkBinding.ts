import { didYouMean, UserError } from "../base/index.js";
import type { Spec } from "../tla/index.js";
import type { LoadedBinding } from "./loadBinding.js";
import { stepsOf } from "./silentSteps.js";

/**
 * Holds a binding against its spec: every action and operator that it names is defined and takes
 * that many arguments, and what `elsewhere` and `part` say fits together.
 *
 * Throws: UserError with the binding's file and the name that is wrong.
 */
export function checkBinding(loaded: LoadedBinding, spec: Spec): void {
  const { file, binding } = loaded;
  const need = (operator: string, arity: number, where: string): void => {
    const found = spec.operatorArity(operator);
    if (found === arity) return;
    const quoted = JSON.stringify(operator);
    const { base } = loaded;
    const { file, text } = base && !loaded.text.includes(quoted) ? base : loaded;
    const at = text.indexOf(quoted);
    const before = text.slice(0, Math.max(0, at));
    throw new UserError(
      found === undefined
        ? `${where}: ${spec.module} does not define ${operator}`
        : `${where}: ${operator} takes ${found} arguments in ${spec.module}, not ${arity}`,
      {
        place: { file, line: before.split("\n").length, column: at - before.lastIndexOf("\n") },
        hint:
          found === undefined
            ? didYouMean(operator, spec.operatorNames())
            : "Give as many arguments as the definition has parameters.",
      },
    );
  };
  need(binding.init, 0, "init");
  need(binding.next, 0, "next");
  need(binding.appear, 1, "appear");
  need(binding.idle, 1, "idle");
  if (binding.normal !== undefined) need(binding.normal, 0, "normal");
  if (binding.holders !== undefined) need(binding.holders, 0, "holders");
  if (binding.waiters !== undefined) need(binding.waiters, 0, "waiters");
  for (const { action, args } of binding.hidden) need(action, args.length, "hidden");
  for (const entry of binding.events) {
    if (entry.elsewhere && entry.part === undefined) {
      throw new UserError(`event ${entry.event}: "elsewhere" needs a "part"`, {
        place: { file },
        hint: "An event without a part reaches every slice of its object as it is.",
      });
    }
    for (const { action, args } of [...(entry.unrecorded ?? []), ...(entry.leads ?? [])]) {
      need(action, args.length, `event ${entry.event}`);
    }
    if (entry.appear !== undefined) need(entry.appear, 1, `event ${entry.event}`);
    for (const { action, args } of stepsOf(entry)) {
      need(action, args.length, `event ${entry.event}`);
    }
    const { within } = entry;
    if (within !== undefined && !binding.events.some(({ enters }) => enters === within)) {
      throw new UserError(`event ${entry.event}: no event enters "${within}"`, {
        place: { file },
        hint: 'Give the event that begins the call "enters", and the one that ends it "leaves".',
      });
    }
  }
}
