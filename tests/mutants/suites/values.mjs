/** The tests that detect mutations of this group. */
import "../../package/sign.test.mjs";
import "../../package/parse.test.mjs";
import "../../package/encode.test.mjs";
import "../../package/schema.test.mjs";
import "../../package/openapi.test.mjs";
