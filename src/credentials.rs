//! Who signs. A secret never shows in a message, and is wiped from memory after use.

use std::borrow::Cow;
use std::fmt;

use zeroize::Zeroize;

use crate::given::Given;
use crate::issue::{Came, Findings, IssueCode, Path};
use crate::rules::is_space;

/// An access key, with the token of a temporary one.
///
/// Texts that it owns are wiped when it is dropped, and its `Debug` shows none of them.
#[derive(Clone, Default)]
pub struct Credentials<'a> {
    pub(crate) access_key_id: Given<'a>,
    pub(crate) access_key_secret: Given<'a>,
    pub(crate) security_token: Given<'a>,
}

impl<'a> Credentials<'a> {
    /// Takes an access key.
    pub fn new(access_key_id: impl Into<Given<'a>>, access_key_secret: impl Into<Given<'a>>) -> Self {
        Self {
            access_key_id: access_key_id.into(),
            access_key_secret: access_key_secret.into(),
            security_token: Given::Absent,
        }
    }

    /// Adds the security token of a temporary access key. An empty one is the same as none.
    #[must_use]
    pub fn with_security_token(mut self, security_token: impl Into<Given<'a>>) -> Self {
        self.security_token = security_token.into();
        self
    }

    /// Checks that every part can be signed with and sent.
    pub(crate) fn check(&self, found: &mut Findings) {
        let at = &Path::Root.key("credentials");
        let parts = [
            ("accessKeyId", &self.access_key_id, true, true),
            ("accessKeySecret", &self.access_key_secret, true, false),
            ("securityToken", &self.security_token, false, true),
        ];
        for (name, given, required, in_header) in parts {
            check_part(name, given, required, in_header, &at.key(name), found);
        }
    }
}

/// Says what is wrong with a part, without showing anything of it.
fn check_part(name: &str, given: &Given<'_>, required: bool, in_header: bool, at: &Path<'_>, found: &mut Findings) {
    if given.is_empty() && !required {
        return;
    }
    let Some(text) = given.required(&[name, " must be a string"], at, found) else { return };
    // Within the `Authorization` header of signature V3, a comma would end it.
    let holds_comma = name == "accessKeyId" && text.contains(',');
    if text.bytes().all(|byte| byte.is_ascii_graphic()) && !holds_comma {
        return;
    }
    let (code, wanted) = if text.contains(char::is_control) {
        (IssueCode::ControlCharacter, " must not hold control characters, such as a line break")
    } else if text.starts_with(is_space) || text.ends_with(is_space) {
        (IssueCode::WhiteSpace, " must not begin or end with white space")
    } else if in_header && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        (IssueCode::InvalidCharacters, " must not hold a comma")
    } else if in_header {
        (IssueCode::InvalidCharacters, " must hold printable ASCII characters only, no spaces")
    } else {
        return;
    };
    found.issue(at, code, &[name, wanted], Came::Unsaid);
}

impl Drop for Credentials<'_> {
    fn drop(&mut self) {
        for part in [&mut self.access_key_id, &mut self.access_key_secret, &mut self.security_token] {
            if let Given::Text(Cow::Owned(text)) = part {
                text.zeroize();
            }
        }
    }
}

/// Wipes what finished functions have left below the stack of the caller: a signature keeps parts of its key there.
#[inline(never)]
pub(crate) fn wipe_stack() {
    // Zeroizing eight bytes at a time takes an eighth of the time.
    let mut below = [0_u64; 256];
    below.zeroize();
}

impl fmt::Debug for Credentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").finish_non_exhaustive()
    }
}
