import * as z from "zod";

const wait = z.union([z.number().min(0), z.tuple([z.number().min(0), z.number().min(0)])]);
const chance = z.number().min(0).max(1);

export const SwitchesInput = z
  .strictObject({
    duplicate: z.int().min(0).max(100),
    webhookDelayMs: wait,
    answerDelayMs: wait,
    shuffle: z.boolean(),
    loss: chance,
    failure: chance,
    decline: z.boolean(),
    hold: z.boolean(),
    dunning: z.enum(["cancel", "unpaid", "past_due"]),
  })
  .partial();

export const Waiting = z.strictObject({
  advance_s: z.int().min(0).optional(),
  timeout_ms: z.int().min(0).max(600_000).optional(),
  events: z.array(z.string()).optional(),
  copies: z.int().min(1).max(100).optional(),
});

const object = z.looseObject({ id: z.string(), object: z.string() });
const objects = z.array(object);

/** A list of objects, `{objects: […]}`, or lists under names of their own (`{customers: […], …}`). */
export const Loaded = z.union([
  objects,
  z.strictObject({ objects }).transform((input) => input.objects),
  z.record(z.string(), objects).transform((input) => Object.values(input).flat()),
]);
