/** The types are written by hand; what wasm-bindgen generates from the core must have the same names and take as much. */
import type * as published from "slb-backend-servers";
import type * as generated from "../../target/npm/slb_backend_servers/slb_backend_servers.js";

/** What the package's own modules use and it does not export. */
type Internal = "maxServers";

type Published = typeof published;
type Generated = Omit<typeof generated, Internal>;

type Arity<Value> = Value extends (...values: infer Values) => unknown ? Required<Values>["length"] : never;
type Arities<Names, In> = { [Name in keyof Names & keyof In]: Arity<In[Name]> };
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

export const everyFunctionIsPublished: Same<Exclude<keyof Generated, keyof Published>, never> = true;
export const andTakesAsMuch: Same<Arities<Generated, Published>, Arities<Generated, Generated>> = true;
export const whichIsNotNothing: Same<Arity<Published["buildRemoveRequest"]>, 3> = true;
