import { expect, test } from "vitest";
import { inOrder } from "../../src/check/index.js";

test("results come in the order of the jobs, as soon as they can", async () => {
  const seen: number[] = [];
  let running = 0;
  let most = 0;
  const work = async (ms: number): Promise<number> => {
    most = Math.max(most, ++running);
    await new Promise((wake) => setTimeout(wake, ms));
    running--;
    return ms;
  };
  const results = await inOrder([40, 5, 20, 1], 2, work, (ms) => seen.push(ms));
  expect(results).toEqual([40, 5, 20, 1]);
  expect(seen).toEqual([40, 5, 20, 1]);
  expect(most).toBe(2);
});

test("a job that fails fails the whole", async () => {
  const work = (job: number): Promise<number> =>
    job === 2 ? Promise.reject(new Error("two")) : Promise.resolve(job);
  await expect(inOrder([1, 2, 3], 2, work, () => undefined)).rejects.toThrow("two");
});
