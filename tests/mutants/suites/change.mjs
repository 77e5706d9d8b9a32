/** The tests that detect mutations of this group. */
import "../../package/plan.test.mjs";
import "../../package/apply.test.mjs";
import "../../package/apply-error.test.mjs";
import "../../package/apply-pollution.test.mjs";
import "../../package/apply-failures.test.mjs";
import "../../package/apply-look.test.mjs";
import "../../package/apply-quota.test.mjs";
import "../../package/apply-verify.test.mjs";
import "../../package/apply-waits.test.mjs";
import "../../package/apply-queue.test.mjs";
