/** The tests that detect mutations of this group. */
import "../../package/send-call.test.mjs";
import "../../package/send.test.mjs";
import "../../package/send-retry.test.mjs";
import "../../package/send-body.test.mjs";
import "../../package/send-queue.test.mjs";
import "../../package/send-remove.test.mjs";
import "../../package/send-secrets.test.mjs";
import "../../package/send-pollution.test.mjs";
import "../../package/errors.test.mjs";
import "../../package/retry.test.mjs";
import "../../package/abort.test.mjs";
