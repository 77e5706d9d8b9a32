/** The tests that detect mutations of this group. */
import "../../cli/credentials.test.mjs";
import "../../cli/difference.test.mjs";
import "../../cli/options.test.mjs";
import "../../cli/selectors.test.mjs";
import "../../cli/terminal.test.mjs";
