/** What notices a change of the group of this name. */
import "../../package/sign.test.mjs";
import "../../package/parse.test.mjs";
import "../../package/encode.test.mjs";
import "../../package/schema.test.mjs";
import "../../package/openapi.test.mjs";
